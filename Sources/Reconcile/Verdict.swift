internal import Domain

/// What is to become of a receipt, as a rule, a decision or the journal has it. Nothing is so until the ``Book`` posts
/// it.
///
/// It has parts and perhaps a question, not one of the two: the cash may be certain while the rest is asked about.
struct Verdict {
  /// On what it rests, which says which objections are asked of it.
  struct Ground: OptionSet {
    let rawValue: UInt8

    /// What the payer's advice says.
    static let advice = Ground(rawValue: 1)
    /// The numbers of documents in the text.
    static let number = Ground(rawValue: 2)
    /// The last digits of numbers in the text, which make up the amount.
    static let digits = Ground(rawValue: 4)
    /// The amount, and who paid it.
    static let amount = Ground(rawValue: 8)
  }

  /// What becomes of the receipt beside its parts.
  enum Outcome {
    /// It is applied as far as its parts reach; where there are none it has this status.
    case settled(otherwise: ReceiptStatus)
    /// It is no customer's and is listed.
    case setAside
    /// It takes back what this receipt settled.
    case returned(Int32)
    /// A person decides.
    case asked
  }

  var rule: Rule
  var customer = Customers.nobody
  var parts: [Part] = []
  var outcome = Outcome.settled(otherwise: .onAccount)
  var ground: Ground = []
  /// The documents that an advice names, also those of which nothing is taken.
  var advised: [Int32] = []
  var question: Question?
  var confidence = Confidence.automatic
  /// From when it counts, and where it was decided, where a person decided it.
  var effective: CalendarDate?
  var decidedAt: Source?

  /// Whether what a rule takes of a receipt is there: cash and credits together reach no further than its amount.
  ///
  /// What a person or the journal takes is held against the receipt part by part; a returned payment takes what was
  /// settled.
  func isConserving(_ amount: Int64) -> Bool {
    guard case .settled = outcome, confidence != .certain else { return true }
    let taken = parts.reduce(Int64(0)) { $1.kind.isDeduction ? $0 : $0 + $1.amount }
    return amount > 0 ? taken <= amount : taken >= amount
  }

  /// The documents of its parts, distinct, in order.
  var documents: [Int32] {
    var documents: [Int32] = []
    for part in parts where !documents.contains(part.document) { documents.append(part.document) }
    return documents
  }

  static func ask(_ question: Question, customer: Int32, _ ground: Ground = []) -> Verdict {
    Verdict(rule: .none, customer: customer, outcome: .asked, ground: ground, question: question)
  }

  static func setAside(_ rule: Rule) -> Verdict { Verdict(rule: rule, outcome: .setAside) }

  /// The same before a person; the parts stay where the question is about the rest alone.
  func asking(_ question: Question) -> Verdict {
    if question.leavesParts {
      var verdict = self
      verdict.question = question
      return verdict
    }
    return .ask(question, customer: question.customer ?? customer)
  }
}

/// What is taken off one document.
struct Part {
  var document: Int32
  /// Minor units off its open amount; negative where a credit is used up or a payment was returned.
  var amount: Int64
  var kind = AllocationKind.cash
  var rule: Rule
  /// What the sentence of the rule does not say.
  var note: String?
}

/// What a person is asked.
struct Question {
  var reason: String
  /// What would have decided it; empty where only a person can say.
  var wouldDecide = ""
  /// What the receipt could settle, the likeliest first.
  var candidates: [Candidate] = []
  /// Whose the receipt is taken to be; nil where that is as in the verdict.
  var customer: Int32?
  /// Documents whose amount came with this receipt, while a later one names them.
  var contests: [Int32] = []
  /// Whether the parts of the verdict are certain all the same.
  var leavesParts = false
}
