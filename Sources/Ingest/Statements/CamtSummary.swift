internal import Domain

/// What a camt statement says of its entries in `TxsSummry`, beside the entries themselves.
struct CamtSummary {
  /// Parts that the statement states; nil for what it does not.
  private var all: (number: Int?, sum: ScaledDecimal?)
  private var credits: (number: Int?, sum: ScaledDecimal?)
  private var debits: (number: Int?, sum: ScaledDecimal?)
  private var net: (sum: ScaledDecimal?, isDebit: Bool)
  private var every = Entries()
  private var booked = Entries()

  private struct Entries {
    var credits = LineTotals()
    var debits = LineTotals()
    /// Whether an amount or its mark cannot be read, or the entries are of several currencies.
    var isUnclear = false
    var hasReversal = false
    var currency: String?

    var count: Int { credits.count + debits.count }
    var net: ScaledDecimal { credits.net.adding(debits.net, negative: true) }
    var gross: ScaledDecimal { credits.net.adding(debits.net) }
  }

  init() {
    all = (nil, nil)
    credits = (nil, nil)
    debits = (nil, nil)
    net = (nil, false)
  }

  /// Takes the content of an element of the summary; other elements are nothing of it.
  mutating func take(_ value: String, of part: String, _ element: String) {
    let count = Int(value).flatMap { (0..<1_000_000_000).contains($0) ? $0 : nil }
    switch (part, element) {
    case ("TtlNtries", "NbOfNtries"): all.number = count
    case ("TtlNtries", "Sum"): all.sum = ScaledDecimal(value)
    case ("TtlCdtNtries", "NbOfNtries"): credits.number = count
    case ("TtlDbtNtries", "NbOfNtries"): debits.number = count
    case ("TtlCdtNtries", "Sum"): credits.sum = ScaledDecimal(value)
    case ("TtlDbtNtries", "Sum"): debits.sum = ScaledDecimal(value)
    case ("TtlNtries", "TtlNetNtryAmt"), ("TtlNetNtry", "Amt"): net.sum = ScaledDecimal(value)
    case ("TtlNtries", "CdtDbtInd"), ("TtlNetNtry", "CdtDbtInd"): net.isDebit = value == "DBIT"
    default: break
    }
  }

  /// Counts an entry; `isDebit` is nil where its mark cannot be read.
  mutating func count(_ amount: String, _ currency: String, isDebit: Bool?, isBooked: Bool, isReversal: Bool) {
    func add(to entries: inout Entries) {
      let isOther = entries.currency ?? currency != currency
      entries.currency = currency
      if isReversal { entries.hasReversal = true }
      let sum = isOther ? nil : ScaledDecimal(amount)
      if sum == nil || isDebit == nil { entries.isUnclear = true }
      let side = isDebit == true ? \Entries.debits : \Entries.credits
      entries[keyPath: side].count += 1
      entries[keyPath: side].net = entries[keyPath: side].net.adding(sum ?? .zero)
    }
    add(to: &every)
    if isBooked { add(to: &booked) }
  }

  /// What the summary states beside the entries. Banks differ in whether they sum what is not booked yet: either will
  /// do. The sides are compared where no entry is a reversal, which banks count on either of them.
  var totals: [StatedTotal] {
    let (ofBooked, ofEvery) = (totals(of: booked), totals(of: every))
    return ofBooked.allSatisfy(\.holds) || !ofEvery.allSatisfy(\.holds) ? ofBooked : ofEvery
  }

  private func totals(of entries: Entries) -> [StatedTotal] {
    var totals: [StatedTotal] = []
    func count(_ name: String, _ stated: Int?, _ found: Int) {
      guard let stated else { return }
      totals.append(StatedTotal(name, stated: String(stated), found: String(found), isCount: true))
    }
    func sum(_ name: String, _ stated: ScaledDecimal?, _ found: ScaledDecimal) {
      guard let stated, !entries.isUnclear else { return }
      let currency = entries.currency ?? ""
      totals.append(StatedTotal(name, stated: stated.plain(in: currency), found: found.plain(in: currency)))
    }
    count("entries", all.number ?? credits.number.flatMap { one in debits.number.map { one + $0 } }, entries.count)
    // Some banks state the net in its place.
    let isNet = all.sum == entries.net.magnitude
    sum("sum of entries", all.sum, isNet ? entries.net.magnitude : entries.gross)
    let bothSides = credits.sum.flatMap { one in debits.sum.map { one.adding($0, negative: true) } }
    let signed = net.sum.map { ScaledDecimal.zero.adding($0, negative: net.isDebit) }
    sum("net sum of entries", signed, entries.net)
    guard !entries.hasReversal else {
      sum("net sum of entries", bothSides, entries.net)
      return totals
    }
    count("credit entries", credits.number, entries.credits.count)
    sum("sum of credit entries", credits.sum, entries.credits.net)
    count("debit entries", debits.number, entries.debits.count)
    sum("sum of debit entries", debits.sum, entries.debits.net)
    return totals
  }
}

extension StatedTotal {
  /// By how much what is there differs from what is stated.
  var difference: String {
    if isCount, let stated = Int(stated), let found = Int(found) {
      return "\(name): \(stated) stated, \(found) there, \(abs(stated - found)) too \(found < stated ? "few" : "many")"
    }
    guard let stated = ScaledDecimal(stated), let found = ScaledDecimal(found) else {
      return "\(name): \(stated) stated, \(found) there"
    }
    let apart = stated.adding(found, negative: true)
    return "\(name): \(stated.plain) stated, \(found.plain) there,"
      + " \(apart.magnitude.plain) too \(apart.isNegative ? "much" : "little")"
  }
}
