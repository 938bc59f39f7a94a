internal import Domain

/// What money that is not applied seems to be, by what matching found and by its text.
///
/// A second payment is to be given back or set off, and money for an order of which there is no invoice may be a
/// deposit. Both cover what is overdue like any other money of the customer, so that nobody is chased for what we hold,
/// but never without a word: the list says what they seem to be, and a deposit covers last.
struct UnappliedTexts {
  /// Receipts that repeat another: with that one, where it is known.
  private(set) var repeats: [Int32: Int32?] = [:]
  /// Receipts that name the number of an order of which there is no invoice.
  private(set) var orders: [Int32: String] = [:]

  init(_ facts: CollectFacts) {
    let (receipts, reconciliation) = (facts.ledger.receipts, facts.reconciliation)
    var named: [Int32: String] = [:]
    var second: [Int] = []
    for receipt in facts.unapplied.filter({ $0.key >= 0 }).values.joined() {
      let row = Int(receipt)
      if reconciliation.rules[row] == .duplicatePayment {
        second.append(row)
      } else if reconciliation.allocated[row] == 0, let number = Self.order(in: receipts.remittances[row]) {
        named[receipt] = number
      }
    }
    for (row, first) in Self.firsts(of: second, receipts, reconciliation) { repeats[Int32(row)] = .some(first) }
    guard !named.isEmpty else { return }
    let known = Self.known(Set(named.values.map(Self.key)), facts.ledger.documents)
    orders = named.filter { !known.contains(Self.key($0.value)) }
  }

  /// What payments have in common of which one repeats the other.
  private struct Twin: Hashable {
    var customer: Int32
    var currency: Currency
    var amount: Int64

    init(_ row: Int, _ receipts: Receipts, _ reconciliation: Reconciliation) {
      customer = reconciliation.customers[row]
      currency = receipts.currencies[row]
      amount = receipts.amounts[row]
    }
  }

  /// For each of some receipts that of the same customer and amount, within ninety days, of which something was
  /// applied; the nearest.
  private static func firsts(
    of rows: [Int], _ receipts: Receipts, _ reconciliation: Reconciliation
  ) -> [(row: Int, first: Int32?)] {
    guard !rows.isEmpty else { return [] }
    var alike: [Twin: [Int]] = [:]
    for row in rows { alike[Twin(row, receipts, reconciliation)] = [] }
    for other in 0..<receipts.count where reconciliation.allocated[other] > 0 {
      let twin = Twin(other, receipts, reconciliation)
      if alike[twin] != nil { alike[twin]!.append(other) }
    }
    return rows.map { row in
      let near = (alike[Twin(row, receipts, reconciliation)] ?? []).filter {
        $0 != row && distance($0, row, receipts) <= 90
      }
      return (row, near.min { (distance($0, row, receipts), $0) < (distance($1, row, receipts), $1) }.map(Int32.init))
    }
  }

  private static func distance(_ a: Int, _ b: Int, _ receipts: Receipts) -> Int {
    abs(receipts.valueOn[a].days(since: receipts.valueOn[b]))
  }

  private static let words: Set<String> = [
    "order", "purchaseorder", "po", "bestellung", "auftrag", "anzahlung", "deposit", "prepayment", "proforma",
    "vorkasse",
    "vorauszahlung", "commande", "acompte", "pedido", "anticipo", "ordine", "acconto",
  ]
  private static let fillers: Set<String> = ["", "no", "nr", "num", "number", "nummer", "for", "zu", "of"]

  /// The number behind a word for an order: at most two words on, with three digits or more.
  static func order(in text: String) -> String? {
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "-" || $0 == "/") }.map(String.init)
    func isNumber(_ word: String) -> Bool { word.count(where: \.isNumber) >= 3 }
    for (at, word) in words.enumerated() where Self.words.contains(word.lettersInLowerCase) {
      if isNumber(word) { return word }
      for next in words[(at + 1)...].prefix(3) {
        if isNumber(next) { return next }
        let letters = next.lettersInLowerCase
        guard fillers.contains(letters) || Self.words.contains(letters) else { break }
      }
    }
    return nil
  }

  private static func key(_ number: String) -> String { number.lowercased().filter { $0.isLetter || $0.isNumber } }

  /// Those of some numbers that a document has as its own or as its order's: `PO-4711` and `4711` are one.
  ///
  /// Numbers that are one end with the same letters and digits: only documents that end like one of them are looked at.
  private static func known(_ wanted: Set<String>, _ documents: Documents) -> Set<String> {
    var byEnd: [UInt32: [String]] = [:]
    for one in wanted {
      if let end = Array(one.utf8).withUnsafeBufferPointer({ end(of: $0) }) { byEnd[end, default: []].append(one) }
    }
    var known: Set<String> = []
    for row in 0..<documents.count {
      for table in [documents.numbers, documents.orders] {
        guard let end = table.withBytes(of: row, { end(of: $0) }), let alike = byEnd[end] else { continue }
        let own = key(table[row])
        for one in alike where own.hasSuffix(one) || one.hasSuffix(own) { known.insert(one) }
      }
    }
    return known
  }

  /// The last three letters and digits of a number; nil where it has fewer, or others than those of ASCII among them.
  private static func end(of number: UnsafeBufferPointer<UInt8>) -> UInt32? {
    var (end, count): (UInt32, Int) = (0, 0)
    for byte in number.reversed() {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"): end = end << 8 | UInt32(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): end = end << 8 | UInt32(byte | 0x20)
      case 0x80...: return nil
      default: continue
      }
      count += 1
      if count == 3 { return end }
    }
    return nil
  }

  /// What a receipt seems to be, in words; nil where nothing is known of it.
  func words(_ receipt: Int32, _ facts: CollectFacts) -> String? {
    let receipts = facts.ledger.receipts
    let row = Int(receipt)
    let sum = DecimalText.grouped(
      facts.reconciliation.unapplied(row, of: receipts), digits: receipts.currencies[row].minorDigits)
    let what = "\(receipts.ids[row]) of \(receipts.valueOn[row]), \(sum),"
    if let repeated = repeats[receipt] {
      let first = repeated.map { " of what \(receipts.ids[Int($0)]) of \(receipts.valueOn[Int($0)]) paid" } ?? ""
      return "\(what) seems to be a second payment\(first): offer to refund it or to set it off"
    }
    return orders[receipt].map {
      "\(what) names order \($0), of which there is no invoice: ask whether it is a deposit before it is set off"
    }
  }
}
