/// A customer who is to be asked what he owes: what a draft says, and what may explain a difference of his answer.
///
/// It is wide because a control sheet says each of these of him.
package struct Confirmation: Sendable {
  /// Why he was chosen.
  package enum Reason: String, Sendable, CaseIterable {
    case sample
    /// To come to the number that was asked for: the next by balance.
    case balance
    case old, dispute, zero, credit, related
    case writtenOff = "written_off"
  }

  /// What the draft tells of a document, or of a payment that is on none.
  package struct Line: Sendable, Hashable {
    /// The number; a payment has its text.
    package var number: String
    package var date: CalendarDate
    package var order: String
    package var currency: Currency
    /// Negative where it is in the customer's favour.
    package var amount: Int64
    /// Whether a row of the sample is about it.
    package var isSampled: Bool
    package var isPayment = false

    package init(number: String, date: CalendarDate, order: String, currency: Currency, amount: Int64, isSampled: Bool)
    {
      (self.number, self.date, self.order) = (number, date, order)
      (self.currency, self.amount, self.isSampled) = (currency, amount, isSampled)
    }
  }

  /// What a difference is put down to; the first that fits to the cent is proposed.
  package enum Cause: String, Sendable, CaseIterable, Comparable {
    case paymentInTransit = "payment in transit"
    case goodsInTransit = "goods in transit"
    case creditDue = "credit due"
    case dispute = "dispute on file"
    case discountOrFee = "discount or fee"
    case elsewhere = "posted to another customer"
    case sumOfTwo = "sum of two of these"
    case notExplained = "not explained"

    package static func < (a: Cause, b: Cause) -> Bool {
      allCases.firstIndex(of: a)! < allCases.firstIndex(of: b)!
    }
  }

  /// An amount by which the customer may have less than we have, with the row that says so.
  package struct Explanation: Sendable, Hashable {
    package var cause: Cause
    /// In the ledger's currency.
    package var amount: Int64
    package var date: CalendarDate?
    package var words: String
    /// `path:line`.
    package var source: String

    package init(_ cause: Cause, _ amount: Int64, on date: CalendarDate?, _ words: String, source: String) {
      (self.cause, self.amount, self.date, self.words, self.source) = (cause, amount, date, words, source)
    }
  }

  package var customer: Int32
  package var reasons: [Reason]
  package var form: AuditRequest.ConfirmationForm
  /// By date, then number.
  package var lines: [Line] = []
  /// What the lines that he is asked about come to, in the ledger's currency.
  package var amount: Int64 = 0
  /// Rows of ``AuditSample/selected`` that are his, by place.
  package var places: [Int] = []
  package var addressSource: Source?
  /// The last day on which the ledger heard of another contact or address; nil where it never did.
  package var addressChanged: CalendarDate?
  /// The domain of the address that mails go to; empty where there is none.
  package var mailDomain = ""
  /// What the auditor should check from outside.
  package var marks: [String] = []
  /// The name of the draft, without its ending; empty where none was named.
  package var draft = ""
  /// By cause, then amount.
  package var explanations: [Explanation] = []

  package init(customer: Int32, reasons: [Reason], form: AuditRequest.ConfirmationForm) {
    (self.customer, self.reasons, self.form) = (customer, reasons, form)
  }

  /// The lines that he is asked about.
  package var askedLines: [Line] { form == .invoice ? lines.filter(\.isSampled) : lines }

  /// What a difference may be: the first that fits to the cent.
  ///
  /// - Parameter difference: what we have less what he has, in the ledger's currency.
  package func proposal(for difference: Int64) -> Explanation? {
    difference == 0 ? nil : explanations.first { $0.amount == difference }
  }
}
