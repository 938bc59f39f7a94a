import Foundation
import Testing

/// Small inputs that were read wrong once, with other spellings and layouts of the same kinds, and healthy neighbours
/// that must stay quiet. `Tests/Cases/README.md` says how to add one.
struct CaseTests {
  private static let folder = Repository.root.appendingPathComponent("Tests/Cases")

  /// `KIND/NAME` of each folder that holds a file `expect`.
  static let names = folders(in: folder).flatMap { kind in
    folders(in: folder.appendingPathComponent(kind)).map { "\(kind)/\($0)" }
  }

  private static func folders(in folder: URL) -> [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return found.filter { !$0.hasPrefix(".") && !$0.contains(".") }.sorted()
  }

  @Test func `each kind has its case and other spellings of it`() {
    #expect(Self.names.count >= 200)
    let kinds = Dictionary(grouping: Self.names) { $0.prefix { $0 != "/" } }
    for (kind, names) in kinds where !kind.hasSuffix("-healthy") {
      #expect(names.count >= 5, "\(kind) has \(names.count)")
    }
  }

  @Test(arguments: names)
  func `a case comes out as it says`(name: String) throws {
    let work = try Workdir(copying: Self.folder.appendingPathComponent(name))
    let script = try CaseScript(try work.text("expect"))
    #expect(script.steps.contains { if case .run = $0 { true } else { false } })
    var outcome: CaseOutcome?
    for step in script.steps {
      switch step {
      case .run(let arguments):
        outcome = CaseOutcome(try work.run(arguments), folder: work.url)
      case .put(let target, let source):
        try work.write(target, bytes: Data(contentsOf: work.url.appendingPathComponent(source)))
      case .remove(let file):
        try FileManager.default.removeItem(at: work.url.appendingPathComponent(file))
      case .expect(let alternatives):
        let outcome = try #require(outcome)
        let faults = alternatives.map { block in block.compactMap { $0.fault(in: outcome) } }
        if !faults.contains(where: \.isEmpty) {
          let said = faults.map { $0.joined(separator: "; ") }.joined(separator: "\n  or: ")
          Issue.record("\(name): \(said)\n\(outcome.words)")
        }
      }
    }
  }
}
