internal import Diagnostics
internal import Domain
internal import Foundation
internal import Settings
internal import Testing

@testable import Pipeline

struct SourceFilesTests {
  @Test(arguments: ["plain", "Bücher", "customers [2026]", "what?", #"back\slash"#])
  func `a glob is matched in the folder of the settings, whatever its name`(name: String) throws {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("tieout-\(UUID())")
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = root.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: folder.appendingPathComponent("bank"), withIntermediateDirectories: true)
    for file in ["bank/b.csv", "bank/a.csv", "bank/a.txt"] { try Data().write(to: folder.appendingPathComponent(file)) }
    let source = SourceSetting(kind: .bank, path: "bank/*.csv", place: Place(path: "tieout.yaml"))

    let (files, findings) = SourceFiles.resolve([source], relativeTo: folder.path)

    #expect(findings.isEmpty)
    #expect(files.map(\.shownAs) == ["bank/a.csv", "bank/b.csv"])
    #expect(files.map(\.path) == ["bank/a.csv", "bank/b.csv"].map { "\(folder.path)/\($0)" })
  }
}
