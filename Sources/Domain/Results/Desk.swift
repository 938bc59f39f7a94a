/// What is to be done about what is owed.
package struct Desk: Sendable {
  /// Whom to ask for what, and whom to leave alone.
  package var work = WorkResults()
  /// Warning signs and scores.
  package var risk = Risk()
  /// Sorted by customer id, currency, due date, document number.
  package var lateCharges: [LateCharge] = []
  /// Sorted by customer id, currency, due date, document number.
  package var limitation: [LimitationItem] = []
  /// From which amount on items are in it, in minor units of the entity's currency.
  package var leastForLimitation: Int64 = 0
  /// What overdue items have cost by now at the settings' cost of capital: simple interest, by currency.
  package var costOfOverdue: [Money] = []
  /// Customers whose debt may go to an agency or to court. Sorted by customer id, then currency.
  package var legalCases: [LegalCase] = []
  /// What may be written off. Sorted by customer id, currency, due date, document number.
  package var writeOffs = WriteOffs()
  /// What of receivables is not expected to be paid; nil where no rate is known.
  package var allowance: Allowance?
  /// Sorted by customer id, then currency.
  package var creditLimits: [CreditLimit] = []
  /// What the letters that were drafted ask for; nil where none were asked for, as in a close.
  package var letters: Letters?
  /// The desk's own controls, in the order in which they run.
  package var controls: [ControlResult] = []

  package init() {}

  /// The letters of a run, and the rows of the work list that they were asked for.
  package struct Letters: Sendable {
    /// The ranks of those rows.
    package var asked: Set<Int>
    package var sums: [LetterSum]

    package init(asked: Set<Int>, sums: [LetterSum]) {
      self.asked = asked
      self.sums = sums
    }
  }
}
