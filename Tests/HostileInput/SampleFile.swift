package import Domain
internal import Foundation

/// A whole and undamaged file of `fixtures/statements`, which damage starts from.
package struct SampleFile: Sendable, CustomStringConvertible {
  package let name: String
  package let kind: InputKind
  package let bytes: [UInt8]

  package var description: String { name }

  /// The file's folder in the repository.
  package static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(
      "fixtures/statements"
    ).path

  /// One of each format, in a fixed order.
  package static let all = [
    SampleFile("october.csv", .bank), SampleFile("advice.csv", .remittances), SampleFile("october.sta", .bank),
    SampleFile("october-interim.sta", .bank), SampleFile("camt053.xml", .bank), SampleFile("camt054.xml", .bank),
    SampleFile("october.ofx", .bank), SampleFile("october.qfx", .bank), SampleFile("october.bai2", .bank),
    SampleFile("register.xlsx", .documents),
  ]

  /// Files of the sample companies, one of each other kind; the fuzzer takes them too.
  package static let ledgers = [
    SampleFile("../nordwind/customers.csv", .customers), SampleFile("../nordwind/documents.csv", .documents),
    SampleFile("../lakeside/exports/qbo-transactions-usd.csv", .documents),
    SampleFile("../nordwind/log/events.csv", .events),
    SampleFile("../nordwind/decisions.csv", .decisions), SampleFile("../nordwind/gl.csv", .ledger),
    SampleFile("../lakeside/rates.csv", .rates),
  ]

  package static func named(_ name: String) -> SampleFile? {
    (all + ledgers).first { $0.name == name || $0.title == name }
  }

  /// The name without its folders.
  package var title: String { name.split(separator: "/").last.map(String.init) ?? name }

  private init(_ name: String, _ kind: InputKind) {
    self.name = name
    self.kind = kind
    bytes = FileManager.default.contents(atPath: "\(Self.folder)/\(name)").map(Array.init) ?? []
  }
}
