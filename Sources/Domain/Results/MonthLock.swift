/// What people said when a month was locked: why it was closed again, why though inputs seemed to be missing, and which
/// failed controls they accepted.
package struct MonthLock: Sendable, Hashable {
  /// A reason, and who gave it; `by` is empty where it was not said.
  package struct Reason: Sendable, Hashable {
    package var text: String
    package var by: String

    package init(_ text: String, by: String) {
      self.text = text
      self.by = by
    }

    /// `by P. Oak: the invoice came late`.
    package var sentence: String { by.isEmpty ? text : "by \(by): \(text)" }
  }

  /// A failed control that does not stand in the way, for a reason.
  package struct Acceptance: Sendable, Hashable {
    /// The id of the control, such as `K8`.
    package var control: String
    package var reason: Reason

    package init(control: String, reason: Reason) {
      self.control = control
      self.reason = reason
    }
  }

  /// The number of the close.
  package var close: Int
  package var reopening: Reason?
  package var incomplete: Reason?
  package var acceptances: [Acceptance]

  package init(close: Int, reopening: Reason? = nil, incomplete: Reason? = nil, acceptances: [Acceptance] = []) {
    self.close = close
    self.reopening = reopening
    self.incomplete = incomplete
    self.acceptances = acceptances
  }

  /// Why the month was closed again or though inputs seemed to be missing, in sentences.
  package var remarks: [String] {
    var remarks: [String] = []
    if let reopening { remarks.append("Close \(close) closed the month again, \(reopening.separated)") }
    if let incomplete {
      remarks.append("Close \(close) was made although inputs seemed to be missing, \(incomplete.separated)")
    }
    return remarks
  }

  /// The remarks, and what was accepted.
  package var sentences: [String] {
    remarks
      + acceptances.map { "Close \(close) was made although \($0.control) failed, accepted \($0.reason.separated)" }
  }
}

extension MonthLock.Reason {
  /// With a colon in front where nobody is named.
  fileprivate var separated: String { by.isEmpty ? "because: \(text)" : sentence }
}
