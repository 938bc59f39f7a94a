import Foundation
import Spreadsheet
import Testing

/// Text of a stranger in every character that there is: through a bank line into the workbook, the extracts and back.
struct AnyTextTests {
  /// All that are no surrogates and that a reader lets in, in runs of so many.
  private static func runs(of length: Int) -> [String] {
    var runs: [String] = []
    var run = String.UnicodeScalarView()
    // Control characters end a line or a field, or are refused with their file, as those of C0 are.
    for value in UInt32(0x20)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value), value != 0x22 else { continue }
      run.append(scalar)
      if run.count == length {
        runs.append(String(run))
        run = String.UnicodeScalarView()
      }
    }
    return runs + [String(run)]
  }

  @Test func `every character comes through bank text into a workbook that opens`() throws {
    let runs = Self.runs(of: 1100)
    let escapes = [
      "_x0041_", "a_xFFFE_b", "_x005F_x0041_", "_x00", "__x0041__", "\u{FFFE}", "x\u{FFFF}_xFFFF_", "_x004G_",
    ]
    let work = try Workdir()
    let lines = (escapes + runs).enumerated().map {
      "2026-10-05,\($0.offset + 1).00,EUR,Somebody,\"r:\($0.element):\",R\($0.offset)"
    }
    try Company(documents: ["INV-1,C1,invoice,2026-08-01,2026-08-01,EUR,100.00,,"], bank: lines).write(into: work)
    let outcome = try work.run("close", "2026-10", "--draft", "--fail-on", "never")
    #expect(outcome.status == 0, "\(outcome.stderr.prefix(500))")
    let receipts = try work.extract("receipts", period: "2026-10")
    #expect(receipts.count == lines.count)
    let texts = Dictionary(
      uniqueKeysWithValues: try work.extract("review", period: "2026-10").map { ($0["receipt_id"]!, $0["remittance"]!) }
    )
    #expect(texts.count == lines.count)

    // Every part is XML, and the sheet holds the same texts as the extract.
    let path = work.url.appendingPathComponent("out/2026-10/month-end.xlsx").path
    let reader = try WorkbookReader(path: path, limit: 1 << 30)
    var shown: [String: String] = [:]
    let sheet = try #require(reader.contents.sheets.firstIndex { $0.name == "Review" })
    var titles: [String] = []
    for number in reader.contents.sheets.indices {
      var count = 0
      try reader.readRows(ofSheet: number) { row in
        count += 1
        guard number == sheet else { return true }
        if titles.isEmpty {
          if row.texts.contains("Remittance") { titles = row.texts }
        } else if let receipt = titles.firstIndex(of: "Receipt"), let text = titles.firstIndex(of: "Remittance"),
          row.count > text
        {
          shown[row.text(receipt)] = row.text(text)
        }
        return true
      }
      #expect(count > 0)
    }
    for (at, text) in (escapes + runs).enumerated() {
      #expect(texts["R\(at)"] == "r:\(text):", "\(at)")
      #expect(shown["R\(at)"] == "r:\(text):", "\(at)")
    }
    #expect(try work.run("apply", "out/2026-10/month-end.xlsx").status != 2)
  }
}
