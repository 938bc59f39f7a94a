/// A row of the tables of limitation: when a claim is possibly time-barred.
///
/// It is wide because the table says each of these of a claim.
package struct LimitationRule: Sendable, Hashable {
  /// When the period begins.
  package enum Start: String, Sendable, CaseIterable {
    /// The day after the due date.
    case dueDate = "accrual_at_due_date"
    case breach
    /// 31 December of the year of the due date.
    case endOfYear = "end_of_calendar_year_of_due_date"
    /// The date of the invoice, or of the delivery where that is earlier.
    case firstInvoice = "first_day_invoice_could_be_issued"
    /// The due date itself.
    case discovery = "discovery_or_due_date"
  }

  /// When it ends.
  package enum End: String, Sendable, CaseIterable {
    case anniversary
    /// 31 December of the year in which it would.
    case endOfYear = "calendar_year_end"
  }

  /// What begins the period anew.
  package enum Interruption: String, Sendable, CaseIterable {
    case acknowledgement
    /// Only one that the log calls written.
    case writtenAcknowledgement = "acknowledgement_written"
    case partPayment = "part_payment"
    /// Of a bill for late payment of the document.
    case interestPayment = "interest_payment"
    /// A letter of which a proof of sending is on file.
    case writtenDemand = "written_demand"
  }

  package enum Effect: String, Sendable, CaseIterable { case bars, extinguishes }

  package var jurisdiction: String
  package var claimType: String
  package var years: Int
  package var start: Start
  package var end: End
  package var interruptions: Set<Interruption>
  package var effect: Effect
  package var statute: String
  package var source: String
  /// Printed beside every date of the row; empty where the text or a page of a law firm was read.
  package var label: String

  package init(jurisdiction: String, claimType: String, years: Int, start: Start, end: End) {
    self.jurisdiction = jurisdiction
    self.claimType = claimType
    self.years = years
    self.start = start
    self.end = end
    interruptions = []
    effect = .bars
    (statute, source, label) = ("", "", "")
  }
}
