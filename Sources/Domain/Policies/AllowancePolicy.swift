/// What the settings say about the allowance for what customers will not pay.
package struct AllowancePolicy: Sendable, Hashable {
  package enum Method: String, Sendable, CaseIterable {
    /// What became of the invoices of a year, by the bucket that they reached; ``AllowancePolicy/rates`` where they are
    /// too few.
    case cohort
    /// ``AllowancePolicy/rates`` alone.
    case rates
  }

  /// What the rates of a pool are multiplied by, and why.
  package struct Scalar: Sendable, Hashable {
    /// Hundredths.
    package var hundredths: Int
    package var reason: String

    package init(hundredths: Int, reason: String) {
      self.hundredths = hundredths
      self.reason = reason
    }
  }

  /// What is expected to be lost of a customer's items, or of one document, as a person set it.
  package struct Specific: Sendable, Hashable {
    /// The customer's id.
    package var customer: String
    /// Empty for all of the customer's.
    package var document: String
    /// Thousandths of a percent.
    package var thousandths: Int
    package var reason: String

    package init(customer: String, document: String, thousandths: Int, reason: String) {
      self.customer = customer
      self.document = document
      self.thousandths = thousandths
      self.reason = reason
    }
  }

  package var method = Method.cohort
  /// How many months of invoices a cohort is.
  package var windowMonths = 12
  /// Below so many invoices a cell has no rate of its own.
  package var minInvoices = 30
  /// Thousandths of a percent, one a bucket of the aging; empty for none.
  package var rates: [Int] = []
  /// By the name of the pool.
  package var scalars: [String: Scalar] = [:]
  package var specific: [Specific] = []
  /// What the insurer pays of what is within the insured limit: hundredths of a percent.
  package var coverPercent = 9000
  /// Whether the value added tax of a document is left out, because it comes back with the loss.
  package var leavesOutTax = false

  package init() {}
}
