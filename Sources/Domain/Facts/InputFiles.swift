package import Diagnostics

/// A file of the run as it was read.
package struct InputFile: Sendable {
  /// How it is written.
  package var format = FileFormat.csv
  /// The sheets of a workbook in the order of their tabs; empty for other files.
  package var sheets: [String] = []

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
  /// Rows that are no facts: totals, drafts, lines not booked.
  package var footers: Int = 0
  /// Of those, rows that a list of open items would have as payments that are open.
  package var leftOutCredits: Int = 0
  /// The sum of the accepted amounts in minor units, by currency.
  package var sums: [Currency: Int64] = [:]

  /// What its tables state of their own sums.
  package var totals: [ReportTotals] = []

  package init(kind: InputKind, path: String) {
    self.kind = kind
    self.path = path
  }

  /// What is added to the rows of a sheet in a ``Source``; a row takes 21 bits.
  package static func lineBase(ofSheet number: Int) -> UInt32 { UInt32(clamping: min(number, 2047)) << 21 }

  /// `path:line`, or `path:sheet!A12`.
  package func text(ofLine line: UInt32) -> String {
    sheets.isEmpty ? "\(path):\(line)" : "\(path):\(sheetName(ofLine: line))!A\(line & 0x1F_FFFF)"
  }

  /// Where a line is, as findings point at it.
  package func place(ofLine line: UInt32, column: Int = 0) -> Place {
    guard !sheets.isEmpty else { return Place(path: path, line: Int(line), column: column) }
    return Place(path: path, sheet: sheetName(ofLine: line), line: Int(line & 0x1F_FFFF), column: column)
  }

  private func sheetName(ofLine line: UInt32) -> String {
    let number = Int(line >> 21)
    return number < sheets.count ? sheets[number] : ""
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
  case customers, documents, bank, receipts, remittances, events, decisions, payers, rates, ledger, reconciling
  case contacts, holidays, voids
}

/// The files of a run; a ``Source`` names one by its number.
package struct InputFiles: Sendable {
  package var files: [InputFile]
  /// Files of earlier closes, numbered behind those of the run: facts that the books carry came from them.
  package var earlier: [InputFile] = []

  package init(_ files: [InputFile] = []) { self.files = files }

  /// Whether a bank sent any of the run's files.
  package var hasBank: Bool { files.contains { $0.kind == .bank } }

  package subscript(file: UInt32) -> InputFile {
    Int(file) < files.count ? files[Int(file)] : earlier[Int(file) - files.count]
  }

  /// `path:line`, or `path:sheet!A12`.
  package func text(of source: Source) -> String { self[source.file].text(ofLine: source.line) }

  package func place(of source: Source, column: Int = 0) -> Place {
    self[source.file].place(ofLine: source.line, column: column)
  }
}
