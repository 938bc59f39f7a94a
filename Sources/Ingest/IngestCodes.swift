package import Diagnostics

/// The findings about files as such.
package enum IngestCodes {
  package static let unreadable = Code(
    "T1001", .fatal, "a file cannot be opened or read", remedy: "check the path and its permissions")
  package static let empty = Code("T1002", .fatal, "a file is empty", remedy: "export it again")
  package static let tooLarge = Code(
    "T1003", .fatal, "a file is larger than the limit", remedy: "split it, or raise `limits:` in the settings")
  package static let notText = Code(
    "T1004", .fatal, "a file is not delimited text", remedy: "export it as CSV")
  package static let binary = Code(
    "T1005", .fatal, "a text file holds NUL bytes", remedy: "export it again, or set `encoding:` if it is UTF-16 without a mark")
  package static let openQuote = Code(
    "T1006", .fatal, "a quote never closes", remedy: "close the quote on the line named, or set `quote:` on the source")
  package static let longRecord = Code(
    "T1007", .fatal, "a record is longer than the limit", remedy: "look for a quote that does not close, or raise `limits:`")
  package static let tooManyRows = Code(
    "T1008", .fatal, "a file has more rows than the limit", remedy: "split it, or raise `limits:` in the settings")
  package static let unknownEncoding = Code(
    "T1009", .fatal, "an encoding is not known by that name", remedy: "use an iconv name such as ISO-8859-15")
  package static let invalidBytes = Code(
    "T1010", .fatal, "bytes of a file do not belong to its encoding", remedy: "set another `encoding:` on the source")
  package static let assumedEncoding = Code(
    "T1011", .warning, "a file is not UTF-8 and was read as Windows-1252", remedy: "set `encoding:` on the source")
  package static let noHeader = Code(
    "T1012", .fatal, "no header row was found", remedy: "set `header_line:` on the source")
  package static let repeatedHeader = Code(
    "T1013", .warning, "two columns have the same header", remedy: "the first of them is read; rename the other")
  package static let noFiles = Code(
    "T1014", .fatal, "no file matches a path of the settings", remedy: "check the path or the glob")

  package static let all = [
    unreadable, empty, tooLarge, notText, binary, openQuote, longRecord, tooManyRows, unknownEncoding, invalidBytes,
    assumedEncoding, noHeader, repeatedHeader, noFiles,
  ]
}

/// The file cannot be used; nothing of it is.
package struct Refusal: Error {
  package var finding: Diagnostic

  package init(_ finding: Diagnostic) { self.finding = finding }

  init(_ code: Code, _ path: String, line: Int = 0, _ message: String, hint: String = "") {
    finding = Diagnostic(code, at: Place(path: path, line: line), message, hint: hint)
  }
}
