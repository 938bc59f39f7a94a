/// The columns of a remittance advice; the receipt it belongs to is ours to find.
package enum RemittanceColumn: String, CanonicalColumn {
  case paymentReference = "payment_reference"
  case document = "document_no"
  case amount, deduction, reason
  case receipt = "receipt_id"

  package static let read = allCases.filter { $0 != .receipt }
}

/// One line of a remittance advice: what a payer says a payment is for.
package struct RemittanceLine: Sendable, Hashable {
  /// The payer's or the bank's reference of the payment.
  package var paymentReference: String
  package var documentNumber: String
  /// What is paid on the document, in minor units; negative where a credit is taken.
  package var amount: Int64
  /// What the payer keeps back, in minor units, zero or positive.
  package var deduction: Int64
  package var reason: String
  package var currency: Currency
  package var source: Source
  /// The receipt it belongs to; nil where none has the reference, or several have.
  package var receipt: Int32?

  package init(
    paymentReference: String, documentNumber: String, amount: Int64, deduction: Int64, reason: String,
    currency: Currency, source: Source
  ) {
    self.paymentReference = paymentReference
    self.documentNumber = documentNumber
    self.amount = amount
    self.deduction = deduction
    self.reason = reason
    self.currency = currency
    self.source = source
  }
}
