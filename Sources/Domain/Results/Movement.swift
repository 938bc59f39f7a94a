/// What of one bucket went where between two month-ends, item by item.
package struct BucketMovement: Sendable, Hashable {
  /// Where open debit items come from or go to.
  package enum End: Sendable, Hashable, Comparable {
    /// A bucket by its number.
    case bucket(Int)
    /// Issued since.
    case new
    /// Open again: a payment was returned, or a document was changed.
    case reopened
    case paid, credited, deducted, writtenOff
    /// Less by a change of the document.
    case changed

    /// The bucket's label, or a word.
    package func word(_ labels: [String]) -> String {
      switch self {
      case .bucket(let bucket): labels[bucket]
      case .new: "new"
      case .reopened: "reopened"
      case .paid: "paid"
      case .credited: "credited"
      case .deducted: "deducted"
      case .writtenOff: "written_off"
      case .changed: "changed"
      }
    }
  }

  package var currency: Currency
  package var from: End
  package var to: End
  /// Items, or instalments of them.
  package var items: Int
  package var amount: Int64

  package init(currency: Currency, from: End, to: End, items: Int, amount: Int64) {
    self.currency = currency
    self.from = from
    self.to = to
    self.items = items
    self.amount = amount
  }
}

/// How much of a bucket rolled into a worse one.
package struct RollRate: Sendable, Hashable {
  package var currency: Currency
  package var bucket: Int
  /// What was in it at the end of the month before.
  package var opening: Int64
  /// Of that, what is open in a worse bucket now.
  package var rolled: Int64
  /// The next bucket now, in percent of this one then: can exceed 100. Of the last bucket, which keeps what it has,
  /// what came from this one.
  package var simple: Metric
  /// `rolled` in percent of `opening`.
  package var item: Metric

  package init(currency: Currency, bucket: Int, opening: Int64, rolled: Int64, simple: Metric, item: Metric) {
    self.currency = currency
    self.bucket = bucket
    self.opening = opening
    self.rolled = rolled
    self.simple = simple
    self.item = item
  }
}

/// One customer's and cause's share in the change of a metric. The lines of a metric add up to its change, to the
/// hundredth.
package struct BridgeLine: Sendable, Hashable {
  package enum Figure: String, Sendable, CaseIterable {
    case cei
    case dso3Months = "dso_3m"
  }

  package enum Cause: String, Sendable, CaseIterable {
    case opening, invoiced, cash, credits
    case writeOffs = "write_offs"
    case other
    case priorPeriod = "prior_period"
    /// CEI: there was more or less to be collected. DSO: sales or days of the three months changed.
    case base
  }

  package var figure: Figure
  package var currency: Currency
  /// The metric at the end of the month before and now, in hundredths.
  package var before: Int64
  package var now: Int64
  /// ``Customers/nobody`` for unidentified cash.
  package var customer: Int32
  package var cause: Cause
  /// In hundredths of the figure: of a percent, or of a day.
  package var effect: Int64

  package init(
    figure: Figure, currency: Currency, before: Int64, now: Int64, customer: Int32, cause: Cause, effect: Int64
  ) {
    self.figure = figure
    self.currency = currency
    self.before = before
    self.now = now
    self.customer = customer
    self.cause = cause
    self.effect = effect
  }
}
