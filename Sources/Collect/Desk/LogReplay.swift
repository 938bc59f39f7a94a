internal import Domain

/// The contact log of one customer, replayed: how far each item was asked for, and when somebody last spoke.
struct LogReplay {
  private let events: [Event]
  private let facts: CollectFacts
  private let ladder: Ladder

  init(_ customer: Int32, _ facts: CollectFacts, _ ladder: Ladder) {
    events = facts.events[customer] ?? []
    self.facts = facts
    self.ladder = ladder
  }

  /// Contacts to the outside.
  static let outbound: Set<Event.Kind> = [.reminder, .call, .letter, .visit, .legalDemand]
  /// What the customer said to us.
  private static let inbound: Set<Event.Kind> = [
    .promise, .disputeOpened, .termsRequest, .contactChange, .signal, .acknowledgement, .settlement,
  ]

  /// The stage to which an item was asked for, and the last day of it.
  ///
  /// An event with a stage lifts to it; one without by one step at most, to what was due on its day. None lowers it.
  func lastStage(of item: DeskItem) -> (stage: Int, on: CalendarDate?) {
    var (stage, day): (Int, CalendarDate?) = (0, nil)
    for event in events where Self.outbound.contains(event.kind) && event.date > item.dueOn {
      guard event.documentNumber.isEmpty || facts.documents(of: event).contains(item.document) else { continue }
      stage = lifted(stage, by: event, daysPastDue: event.date.days(since: item.dueOn))
      day = event.date
    }
    return (stage, day)
  }

  private func lifted(_ stage: Int, by event: Event, daysPastDue: Int) -> Int {
    if let said = event.stage { return max(stage, min(said, 5)) }
    return max(stage, min(ladder.stage(above: stage), ladder.stageDue(daysPastDue: daysPastDue)))
  }

  /// The stage of the last message about any of the items, and its day; 0 where none was sent, or where nothing was
  /// overdue for 30 days since.
  func lastMessage(about items: [DeskItem], quietSince: (CalendarDate) -> Bool) -> (stage: Int, on: CalendarDate?) {
    var stages: [Int: Int] = [:]
    var (last, day): (Int, CalendarDate?) = (0, nil)
    for event in events where Self.outbound.contains(event.kind) {
      let named = event.documentNumber.isEmpty ? nil : Set(facts.documents(of: event))
      var reached = event.stage ?? 0
      for item in items where named?.contains(item.document) ?? true && event.date > item.dueOn {
        stages[item.item] = lifted(
          stages[item.item] ?? 0, by: event, daysPastDue: event.date.days(since: item.dueOn))
        if event.stage == nil { reached = max(reached, stages[item.item] ?? 0) }
      }
      guard reached > 0 || event.stage != nil else { continue }
      (last, day) = (min(reached, 5), event.date)
    }
    if let day, quietSince(day) { return (0, day) }
    return (last, day)
  }

  /// The last day on which we spoke to the customer, and on which he spoke to us.
  var lastOutbound: CalendarDate? { events.last { Self.outbound.contains($0.kind) }?.date }
  var lastInbound: CalendarDate? { events.last { Self.inbound.contains($0.kind) }?.date }

  /// Whether the log has anything of the customer.
  var isEmpty: Bool { events.isEmpty }
}
