/// How a file is written.
package enum FileFormat: String, Sendable, CaseIterable {
  case csv, xlsx, mt940, camt, ofx, bai2

  /// Other names of them, as settings may write them.
  package static let synonyms: [String: FileFormat] = [
    "tsv": .csv, "mt942": .mt940, "sta": .mt940, "camt.052": .camt, "camt.053": .camt, "camt.054": .camt, "qfx": .ofx,
    "bai": .bai2,
  ]

  /// The name as a person reads it.
  package var shown: String {
    switch self {
    case .csv: "delimited text"
    case .xlsx: "Excel workbook"
    case .mt940: "MT940/MT942 bank statement"
    case .camt: "camt bank statement"
    case .ofx: "OFX bank statement"
    case .bai2: "BAI2 bank statement"
    }
  }

  /// Whether it holds bank statements and nothing else.
  package var isStatement: Bool { self != .csv && self != .xlsx }
}
