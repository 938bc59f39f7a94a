package import Diagnostics

/// A result with what a person should know of it.
package struct ControlOutcome: Sendable {
  package var result: ControlResult
  package var findings: [Diagnostic] = []

  package init(result: ControlResult, findings: [Diagnostic] = []) {
    self.result = result
    self.findings = findings
  }
}

/// The finding that every control shares.
package enum ControlCodes {
  package static let failed = Code(
    "T1401", .error, "a control failed: two figures that must agree do not",
    remedy: "follow the control's scope to the rows")
}

extension ControlRule {
  /// Two figures that must be equal.
  ///
  /// - Parameter title: what is compared, where a control compares several things.
  package func compare(
    _ subject: ControlResult.Subject, title: String? = nil, expected: Int64, actual: Int64, digits: Int
  ) -> ControlOutcome {
    let result = ControlResult(
      self, subject, title: title, expected: expected, actual: actual, digits: digits,
      status: actual == expected ? .tied : .failed)
    return ControlOutcome(result: result, findings: actual == expected ? [] : [result.failure()])
  }

  /// A control that the inputs do not let run.
  ///
  /// - Parameter count: of how many things that is said.
  package func cannotProve(
    _ subject: ControlResult.Subject, title: String? = nil, count: Int? = nil, _ reason: String
  ) -> ControlOutcome {
    var result = ControlResult(
      self, subject, title: title, expected: count.map(Int64.init), actual: nil, digits: 0, status: .notProven)
    result.reason = reason
    return ControlOutcome(result: result)
  }
}

extension ControlResult {
  /// The finding about a difference: by how much, and which way; nothing of it where only what is behind it differs.
  ///
  /// - Parameter note: what was counted in, behind what was found.
  package func failure(_ note: String = "") -> Diagnostic {
    let (figures, apart) = differenceInWords
    return Diagnostic(
      ControlCodes.failed, at: Place(path: scope), "\(control): \(figures)\(note)\(apart)")
  }
}
