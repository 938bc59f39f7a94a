/// The file cannot be used; nothing of it is.
package struct Refusal: Error {
  package var finding: Diagnostic

  package init(_ finding: Diagnostic) { self.finding = finding }

  package init(_ code: Code, _ path: String, line: Int = 0, _ message: String, hint: String = "") {
    finding = Diagnostic(code, at: Place(path: path, line: line), message, hint: hint)
  }
}
