import Domain
import Foundation
import Pipeline

@testable import Audit

/// The fixture of a company, read as of two days.
enum Nordwind {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../fixtures/nordwind").standardizedFileURL

  static func report(asOf day: String, in folder: URL = folder) async throws -> Report {
    let date = CalendarDate(iso: day)!
    var request = RunRequest(config: folder.appendingPathComponent("tieout.yaml").path)
    (request.period, request.asOf, request.isDraft) = (date.month, date, true)
    return try await Run(request).report(request)
  }

  /// A folder with the fixture, changed, for the length of a test.
  static func changed<Result>(
    _ edit: (URL) throws -> Void, _ body: (URL) async throws -> Result
  ) async throws -> Result {
    let copy = FileManager.default.temporaryDirectory.appendingPathComponent("nordwind-\(UUID().uuidString)")
    try FileManager.default.copyItem(at: folder, to: copy)
    defer { try? FileManager.default.removeItem(at: copy) }
    try edit(copy)
    return try await body(copy)
  }

  /// What A7-1 asks for.
  static func facts(in folder: URL = folder, until: String? = "2026-10-31") async throws -> AuditFacts {
    var request = AuditRequest(seed: 7, size: .items(8))
    request.subsequent = until.flatMap { CalendarDate(iso: $0) }
    var facts = AuditFacts(
      report: try await report(asOf: "2026-09-30", in: folder), request: request, policy: AuditPolicy())
    if let until { facts.later = try await report(asOf: until, in: folder) }
    return facts
  }
}

extension URL {
  /// Replaces a text in a file of the folder, whatever its encoding; a text that is not there is a defect of the test.
  func replace(_ old: String, _ new: String, in name: String) throws {
    let file = appendingPathComponent(name)
    let text = try String(contentsOf: file, encoding: .isoLatin1)
    func bytes(_ text: String) -> String { String(data: Data(text.utf8), encoding: .isoLatin1)! }
    precondition(text.contains(bytes(old)), "'\(old)' does not stand in \(name)")
    try text.replacingOccurrences(of: bytes(old), with: bytes(new)).data(using: .isoLatin1)!.write(to: file)
  }
}
