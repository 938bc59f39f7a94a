/// An output that could not be written.
package struct OutputError: Error {
  package var path: String
  package var cause: String

  package init(path: String, cause: String) {
    self.path = path
    self.cause = cause
  }
}
