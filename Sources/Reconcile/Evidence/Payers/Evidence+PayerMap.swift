internal import Diagnostics
internal import Domain

extension Evidence {
  /// Tells lines of the payer map that count later, and those that contradict the customer file.
  var payerMapFindings: [Diagnostic] {
    var findings: [Diagnostic] = []
    let later = ledger.payerLinks.filter { !$0.by.isEmpty && $0.date.map { $0 > asOf } ?? false }
    if let first = later.first {
      findings.append(
        Diagnostic(
          ReconcileCodes.laterPayer, at: ledger.files.place(of: first.source),
          "\(Wording.counted(later.count, "line of the payer map is", "lines of the payer map are")) dated after"
            + " \(asOf) and"
            + " \(Wording.form(later.count, "counts", "count")) from then on",
          hint: "date it \(asOf) or earlier if it is meant for this close"))
    }
    var count = 0
    for link in ledger.payerLinks where link.isConfirmed(by: asOf) {
      let others = payers.contradictions(of: link).filter { !isParent($0, of: link.customer) }
      guard let other = others.first else { continue }
      count += 1
      // Beyond a hundred nobody reads them one by one.
      guard count <= 100 else { continue }
      let key = link.account.isEmpty ? "the name '\(link.name)'" : "account '\(link.account)'"
      findings.append(
        Diagnostic(
          ReconcileCodes.contradictingPayer, at: ledger.files.place(of: link.source),

          "\(key) pays for '\(ledger.customers[link.customer].id)' here and is of '\(ledger.customers[other].id)' in"
            + " the customer file",
          hint:
            "add a line for '\(ledger.customers[other].id)' too if it pays for both; else correct the line or the"
            + " customer file"
        ))
    }
    if count > 100, let first = ledger.payerLinks.first {
      findings.append(
        Diagnostic(
          ReconcileCodes.contradictingPayer, at: Place(path: ledger.files[first.source.file].path),
          "\(count) lines of the payer map contradict the customer file; 100 are listed"))
    }
    return findings
  }
}

extension Payers {
  /// The customers to whom the customer file gives the account or the name of a line, and the map does not. Where
  /// several customers share it there, a line for one of them says which, and contradicts nothing.
  func contradictions(of link: PayerLink) -> [Int32] {
    let keys = link.account.isEmpty ? nameKey.keys(of: link.name) : [AccountKey.of(link.account)]
    let (own, mapped) = link.account.isEmpty ? (master.byName, map.byName) : (master.byAccount, map.byAccount)
    let others = keys.flatMap { key in
      let (owners, paying) = (own[key] ?? [], mapped[key] ?? [])
      return owners.count > 1 && owners.contains(where: paying.contains) ? [] : owners.filter { !paying.contains($0) }
    }
    return Set(others).sorted()
  }
}
