internal import Diagnostics
internal import Domain

extension Merge {
  /// Remittance advices: each goes to the one receipt that has its reference.
  mutating func addRemittances(of parts: [FilePart]) {
    var merger = OccurrenceMerger<RemittanceLine>()
    for var line in carried?.remittances ?? [] {
      let source = carriedSource(line.source)
      line.source = Source(file: 0, line: 0)
      merger.know(line)
      line.source = source
      ledger.remittances.append(line)
    }
    var wanted = Set(ledger.remittances.map { Self.folded($0.paymentReference) })
    for case .remittances(let part) in parts {
      wanted.formUnion(part.lines.lazy.map { Self.folded($0.paymentReference) })
    }
    guard !wanted.isEmpty else { return }
    let receipts = receiptsByReference(wanted)
    for case .remittances(let part) in parts {
      merger.beginFile()
      for var line in part.lines {
        if part.isCurrencyAssumed { take(currencyOf: receipts[Self.folded(line.paymentReference)] ?? [], &line) }
        var content = line
        content.source = Source(file: 0, line: 0)
        if merger.isRepeated(content) {
          noteMerged(file: part.context.file, amount: line.amount, currency: line.currency)
        } else {
          ledger.remittances.append(line)
        }
      }
      reportMerged(file: part.context.file)
    }
    guard !ledger.remittances.isEmpty else { return }
    var order: [String] = []
    var linesByReference: [String: [Int]] = [:]
    for (at, line) in ledger.remittances.enumerated() {
      let reference = Self.folded(line.paymentReference)
      if linesByReference[reference] == nil { order.append(reference) }
      linesByReference[reference, default: []].append(at)
    }
    for reference in order { join(linesByReference[reference] ?? [], to: receipts[reference] ?? []) }
  }

  /// An advice that names no currency is in that of its receipt.
  private func take(currencyOf receipts: Set<Int32>, _ line: inout RemittanceLine) {
    guard receipts.count == 1, let receipt = receipts.first else { return }
    let currency = ledger.receipts.currencies[Int(receipt)]
    line.amount = line.currency.rescaled(line.amount, to: currency)
    line.deduction = line.currency.rescaled(line.deduction, to: currency)
    line.currency = currency
  }

  private mutating func join(_ lines: [Int], to receipts: Set<Int32>) {
    guard let first = lines.first else { return }
    let advice = ledger.remittances[first]
    guard receipts.count == 1, let receipt = receipts.first else {
      let names = receipts.sorted().prefix(3).map { "'\(ledger.receipts.ids[Int($0)])'" }.joined(separator: ", ")
      findings.append(
        Diagnostic(
          NormalizeCodes.remittanceUnmatched, at: place(advice.source),
          receipts.isEmpty
            ? "no receipt has the reference '\(advice.paymentReference)' of the advice over \(total(lines))"
            : "several receipts have the reference '\(advice.paymentReference)': \(names)",
          hint: receipts.isEmpty
            ? "payment_reference must be the bank's reference, the payer's, or be in the text of the payment"
            : "give the advice the bank's own reference of the one it belongs to"))
      return
    }
    for line in lines { ledger.remittances[line].receipt = receipt }
    let amount = ledger.receipts.amounts[Int(receipt)]
    let currency = ledger.receipts.currencies[Int(receipt)]
    let sum = lines.reduce(0) { $0 + ledger.remittances[$1].amount }
    if sum != amount {
      findings.append(
        Diagnostic(
          NormalizeCodes.remittanceDiffers, at: place(advice.source),
          "the advice '\(advice.paymentReference)' sums to \(Money(sum, currency).plain), its receipt"
            + " '\(ledger.receipts.ids[Int(receipt)])' is"
            + " \(Money(amount, currency).plain) \(currency): \(Money(abs(sum - amount), currency).plain) too"
            + " \(sum < amount ? "little" : "much")",
          hint: "ask the payer which of the two is right"))
    }
  }

  private func total(_ lines: [Int]) -> String {
    let currency = ledger.remittances[lines[0]].currency
    return "\(Money(lines.reduce(0) { $0 + ledger.remittances[$1].amount }, currency).plain) \(currency)"
  }

  /// The receipts that have one of the wanted references as their identity, as the payer's reference, or as a word of
  /// their text.
  private func receiptsByReference(_ wanted: Set<String>) -> [String: Set<Int32>] {
    var found: [String: Set<Int32>] = [:]
    for row in 0..<ledger.receipts.count {
      var words = [Self.folded(ledger.receipts.ids[row]), Self.folded(ledger.receipts.endToEndIDs[row])]
      words += ledger.receipts.remittances[row].split { $0 == " " || $0 == "," || $0 == ";" }.map {
        Self.folded(String($0))
      }
      for word in words where !word.isEmpty && wanted.contains(word) { found[word, default: []].insert(Int32(row)) }
    }
    return found
  }

  private static func folded(_ reference: String) -> String {
    String(reference.uppercased().filter { $0.isLetter || $0.isNumber })
  }
}
