/// A failed control of a file that a person accepted in a close: for the very same file and figures that holds in the
/// closes that build on it, which have the file among their inputs still.
package struct FileAcceptance: Sendable, Hashable {
  /// The name of the control, such as `K11 report total`.
  package var control: String
  package var path: String
  package var sha256: String
  package var expected: String
  package var actual: String
  package var reason: MonthLock.Reason
  package var close: Int

  package init(
    control: String, path: String, sha256: String, expected: String, actual: String, reason: MonthLock.Reason,
    close: Int
  ) {
    self.control = control
    self.path = path
    self.sha256 = sha256
    self.expected = expected
    self.actual = actual
    self.reason = reason
    self.close = close
  }
}

extension [ControlResult] {
  /// Marks those that fail as they did when somebody accepted it, of files that have not changed since.
  package mutating func accept(_ acceptances: [FileAcceptance], of files: InputFiles) {
    guard !acceptances.isEmpty else { return }
    for at in indices where self[at].fails {
      let result = self[at]
      guard case .file(let path) = result.subject, let file = files.files.first(where: { $0.path == path }) else {
        continue
      }
      let acceptance = acceptances.first {
        $0.path == path && $0.sha256 == file.sha256 && $0.control == result.control && $0.expected == result.expected
          && $0.actual == result.actual
      }
      guard let acceptance else { continue }
      self[at].acceptance = acceptance.reason
      self[at].acceptedIn = acceptance.close
    }
  }
}

extension Close {
  /// What was said when the month was locked, and what of files was accepted in an earlier close and fails as it did.
  package var lockSentences: [String] {
    var sentences = lock?.sentences ?? []
    for control in controls {
      guard let acceptance = control.acceptance, let close = control.acceptedIn, close != lock?.close else { continue }
      let sentence = "\(control.rule.id) fails as it did in close \(close), accepted there \(acceptance.sentence)"
      if !sentences.contains(sentence) { sentences.append(sentence) }
    }
    return sentences
  }
}
