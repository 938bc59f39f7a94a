/// What the desk makes of the overdue items as of a date: agreements, holds and the work list.
package struct WorkResults: Sendable {
  /// Sorted by customer, promised date, source.
  package var promises: [PromiseResult] = []
  /// Sorted by customer, day of the proposal, source.
  package var plans: [PlanResult] = []
  /// Sorted by customer, document, day.
  package var disputes: [DisputeResult] = []
  /// Every overdue item once, in the order of ``Close/openItems``.
  package var items: [DeskItem] = []
  /// What the customers' own money covers of overdue documents.
  package var cover: [Cover] = []
  /// By rank.
  package var actions: [DeskAction] = []
  /// Customers who are insolvent, and those who are in legal action or with an agency.
  package var insolvent: Set<Int32> = []
  package var withThirdParty: Set<Int32> = []

  package init() {}
}
