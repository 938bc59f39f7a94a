import Foundation
import Testing

/// The exports in `Tests/Profiles`: each finds its own profile among all by its headers, and reads as an accountant
/// means it.
///
/// `<profile>/<kind>[-layout].csv` is the export, `….expected.csv` the facts in it, and `expected.txt` what becomes of
/// its rows.
struct ProfileTests {
  private static let folder = Repository.root.appendingPathComponent("Tests/Profiles")

  struct Export: CustomTestStringConvertible {
    var profile: String
    var file: String
    var kind: String { String(file.prefix { $0 != "-" && $0 != "." }) }
    var testDescription: String { "\(profile)/\(file)" }
  }

  static let exports: [Export] = {
    func names(_ url: URL) -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: url.path)) ?? []).sorted()
    }
    return names(folder).flatMap { profile in
      names(folder.appendingPathComponent(profile))
        .filter { $0.hasSuffix(".csv") && !$0.hasSuffix(".expected.csv") }
        .map { Export(profile: profile, file: $0) }
    }
  }()

  @Test func `every profile has an export to show`() throws {
    let templates = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent("templates/profiles").path)
    let names = Set(templates.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }).subtracting(["canonical"]
    )
    #expect(names.subtracting(Self.exports.map(\.profile)).isEmpty)
    #expect(names.count >= 24)
  }

  @Test(arguments: exports)
  func `an export finds its profile and reads as it is meant`(export: Export) throws {
    let work = try Workdir(copying: Self.folder.appendingPathComponent(export.profile))
    // A layout without a header is used only where the settings name it.
    let extra = try? work.text("source.yaml").split(separator: "\n").map { ", \($0)" }.joined()
    try work.write(
      "tieout.yaml",
      "entity: {name: N, currency: EUR}\nsources:\n  - {kind: \(export.kind), path: \(export.file)\(extra ?? "")}\n")
    let run = try work.run("close", "2026-10", "--through", "normalize", "--stages", "stages")
    try #require(run.status < 2, "\(run.stderr)")
    let input = try #require(CSV.records(try work.text("stages/normalize/inputs.csv")).first)
    #expect(input["profile"] == export.profile)
    let counts =
      "rows \(input["rows"]!), accepted \(input["accepted"]!), merged \(input["merged"]!), left out \(input["left_out"]!), quarantined \(input["quarantined"]!)"
    let expected = try work.text("expected.txt").split(separator: "\n").map(String.init)
    #expect(expected.contains("\(export.file): \(counts)") || expected == [counts], "\(export): \(counts)")
    let stem = export.file.dropLast(4)
    let answer = CSV.rows(try work.text("\(stem).expected.csv"))
    // Lines within a text end as the bank writes them.
    func unfolded(_ text: String) -> String { text.replacingOccurrences(of: "\r\n", with: "\n") }
    let facts = CSV.records(try work.text("stages/normalize/\(export.kind).csv"))
    // Text that a spreadsheet would run is guarded in our own files.
    func plain(_ text: String) -> String {
      text.hasPrefix("'") && text.dropFirst().first.map { "=+-@".contains($0) } == true
        ? String(text.dropFirst()) : text
    }
    var rows = facts.map { fact in answer[0].map { unfolded(plain(fact[$0] ?? "no such column")) } }
    var wanted = Array(answer.dropFirst())
    // What the export does not state is derived: from terms, from the entity.
    for (at, column) in answer[0].enumerated() where ["due_date", "currency"].contains(column) {
      for row in wanted.indices where row < rows.count && wanted[row][at].isEmpty { wanted[row][at] = rows[row][at] }
    }
    // Customers are written by their ids.
    if export.kind == "customers" { (rows, wanted) = (rows.sorted { $0[0] < $1[0] }, wanted.sorted { $0[0] < $1[0] }) }
    #expect(rows == wanted)
    guard extra?.contains("profile:") != true else { return }
    // Where no kind is named, the file is told from all others too.
    let shown = try work.run("inspect", export.file).stdout
    #expect(shown.contains("  profile    \(export.profile), kind "), "\(shown)")
  }
}
