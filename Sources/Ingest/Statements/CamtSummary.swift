/// What a camt statement says of its entries in `TxsSummry`, beside the entries themselves.
struct CamtSummary {
  /// Parts that the statement states; nil for what it does not.
  private var number: Int?
  private var credits: (number: Int?, sum: ScaledDecimal?)
  private var debits: (number: Int?, sum: ScaledDecimal?)
  private var currency: String?
  private var all = Entries()
  private var booked = Entries()

  private struct Entries {
    var number = 0
    /// Nil where an amount or its mark cannot be read, or where the entries are of several currencies.
    var net: ScaledDecimal? = .zero
  }

  /// Takes the content of an element of the summary; other elements are nothing of it.
  mutating func take(_ value: String, of part: String, _ element: String) {
    let count = Int(value).flatMap { (0..<1_000_000_000).contains($0) ? $0 : nil }
    switch (part, element) {
    case ("TtlNtries", "NbOfNtries"): number = count
    case ("TtlCdtNtries", "NbOfNtries"): credits.number = count
    case ("TtlDbtNtries", "NbOfNtries"): debits.number = count
    case ("TtlCdtNtries", "Sum"): credits.sum = ScaledDecimal(value)
    case ("TtlDbtNtries", "Sum"): debits.sum = ScaledDecimal(value)
    default: break
    }
  }

  /// Counts an entry; `isDebit` is nil where its mark cannot be read.
  mutating func count(_ amount: String, _ currency: String, isDebit: Bool?, isBooked: Bool) {
    let amount = isDebit == nil || self.currency ?? currency != currency ? nil : ScaledDecimal(amount)
    self.currency = currency
    func add(to entries: inout Entries) {
      entries.number += 1
      entries.net = amount.flatMap { amount in entries.net?.adding(amount, negative: isDebit == true) }
    }
    add(to: &all)
    if isBooked { add(to: &booked) }
  }

  /// By how much the entries are others than the summary's; nil where they agree, or where nothing can be compared.
  /// Banks differ in whether they sum what is not booked yet: either will do. Number and net are compared, as they
  /// differ on which side a reversal counts.
  var differs: String? {
    let together = credits.number.flatMap { credits in debits.number.map { credits + $0 } }
    let net = credits.sum.flatMap { credits in debits.sum.map { credits.adding($0, negative: true) } }
    func agrees(_ entries: Entries) -> Bool {
      (number ?? together ?? entries.number) == entries.number
        && (net == nil || entries.net == nil || net == entries.net)
    }
    if agrees(booked) || agrees(all) { return nil }
    let stated = number ?? together
    let entries = stated == all.number ? all : booked
    if stated ?? entries.number == entries.number, net == nil || entries.net == nil { return nil }
    return LineTotals(count: entries.number, net: entries.net ?? .zero)
      .difference(
        toStated: LineTotals(count: stated ?? entries.number, net: net ?? .zero),
        in: "the sums of the summary (TxsSummry)")
  }
}
