import Foundation

/// What an independent parser read of a bank file, entry by entry, in the file's order.
///
/// `../shared/data/bank/oracle` holds one answer a file: mt-940 for MT940, lxml for camt, ofxparse for OFX, bai2 for
/// BAI2.
struct BankOracle {
  struct Entry {
    /// The fields that the parser gives, under the names of our columns.
    var fields: [String: String]
    /// How many transactions it holds, which we read as a line each where they add up to it.
    var transactions = 1
  }

  var entries: [Entry] = []

  /// Nil where no parser could read the file.
  init?(format: String, answer: [String: Any]) {
    switch format {
    case "mt940":
      guard let transactions = answer["transactions"] as? [[String: Any]] else { return nil }
      entries = transactions.map(Self.mt940)
    case "camt":
      guard let statements = answer["statements"] as? [[String: Any]] else { return nil }
      entries = statements.flatMap { ($0["entries"] as? [[String: Any]] ?? []).map(Self.camt) }
    case "ofx":
      guard let accounts = (answer["ofxparse"] as? [String: Any])?["accounts"] as? [[String: Any]] else { return nil }
      entries = accounts.flatMap { ($0["tx"] as? [[String: Any]] ?? []).map(Self.ofx) }
    case "bai2":
      guard let accounts = (answer["bai2"] as? [String: Any])?["accounts"] as? [[String: Any]] else { return nil }
      entries = accounts.flatMap { ($0["tx"] as? [[String: Any]] ?? []).map(Self.bai2) }
    default: return nil
    }
  }

  private static func text(_ value: Any?) -> String {
    switch value {
    case let text as String: text == "None" ? "" : text
    case let number as NSNumber: number.stringValue
    default: ""
    }
  }

  private static func mt940(_ entry: [String: Any]) -> Entry {
    let amount = text(entry["amount"]).split(separator: " ")
    return Entry(fields: [
      "amount": amount.first.map(String.init) ?? "",
      "currency": amount.count > 1 && amount[1] != "None" ? String(amount[1]) : "",
      "value_date": text(entry["date"]), "booking_date": text(entry["entry_date"]),
      "bank_reference": text(entry["bank_reference"]),
      "end_to_end_id": text(entry["customer_reference"]),
    ])
  }

  private static func camt(_ entry: [String: Any]) -> Entry {
    let count = (entry["tx_details"] as? NSNumber)?.intValue ?? 0
    var fields = [
      "amount": text(entry["amount"]), "currency": text(entry["ccy"]),
      "value_date": String(text(entry["value"]).prefix(10)),
      "booking_date": String(text(entry["booking"]).prefix(10)),
    ]
    if count < 2 {
      fields["end_to_end_id"] = (entry["end_to_end"] as? [String] ?? []).joined(separator: " ")
      fields["remittance"] = (entry["ustrd"] as? [String] ?? []).joined(separator: " ")
    }
    return Entry(fields: fields, transactions: max(1, count))
  }

  private static func ofx(_ entry: [String: Any]) -> Entry {
    Entry(fields: [
      "amount": text(entry["amount"]), "booking_date": String(text(entry["date"]).prefix(10)),
      "counterparty": text(entry["payee"]),
      "remittance": text(entry["memo"]), "bank_reference": text(entry["id"]),
      "transaction_code": text(entry["type"]).uppercased(),
    ])
  }

  private static func bai2(_ entry: [String: Any]) -> Entry {
    let code = Int(text(entry["code"])) ?? 0
    let minor = (entry["amount"] as? NSNumber)?.int64Value ?? 0
    let cents = String(abs(minor))
    let padded = String(repeating: "0", count: max(0, 3 - cents.count)) + cents
    // The parser gives no sign: codes from 400 on take money out.
    return Entry(fields: [
      "amount": ((400...699).contains(code) ? "-" : "") + padded.dropLast(2) + "." + padded.suffix(2),
      "transaction_code": text(entry["code"]), "bank_reference": text(entry["bank_ref"]),
      "end_to_end_id": text(entry["cust_ref"]),
      "remittance": text(entry["text"]),
    ])
  }
}

/// Two readings of one file, compared line by line.
struct Disagreement: Hashable, Comparable {
  var file: String
  /// The entry's number in the parser's reading, counted from 1; 0 for the file as a whole.
  var entry: Int
  var column: String
  var ours: String
  var theirs: String

  static func < (a: Disagreement, b: Disagreement) -> Bool { (a.file, a.entry, a.column) < (b.file, b.entry, b.column) }

  /// What differs between our lines and a parser's entries.
  static func all(in file: String, ours: [[String: String]], theirs: BankOracle) -> [Disagreement] {
    var found: [Disagreement] = []
    var rest = ours[...]
    for (at, entry) in theirs.entries.enumerated() {
      let lines = take(entry, from: &rest)
      guard let first = lines.first else {
        found.append(
          Disagreement(file: file, entry: at + 1, column: "line", ours: "none", theirs: entry.fields["amount"] ?? ""))
        continue
      }
      for (column, theirs) in entry.fields.sorted(by: { $0.key < $1.key }) {
        let ours = column == "amount" ? sum(lines) : first[column] ?? ""
        if !agree(column, ours, theirs) {
          found.append(Disagreement(file: file, entry: at + 1, column: column, ours: ours, theirs: theirs))
        }
      }
    }
    if !rest.isEmpty {
      found.append(
        Disagreement(file: file, entry: 0, column: "lines", ours: "\(ours.count)", theirs: "\(theirs.entries.count)"))
    }
    return found
  }

  /// The lines of ours that make up an entry: one, or as many as it has transactions where they add up to it.
  private static func take(_ entry: BankOracle.Entry, from rest: inout ArraySlice<[String: String]>) -> [[String:
    String]]
  {
    let whole = Decimal(string: entry.fields["amount"] ?? "")
    var count = min(1, rest.count)
    if entry.transactions > 1, rest.count >= entry.transactions,
      Decimal(string: sum(Array(rest.prefix(entry.transactions)))) == whole
    {
      count = entry.transactions
    }
    defer { rest = rest.dropFirst(count) }
    return Array(rest.prefix(count))
  }

  private static func sum(_ lines: [[String: String]]) -> String {
    if lines.count == 1 { return lines[0]["amount"] ?? "" }
    return "\(lines.reduce(Decimal(0)) { $0 + (Decimal(string: $1["amount"] ?? "") ?? 0) })"
  }

  private static func agree(_ column: String, _ ours: String, _ theirs: String) -> Bool {
    if column == "amount" { return Decimal(string: ours) == Decimal(string: theirs) }
    func folded(_ text: String) -> String {
      let text = text.filter { !$0.isWhitespace }
      // The formats' words for no reference.
      return ["NONREF", "NOTPROVIDED", "0"].contains(text.uppercased()) ? "" : text
    }
    let (a, b) = (folded(ours), folded(theirs))
    // Where the parser gives no value it has none to compare.
    return a == b || b.isEmpty && column != "value_date" || column == "remittance" && a.contains(b)
  }
}
