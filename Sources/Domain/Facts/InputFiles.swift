/// A file of the run as it was read.
package struct InputFile: Sendable {
  /// What the settings say it holds.
  package var kind: InputKind
  /// The path as the settings wrote it, or as the glob found it: relative to the settings file.
  package var path: String
  /// SHA-256 of its bytes, in hexadecimal.
  package var sha256: String = ""
  package var bytes: Int = 0
  /// The profile that read it.
  package var profile: String = ""
  /// Records below the header that are not blank.
  package var rows: Int = 0
  /// Rows that became facts.
  package var accepted: Int = 0
  /// Rows that were known already from another file.
  package var merged: Int = 0
  /// Rows kept out of every figure, each with a finding.
  package var quarantined: Int = 0
  /// Total and balance lines below the data that the profile names.
  package var footers: Int = 0
  /// The sum of the accepted amounts in minor units, by currency.
  package var sums: [Currency: Int64] = [:]

  package init(kind: InputKind, path: String) {
    self.kind = kind
    self.path = path
  }

  /// The file's name without folder and extension.
  package var stem: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return name }
    return String(name[..<dot])
  }
}

/// What a source of the settings holds.
package enum InputKind: String, Sendable, CaseIterable {
  case customers, documents, bank, receipts, remittances, events, decisions, rates, ledger
}

/// The files of a run; a ``Source`` names one by its place.
package struct InputFiles: Sendable {
  package var files: [InputFile]

  package init(_ files: [InputFile] = []) { self.files = files }

  package subscript(file: UInt32) -> InputFile { files[Int(file)] }

  /// `path:line`.
  package func text(of source: Source) -> String { "\(files[Int(source.file)].path):\(source.line)" }
}
