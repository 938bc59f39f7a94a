internal import Diagnostics
internal import Domain

extension LateCharges {
  /// What a person should know of the charges.
  func remarks() -> [Diagnostic] {
    flaws + missingRates + unknownRates + all.flatMap { remarks(of: $0) } + highRates + unevenness + chargesOfNothing
      + unreasonedWaivers
  }

  private var settings: Place { Place(path: "late_charges") }

  private var missingRates: [Diagnostic] {
    lacking(missing, CollectCodes.referenceRateMissing) { count in
      ": late charges of \(Wording.counted(count, "document")) take the last known rate and must not be billed from"
    }
  }

  private var unknownRates: [Diagnostic] {
    lacking(unknown, CollectCodes.noRate) { count in
      ", nor any before: \(Wording.counted(count, "document")) \(Wording.form(count, "is", "are")) not charged"
    }
  }

  private func lacking(
    _ halves: [String: [HalfYear: Int]], _ code: Code, _ so: (_ documents: Int) -> String
  ) -> [Diagnostic] {
    halves.sorted { $0.key < $1.key }.flatMap { id, halves in
      halves.sorted { $0.key < $1.key }.map { half, count in
        Diagnostic(
          code, at: settings, "the reference rate \(id) of \(half.text) is not known\(so(count))",
          hint: "add `{reference: \(id), from: \(half.firstDay), percent: \"…\", source: \"…\"}` to"
            + " `late_charges: {rates: [...]}` of the settings")
      }
    }
  }

  private func remarks(of charge: LateCharge) -> [Diagnostic] {
    let documents = ledger.documents
    let (row, currency) = (Int(charge.document), documents.currencies[Int(charge.document)])
    let place = ledger.files.place(of: documents.sources[row])
    var found: [Diagnostic] = []
    func plain(_ amount: Int64) -> String { Money(amount, currency).plain }
    if Int128(charge.accrued) * 4 > Int128(documents.amounts[row]) {
      found.append(
        Diagnostic(
          CollectCodes.largeCharge, at: place,
          "late charges of \(plain(charge.accrued)) \(currency) on '\(documents.numbers[row])' over"
            + " \(plain(documents.amounts[row])) are more than 25 % of it",
          hint: "look whether they are in proportion; what is not claimed is a `waiver` of the log"))
    }
    if charge.overbilled > 0 {
      found.append(
        Diagnostic(
          CollectCodes.overbilled, at: place,
          "\(plain(charge.billed)) \(currency) are billed for late payment of '\(documents.numbers[row])', of which"
            + " \(plain(charge.accrued)) accrued: \(plain(charge.overbilled)) too much",
          hint: "credit it with a credit note whose late_charge_for is the document"))
    }
    return found
  }

  /// By contract above 18 % a year in the United States: once a customer.
  private var highRates: [Diagnostic] {
    let charged = Set(
      all.filter { charge in
        charge.regime == LateRegime.contract || policy.tables.regime(charge.regime)?.reference == .contract
      }.map { ledger.documents.customers[Int($0.document)] })
    return charged.sorted().compactMap { row in
      let customer = ledger.customers[row]
      let isAmerican =
        customer.country == "US" || customer.country.isEmpty && ledger.entity.country == "US"
        || customer.standing.jurisdiction.hasPrefix("US")
      guard isAmerican, let rate = customer.standing.lateRate, rate > 18_000 else { return nil }
      return Diagnostic(
        CollectCodes.highRate, at: customer.source.map { ledger.files.place(of: $0) } ?? settings,
        "customer '\(customer.id)' is charged \(DecimalText.plain(Int64(rate), digits: 3)) % a year",
        hint: "check the ceiling of the state with counsel")
    }
  }

  /// Who is charged and who is not: eligible and neither billed nor waived.
  private var unevenness: [Diagnostic] {
    func customers(_ isTaken: (LateCharge) -> Bool) -> Set<Int32> {
      Set(all.lazy.filter(isTaken).map { ledger.documents.customers[Int($0.document)] })
    }
    let billed = customers { $0.billed > 0 }
    let open = customers { $0.unbilled > 0 && $0.billed == 0 && $0.waived == 0 }.subtracting(billed).sorted()
    guard !billed.isEmpty, !open.isEmpty else { return [] }
    let names = open.prefix(10).map { "'\(ledger.customers[$0].id)'" }.joined(separator: ", ")
    return [
      Diagnostic(
        CollectCodes.uneven, at: settings,
        "late charges are billed to \(Wording.counted(billed.count, "customer")), and neither billed nor waived for"
          + " \(open.count): \(names)\(open.count > 10 ? " and more" : "")",
        hint: "bill them, or enter a `waiver` in the log with reason and by")
    ]
  }

  private var chargesOfNothing: [Diagnostic] {
    guard !all.isEmpty else { return [] }
    let charged = Set(all.map { DocumentKey($0.document, ledger.documents) })
    let documents = ledger.documents
    return documents.chargedFor.sorted { $0.key < $1.key }.compactMap { document, number in
      let row = Int(document)
      guard !charged.contains(DocumentKey(customer: documents.customers[row], number: number)) else { return nil }
      return Diagnostic(
        CollectCodes.chargeOfNothing, at: ledger.files.place(of: documents.sources[row]),
        "'\(documents.numbers[row])' charges for late payment of '\(number)', on which nothing has accrued",
        hint: "correct late_charge_for, or credit the charge")
    }
  }

  private var unreasonedWaivers: [Diagnostic] {
    waivers.unreasoned.map { event in
      let lacking = [event.reason.isEmpty ? "reason" : "", event.by.isEmpty ? "by" : ""].filter { !$0.isEmpty }
      return Diagnostic(
        CollectCodes.unreasonedWaiver, at: ledger.files.place(of: event.source),
        "late charges of customer '\(ledger.customers[event.customer].id)' were waived without"
          + " \(lacking.joined(separator: " and "))",
        hint: "fill \(lacking.joined(separator: " and ")) of the event")
    }
  }
}
