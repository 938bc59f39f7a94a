/// Why an overdue item, or its customer, is left alone.
package enum Hold: Int, Sendable, CaseIterable, Comparable {
  case disputed = 1, plan, promised, stop, small, creditComing, ownMoney, perhapsPaid, tooSoon, blind

  /// `H1` to `H10`.
  package var code: String { "H\(rawValue)" }

  package static func < (a: Hold, b: Hold) -> Bool { a.rawValue < b.rawValue }
}

/// What the desk makes of one overdue item: what of it is asked for, and what keeps the rest back.
///
/// It is wide because a list of holds has a column for each.
package struct DeskItem: Sendable, Hashable {
  /// The number of the item in ``Close/openItems``.
  package var item: Int
  package var document: Int32
  package var customer: Int32
  package var currency: Currency
  package var dueOn: CalendarDate
  package var daysPastDue: Int
  /// In minor units; asked + held + covered + small is open.
  package var open: Int64
  package var ask: Int64 = 0
  package var held: Int64 = 0
  package var covered: Int64 = 0
  package var small: Int64 = 0
  package var stageDue = 0
  package var lastStage = 0
  package var nextStage = 0
  /// The first day on which the next stage may be taken; nil where none is to come.
  package var nextOn: CalendarDate?
  /// In the order of their numbers.
  package var holds: [Hold] = []
  package var holdUntil: CalendarDate?
  /// In words, one a hold.
  package var reason = ""
  /// What of the log and the bank says so.
  package var evidence = ""

  package init(
    item: Int, document: Int32, customer: Int32, currency: Currency, dueOn: CalendarDate, daysPastDue: Int,
    open: Int64
  ) {
    self.item = item
    self.document = document
    self.customer = customer
    self.currency = currency
    self.dueOn = dueOn
    self.daysPastDue = daysPastDue
    self.open = open
  }

  package func isHeld(byOneOf reasons: [Hold]) -> Bool { holds.contains { reasons.contains($0) } }
}

/// A row of the work list.
///
/// It is wide because a list of actions has a column for each.
package struct DeskAction: Sendable, Hashable {
  package enum Kind: String, Sendable, CaseIterable, Comparable {
    case deadline, stop, promise, contact, apply, resolve, decide

    private var order: Int { Self.allCases.firstIndex(of: self)! }
    package static func < (a: Kind, b: Kind) -> Bool { a.order < b.order }
  }

  package var kind: Kind
  package var customer: Int32
  package var currency: Currency
  package var stage: Int
  package var dueOn: CalendarDate
  package var channel: Ladder.Channel?
  package var owner: Ladder.Owner
  package var template = ""
  /// The items that are asked for, as numbers of ``Desk/items``.
  package var items: [Int] = []
  /// Of a note before the due date: what falls due, as numbers of ``Close/openItems``.
  package var comingDue: [Int] = []
  /// In minor units: what is asked, or what a hold keeps back.
  package var amount: Int64
  /// In words.
  package var reason = ""
  /// The reasons of a `decide` or `deadline` by themselves.
  package var notes: [DeskNote] = []
  /// Hundredths of a minor unit of the entity's currency, by which rows are sorted.
  package var priority: Int64 = 0
  package var rank = 0
  /// Whether the list has it above the cap.
  package var isListed = true
  package var daysPastDue = 0
  /// To the day that a `deadline` is about; negative once it is past.
  package var daysLeft: Int?
  package var contact = ""
  /// The file that `tieout letters` writes for it; empty where it writes none.
  package var draft = ""
  package var source: Source?

  /// Whether it asks a customer for something, which is what letters and calls do.
  package var asksCustomer: Bool { [.contact, .promise, .apply].contains(kind) && channel != nil }

  /// Whether it is a note before the due date, which is the stage 0 of the ladder.
  package var isNote: Bool { kind == .contact && stage == 0 }

  package init(
    _ kind: Kind, customer: Int32, currency: Currency, stage: Int, dueOn: CalendarDate, channel: Ladder.Channel?,
    owner: Ladder.Owner, amount: Int64
  ) {
    self.kind = kind
    self.customer = customer
    self.currency = currency
    self.stage = stage
    self.dueOn = dueOn
    self.channel = channel
    self.owner = owner
    self.amount = amount
  }
}
