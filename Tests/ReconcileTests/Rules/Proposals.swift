import Domain
import Testing

@testable import Reconcile

extension Company {
  /// What a rule alone proposes for a receipt, when what came before it is posted: `rule: document amount kind, …`,
  /// `set aside as rule`, `? what a person is asked`, or `nothing`.
  func proposal(_ rule: MatchRule, for receipt: Int32? = nil) -> String {
    judged(receipt) { one, book in
      one.situation.isSuperset(of: rule.when) ? rule.propose(one, book) : nil
    }
  }

  /// What the whole ladder proposes for a receipt, with what speaks against it.
  func verdict(for receipt: Int32? = nil) -> String { judged(receipt) { one, book in one.verdict(book) } }

  private func judged(_ receipt: Int32?, _ propose: (Case, borrowing Book) -> Verdict?) -> String {
    let evidence = Evidence(ledger, asOf: CalendarDate(dayNumber: 20_400), policy: policy)
    var book = Book(evidence)
    evidence.lineUp(unless: book.isSettled)
    let receipt = receipt ?? Int32(ledger.receipts.count - 1)
    for (position, earlier) in evidence.queue.order.enumerated() {
      let one = Case(position, evidence, book)
      if earlier == receipt { return propose(one, book).map(text) ?? "nothing" }
      book.post(one.verdict(book), for: Int(earlier))
    }
    return "no such receipt"
  }

  private func text(_ verdict: Verdict) -> String {
    let parts = verdict.parts.map {
      "\(ledger.documents.numbers[Int($0.document)]) \($0.amount) \($0.kind.word)"
    }
    let question = verdict.question.map { "? \($0.reason)" }
    switch verdict.outcome {
    case .asked: return question ?? "? nothing"
    case .setAside: return "set aside as \(verdict.rule.word)"
    case .settled, .returned:
      let words = verdict.rule.word + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
      return ([words] + [question].compactMap { $0 }).joined(separator: "; ")
    }
  }
}
