import Foundation
import TestSupport

/// Facts of a company and the steps in which its accountant learns of them, closes, reopens and decides: made by chance
/// from a printed seed.
struct RandomHistory {
  struct Document {
    var number: String
    var customer: Int
    var type: String
    var related = ""
    /// What it is from a step on: day, amount in cents; nil amount where it is deleted.
    var versions: [(step: Int, day: Int, cents: Int?)]
  }
  struct Line { var id: String; var customer: Int; var cents: Int; var text: String; var day: Int; var step: Int }

  /// What a person decides of a line, in the month that is worked on at a step.
  struct Verdict {
    var line: String
    var verb: String
    var document: String
    var step: Int
    /// When it was decided, and from when it is said to count; `isOld` where one column is both.
    var day: Int
    var from: Int?
    var isOld: Bool
  }

  enum Step: Equatable { case close, reopen(month: Int) }

  var chance: SplitMix
  let seed: UInt64
  let months: Int
  private(set) var documents: [Document] = []
  private(set) var lines: [Line] = []
  private(set) var steps: [Step] = []
  private(set) var verdicts: [Verdict] = []

  static let customers = 4
  /// The day after the last of a month, counted from the first of January 2026.
  static func end(of month: Int) -> Int { [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304][month] }

  mutating func pick(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(chance.next() % UInt64(range.count)) }
  mutating func isOne(in count: Int) -> Bool { pick(1...count) == 1 }

  init(seed: UInt64) {
    self.seed = seed
    chance = SplitMix(seed: seed &* 0x9E37_79B9)
    months = 3 + Int(chance.next() % 4)
    planSteps()
    for number in 0..<pick(8...20) { addSale(number) }
    if isOne(in: 2) { for line in lines where isOne(in: 4) { decide(on: line) } }
  }

  /// A decision, and perhaps another one later that corrects it.
  private mutating func decide(on line: Line) {
    var step = line.step
    while step < steps.count {
      var month = 0
      for other in steps[...step] { if case .reopen(let to) = other { month = to } else { month += 1 } }
      // Half of them are decided after the month's end, as the work of closing it is done.
      let isOld = isOne(in: 3)
      let day = isOld || isOne(in: 4) ? Self.end(of: month) - pick(1...9) : Self.end(of: month) + pick(0...8)
      guard day >= line.day else { return }
      let from = isOld || isOne(in: 2) ? nil : max(0, min(line.day + pick(-5...60), Self.end(of: month) + 20))
      let verb =
        line.cents < 0
        ? ["not_receivable", "hold"][pick(0...1)] : ["apply", "on_account", "not_receivable", "hold"][pick(0...3)]
      let own = documents.filter { $0.customer == line.customer && $0.type == "invoice" && $0.versions[0].step <= step }
      let named = verb == "apply" ? own.isEmpty ? "" : own[pick(0...(own.count - 1))].number : ""
      if verb != "apply" || !named.isEmpty {
        let isNew = !verdicts.contains { $0.line == line.id && $0.day == day }
        if isNew {
          verdicts.append(
            Verdict(line: line.id, verb: verb, document: named, step: step, day: day, from: from, isOld: isOld))
        }
      }
      guard isOne(in: 4) else { return }
      step += pick(1...2)
    }
  }

  /// Closes in their order, and reopenings of the first close, a later one, the same twice; 3 to 8 closes and more in
  /// all.
  private mutating func planSteps() {
    var closed = 0
    var reopenings = pick(0...3)
    while closed < months {
      if closed > 0, reopenings > 0, isOne(in: 3) {
        let month = isOne(in: 2) ? 1 : pick(1...closed)
        steps.append(.reopen(month: month))
        reopenings -= 1
        closed = month
        if isOne(in: 4) { steps.append(.reopen(month: month)) }
      } else {
        steps.append(.close)
        closed += 1
      }
    }
    if reopenings > 0 { steps.append(.reopen(month: pick(1...closed))) }
  }

  /// The first step at which a month is worked on, or a later one where the fact comes late.
  private mutating func step(ofMonth month: Int) -> Int {
    var closed = 0
    var first = steps.count - 1
    for (at, step) in steps.enumerated() {
      if case .reopen(let to) = step { closed = to } else { closed += 1 }
      if closed >= month {
        first = at
        break
      }
    }
    return isOne(in: 4) ? min(first + pick(1...3), steps.count - 1) : first
  }

  private func month(of day: Int) -> Int { (1...9).first { day < Self.end(of: $0) } ?? 9 }

  private mutating func addSale(_ number: Int) {
    let customer = pick(0...(Self.customers - 1))
    let last = Self.end(of: months) + 20
    let day = pick(0...(last - 1))
    let cents = isOne(in: 3) ? pick(1...8) * 10_000 : pick(1_250...22_500) * 4
    let name = "INV-\(1000 + number)"
    var invoice = Document(number: name, customer: customer, type: isOne(in: 12) ? "opening" : "invoice", versions: [])
    let known = step(ofMonth: month(of: day))
    invoice.versions.append((known, day, cents))
    if isOne(in: 5), known + 1 < steps.count {
      // Corrected later: smaller, larger, another day, or gone.
      let later = pick((known + 1)...(steps.count - 1))
      switch pick(0...4) {
      case 0: invoice.versions.append((later, day, cents / 2))
      case 1: invoice.versions.append((later, day, cents + 3_332))
      case 2: invoice.versions.append((later, max(0, day - pick(1...40)), cents))
      case 3: invoice.versions.append((later, min(day + pick(1...40), last), cents))
      default: invoice.versions.append((later, day, nil))
      }
    }
    documents.append(invoice)
    addPayments(of: name, customer, day, cents)
    if isOne(in: 4) { addCredit(number, for: name, customer, day, cents) }
  }

  private mutating func addPayments(of name: String, _ customer: Int, _ day: Int, _ cents: Int) {
    for part in 0..<pick(0...2) {
      let paid = isOne(in: 3) ? cents / 2 : cents
      let when = day + pick(0...50)
      let text = isOne(in: 4) ? "thanks" : name
      let id = "B\(name.dropFirst(4))-\(part)"
      lines.append(
        Line(id: id, customer: customer, cents: paid, text: text, day: when, step: step(ofMonth: month(of: when))))
      for again in 0..<(isOne(in: 6) ? pick(1...2) : 0) {
        let back = when + pick(1...30)
        lines.append(
          Line(
            id: "R\(name.dropFirst(4))-\(part)-\(again)", customer: customer, cents: -paid, text: "RETURN \(text)",
            day: back,
            step: step(ofMonth: month(of: back))))
      }
    }
  }

  private mutating func addCredit(_ number: Int, for name: String, _ customer: Int, _ day: Int, _ cents: Int) {
    let when = max(0, day + pick(-20...30))
    let isWriteOff = isOne(in: 3)
    let amount = isOne(in: 2) ? cents : cents / 4
    let note = "\(isWriteOff ? "WO" : "CN")-\(1000 + number)"
    var credit = Document(
      number: note, customer: customer, type: isWriteOff ? "write_off" : "credit_note",
      related: isOne(in: 4) ? "" : name,
      versions: [(step(ofMonth: month(of: when)), when, amount)])
    if isOne(in: 5), let known = credit.versions.first?.step, known + 1 < steps.count {
      credit.versions.append((pick((known + 1)...(steps.count - 1)), when, amount / 2))
    }
    documents.append(credit)
    guard !isWriteOff, isOne(in: 3) else { return }
    let back = when + pick(0...30)
    lines.append(
      Line(
        id: "F\(1000 + number)", customer: customer, cents: -amount, text: "refund \(note)", day: back,
        step: step(ofMonth: month(of: back))
      ))
  }

  // MARK: As files

  static func date(_ day: Int) -> String {
    let month = (1...10).first { day < end(of: $0) } ?? 10
    return String(format: "2026-%02d-%02d", month, day - end(of: month - 1) + 1)
  }

  static func decimal(_ cents: Int) -> String {
    "\(cents < 0 ? "-" : "")\(abs(cents) / 100).\(String(format: "%02d", abs(cents) % 100))"
  }

  static let documentHeader = "document_no,customer_id,type,document_date,due_date,currency,amount,related_document"
  static let bankHeader = "booking_date,value_date,amount,currency,counterparty,remittance,bank_reference"

  func row(_ document: Document, _ day: Int, _ cents: Int) -> String {
    "\(document.number),C\(document.customer),\(document.type),\(Self.date(day)),\(Self.date(min(day + 14, 303))),EUR,\(Self.decimal(cents)),\(document.related)"
  }

  static let decisionHeader = "receipt_id,document_no,amount,decision,by,date,note,decided_on,counts_from"

  func row(_ verdict: Verdict) -> String {
    let day = Self.date(verdict.day)
    let from = verdict.from.map(Self.date) ?? ""
    return "\(verdict.line),\(verdict.document),,\(verdict.verb),Ann,\(verdict.isOld ? day : ""),,"
      + "\(verdict.isOld ? "" : day),\(from)"
  }

  func row(_ line: Line) -> String {
    "\(Self.date(line.day)),\(Self.date(line.day)),\(Self.decimal(line.cents)),EUR,CUSTOMER \(line.customer) GMBH,\(line.text),\(line.id)"
  }
}
