internal import Diagnostics
internal import Domain
internal import FoundationEssentials

/// The log of the samples that were drawn, beside the books: a line each, tied to the line before it. Papers that are
/// thrown away, and months that are closed anew, leave it as it is.
struct DrawLog: Sendable {
  private(set) var draws: [AuditDraw] = []
  /// What is wrong with it, in words; empty where nothing is.
  private(set) var differences: [String] = []
  /// The link of the last line.
  private var chain = ""
  private let path: String
  private var bytes: [UInt8] = []

  static func path(of books: String) -> String { books + ".draws" }

  /// The log beside books; empty where there is none.
  init(beside books: String) {
    path = Self.path(of: books)
    guard FileStamp(of: path) != nil else { return }
    guard let bytes = ReadableFile.bytes(of: path, atMost: 64 << 20) else {
      differences.append("\(path): it cannot be read")
      return
    }
    self.bytes = bytes
    for (at, line) in bytes.split(separator: 10).enumerated() {
      let text = String(decoding: line, as: UTF8.self)
      guard let blank = text.firstIndex(of: " "), let draw = Self.draw(String(text[text.index(after: blank)...])) else {
        differences.append("\(path):\(at + 1): the line is no draw")
        continue
      }
      let link = FileDigest.sha256(of: "\(chain) \(text[text.index(after: blank)...])")
      if link != text[..<blank] { differences.append("\(path):\(at + 1): the line is not tied to the one before it") }
      chain = link
      draws.append(draw)
    }
  }

  /// The number that a draw has: that of the same one made before, else the next of its period.
  ///
  /// - Parameter taken: numbers that papers in the month's folder have, though the log may not know them.
  func number(of draw: AuditDraw, taken: [Int]) -> Int {
    let own = draws.filter { $0.period == draw.period }
    return own.first { $0.isSame(as: draw) }?.number ?? ((own.map(\.number) + taken).max() ?? 0) + 1
  }

  /// Numbers of papers in a month's folder that the log does not know, in words.
  func unknown(_ taken: [Int], of period: Month) -> [String] {
    let own = Set(draws.filter { $0.period == period }.map(\.number))
    return taken.filter { !own.contains($0) }.map { "\(path): the papers of draw \($0) of \(period) are in no line" }
  }

  /// Those of a period before a number, each once.
  func draws(of period: Month, before number: Int) -> [AuditDraw] {
    var seen: Set<Int> = []
    return draws.filter { $0.period == period && $0.number < number && seen.insert($0.number).inserted }
  }

  /// Adds a draw at the end, unless it is there.
  ///
  /// - Throws: `OutputError`.
  mutating func add(_ draw: AuditDraw) throws(OutputError) {
    guard !draws.contains(draw) else { return }
    let text = Self.json(draw, withManifest: true).line
    chain = FileDigest.sha256(of: "\(chain) \(text)")
    // A line that was cut off stays one of its own.
    if let last = bytes.last, last != 10 { bytes.append(10) }
    bytes += Array("\(chain) \(text)\n".utf8)
    // A link to it stays one.
    try WholeFile.replace(FilePath.real(path), with: bytes, shownAs: path, keepsRights: true)
    draws.append(draw)
  }
}

extension DrawLog {
  /// - Parameter hasManifest: not in the manifest itself.
  static func json(_ draw: AuditDraw, withManifest hasManifest: Bool = false) -> JSON {
    .object(
      [
        ("period", .text(draw.period.iso)), ("number", .number(draw.number)),
        ("close", draw.close.map { .number($0) } ?? .null), ("chain", .text(draw.chain)),
        ("arguments", .text(draw.arguments)), ("rows", .number(draw.rows)), ("sum", .number(draw.sum)),
        ("population", .text(draw.population)), ("selected", .number(draw.selected)),
      ] + (hasManifest ? [("manifest", .text(draw.manifest))] : []))
  }

  private struct Content: Decodable {
    var period: String
    var number: Int
    var close: Int?
    var chain, arguments: String
    var rows: Int
    var sum: Int64
    var population: String
    var selected: Int
    var manifest: String
  }

  private static func draw(_ text: String) -> AuditDraw? {
    guard let content = try? JSONDecoder().decode(Content.self, from: Data(text.utf8)),
      let period = Month(iso: content.period)
    else { return nil }
    var draw = AuditDraw(
      period: period, number: content.number, close: content.close, chain: content.chain,
      arguments: content.arguments, rows: content.rows, sum: content.sum, population: content.population,
      selected: content.selected)
    draw.manifest = content.manifest
    return draw
  }
}
