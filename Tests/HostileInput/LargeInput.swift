package import Domain

/// A file without end: one record, field, tag or table that goes on for as long as the file does.
package struct LargeInput: Sendable, CustomStringConvertible {
  package let description: String
  package let kind: InputKind
  /// The code that refuses it.
  package let refusal: String
  private let head: [UInt8]
  private let piece: [UInt8]
  private let tail: [UInt8]

  private init(
    _ description: String, _ refusal: String, kind: InputKind = .bank, _ head: String, _ piece: String,
    tail: String = ""
  ) {
    self.description = description
    self.kind = kind
    self.refusal = refusal
    self.head = Array(head.utf8)
    self.piece = Array(piece.utf8)
    self.tail = Array(tail.utf8)
  }

  private static let delimited = "value_date,amount,remittance\n2026-10-01,5.00,x\n"
  private static let swift = ":20:X\r\n:25:1/2\r\n:60F:C261001EUR0,00\r\n"
  private static let camt = "<Document><BkToCstmrStmt><Stmt><Ntry><NtryDtls><TxDtls><RmtInf>"
  private static let ofx = "OFXHEADER:100\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><BANKTRANLIST><STMTTRN><TRNAMT>5.00"
  private static let bai2 = "01,A,B,261031,0000,1,80,1,2/\n02,A,B,1,261031,,USD,2/\n03,1,USD,,,,/\n"

  package static let all = [
    LargeInput("a line without end", "T1007", delimited, "x"),
    LargeInput("a record of empty fields without end", "T1007", delimited, ","),
    LargeInput("a quote that never closes", "T1006", delimited + "2026-10-02,5.00,\"", "x\n"),
    LargeInput(
      "rows of another table", "T1245", delimited, "a row of quite another table, whatever that table may be\n"),
    LargeInput("NUL bytes", "T1005", delimited, "\u{0}"),
    LargeInput("a line of an MT940 entry without end", "T1007", swift + ":61:", "1"),
    LargeInput("an MT940 text without end", "T1007", swift + ":61:2610011001C1,NTRF\r\n:86:", "x\r\n"),
    LargeInput("MT940 statements without number", "T1008", swift, ":20:\n"),
    LargeInput("an 88 continuation without end", "T1007", bai2 + "16,195,500,,,,x/\n", "88,x\n"),
    LargeInput("a BAI2 record without end", "T1007", bai2 + "16,195,500,,", ","),
    LargeInput("a deposit of items without number", "T1008", bai2 + "16,115,500,,,,x/\n", "16,116,1,,,,/\n"),
    LargeInput("an OFX text of many parts", "T1007", ofx, "<MEMO>x\n"),
    LargeInput("an OFX value without end", "T1015", ofx + "<MEMO>", "x"),
    LargeInput("an OFX tag without end", "T1015", ofx + "<MEMO ", "x"),
    LargeInput("an OFX comment without end", "T1015", ofx + "<!--", "x"),
    LargeInput("OFX statements without number", "T1008", ofx, "<STMTRS>"),
    LargeInput("a camt text without end", "T1015", camt + "<Ustrd>", "x"),
    LargeInput("a camt tag without end", "T1015", camt + "<Ustrd ", "x"),
    LargeInput("a camt comment without end", "T1015", camt + "<!--", "x"),
    LargeInput("a camt attribute without end", "T1015", camt + "<Ustrd a=\"", "x"),
    LargeInput("camt texts without number", "T1007", camt, "<Ustrd>x</Ustrd>"),
    LargeInput("camt elements that lie in each other", "T1015", camt, "<a>"),
    LargeInput(
      "camt transactions without number", "T1008", "<Document><BkToCstmrStmt><Stmt><Ntry><NtryDtls>", "<TxDtls/>"),
    LargeInput("camt statements without number", "T1008", "<Document><BkToCstmrStmt>", "<Stmt/>"),
    LargeInput(
      "references of a camt line without number", "T1007", camt, "<Strd><CdtrRefInf><Ref>1</Ref></CdtrRefInf></Strd>"),
  ]

  /// Whether a debug build takes long over it, however small it is.
  package var isSlow: Bool { ["T1008", "T1245"].contains(refusal) }

  /// Writes it with about `count` bytes and gives its path.
  package func write(_ count: Int, to folder: ScratchFolder) throws -> String {
    try folder.write("large", head: head, piece: piece, count: count, tail: tail)
  }
}
