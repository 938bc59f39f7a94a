/// How the collections desk works: the ladder of contacts, and who is left alone.
///
/// It is wide because each of these is a setting.
package struct DeskPolicy: Sendable, Hashable {
  package var ladder = Ladder.fiveStep
  /// Days between two contacts of one customer.
  package var minIntervalDays = 5
  /// Days after which the highest step that is due is taken again.
  package var repeatDays = 14
  /// Below it nobody is contacted, in minor units of the entity's currency.
  package var minAmount: Int64 = 2500
  /// The highest stage with which an old debt that nobody ever asked for begins.
  package var coldStartMaxStage = 2
  /// Rows of the list that need a person to speak.
  package var calls = 25
  package var promise = Promise()
  package var plan = Plan()
  /// Days before the due date on which a note is sent; nil for none.
  package var preDueDays: Int?

  package struct Promise: Sendable, Hashable {
    package var graceBusinessDays = 2
    package var keptPercent = 95
    package var partlyPercent = 50

    package init() {}
  }

  package struct Plan: Sendable, Hashable {
    package var graceDays = 3
    package var brokenDays = 10

    package init() {}
  }

  package init() {}

  /// The policy in an entity's currency.
  package init(_ currency: Currency) {
    minAmount = Currency.euro.rescaled(2500, to: currency)
  }
}

/// The steps by which a customer is asked, lowest first.
package struct Ladder: Sendable, Hashable {
  package var name: String
  /// By rising day.
  package var steps: [Step]

  package init(_ name: String, _ steps: [Step]) {
    self.name = name
    self.steps = steps
  }

  /// One step.
  package struct Step: Sendable, Hashable {
    /// 0 to 5.
    package var stage: Int
    /// Days past due from which it may be taken.
    package var day: Int
    package var channel: Channel
    /// Who of ours speaks.
    package var owner: Owner
    /// Who of theirs is addressed, in order of preference.
    package var roles: [Contact.Role]
    package var template: String

    package init(
      _ stage: Int, day: Int, _ channel: Channel, _ owner: Owner, _ roles: [Contact.Role], template: String
    ) {
      self.stage = stage
      self.day = day
      self.channel = channel
      self.owner = owner
      self.roles = roles
      self.template = template
    }
  }

  package enum Channel: String, Sendable, CaseIterable {
    case email, phone, letter, visit

    /// Whether a person has to speak.
    package var needsVoice: Bool { self == .phone || self == .visit }
  }

  /// Who of ours has a row, by rank.
  package enum Owner: String, Sendable, CaseIterable, Comparable {
    case clerk, accounting, sales, manager, director

    private var rank: Int { Self.allCases.firstIndex(of: self)! }
    package static func < (a: Owner, b: Owner) -> Bool { a.rank < b.rank }
  }

  package static let fiveStep = Ladder(
    "five_step",
    [
      Step(1, day: 1, .email, .clerk, [.clerk], template: "reminder"),
      Step(2, day: 7, .phone, .clerk, [.clerk], template: "call_sheet"),
      Step(3, day: 14, .email, .clerk, [.clerk, .manager, .buyer], template: "reminder_formal"),
      Step(4, day: 30, .letter, .manager, [.manager, .controller], template: "letter_senior"),
      Step(5, day: 45, .phone, .director, [.controller, .cfo], template: "call_sheet"),
    ])

  package static let multichannel = Ladder(
    "multichannel",
    [
      Step(1, day: 1, .email, .clerk, [.clerk], template: "reminder"),
      Step(2, day: 14, .phone, .clerk, [.clerk], template: "call_sheet"),
      Step(4, day: 30, .letter, .manager, [.manager, .controller], template: "letter_senior"),
      Step(5, day: 45, .phone, .director, [.controller, .cfo], template: "call_sheet"),
    ])

  /// The highest stage of which the day has come; 0 where none has.
  package func stageDue(daysPastDue days: Int) -> Int { steps.last { $0.day <= days }?.stage ?? 0 }

  /// The step of a stage, else the next lower one.
  package func step(_ stage: Int) -> Step? { steps.last { $0.stage <= stage } }

  /// The stage of the step above a stage; at the top one more.
  package func stage(above stage: Int) -> Int { steps.first { $0.stage > stage }?.stage ?? stage + 1 }

  /// The first day of the step above a stage; nil at the top.
  package func day(above stage: Int) -> Int? { steps.first { $0.stage > stage }?.day }
}
