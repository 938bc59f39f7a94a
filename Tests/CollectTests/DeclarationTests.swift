import Domain
import Foundation
import Testing

@testable import Collect

/// Controls of the desk are declared once: the docs must say the same.
struct DeclarationTests {
  @Test func `docs list the controls of the desk as they are declared`() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/accounting.md")
    let lines = try String(contentsOf: path, encoding: .utf8).split(separator: "\n").map(String.init)
    for rule in deskControlRules {
      #expect(lines.contains("| \(rule.id) | \(rule.title) | \(rule.scope) | \(rule.rule) |"), "\(rule.id)")
    }
  }
}
