import Foundation
import Testing

@testable import quality

/// A small share of `make quality` on every run of the tests; and what measures it.
struct QualityTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test(arguments: [UInt64(101), 102, 103])
  func `no receipt of a world of known truth goes to the wrong document`(seed: UInt64) throws {
    print("seed \(seed)")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tieout-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let world = World(seed: seed, receipts: 300)
    try world.write(to: folder)
    try close("2026-06", in: folder)
    var score = Score()
    try score.add(world, package: folder.appendingPathComponent("out/2026-06"))
    #expect(score.total.receipts == world.payments.count)
    #expect(score.wrongOnes == [])
    #expect(score.total.automatic > 150)
  }

  @Test func `signs find what is planted in a world of known truth, and leave the healthy alone`() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tieout-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let world = SignWorld(seed: 101, customers: 160, planted: 1)
    print("seed \(world.seed)")
    try world.write(to: folder)
    try close(SignWorld.period, in: folder)
    var score = SignScore()
    let line = try score.add(world, package: folder.appendingPathComponent("out/\(SignWorld.period)"))
    print(line.text)
    #expect(line.planted >= 12)
    #expect(line.found + 2 >= line.planted, "\(score.stories)")
    #expect(line.flagged <= 6, "\(score.stories)")
  }

  private func close(_ period: String, in folder: URL) throws {
    let process = Process()
    process.executableURL = Self.root.appendingPathComponent(".build/debug/tieout")
    process.currentDirectoryURL = folder
    process.arguments = ["close", period, "--draft", "--fail-on", "never", "--progress", "none"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test func `the same seed makes the same world, another seed another`() {
    let texts = [World(seed: 5, receipts: 200), World(seed: 5, receipts: 200), World(seed: 6, receipts: 200)].map {
      $0.payments.map(\.text)
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0] != texts[2])
  }

  @Test func `the bound is that of Clopper and Pearson`() {
    // So many decisions without, with one, two and three errors show a rate below 1 in 1,000.
    for (errors, trials) in [(0, 2995), (1, 4742), (2, 6294), (3, 7752)] {
      #expect(Binomial.upperBound(errors: errors, trials: trials) <= 0.001)
      #expect(Binomial.upperBound(errors: errors, trials: trials - 2) > 0.001)
    }
    #expect(Binomial.upperBound(errors: 0, trials: 0) == 1)
    #expect(Binomial.upperBound(errors: 5, trials: 5) == 1)
  }

  @Test func `references are issued as the schemes publish them`() {
    #expect(CheckDigits.rf("INV2026000417") == "RF17INV2026000417")
    #expect(CheckDigits.ogm("0108068171") == "+++010/8068/17183+++")
    #expect(CheckDigits.viite("1234567") == "12345672")
    #expect(CheckDigits.kid("1234") == "12344")
    #expect(CheckDigits.ocrWithLength("2026417") == "202641791")
    #expect(CheckDigits.fik("2026417") == "+71<000000020264172")
    #expect(CheckDigits.qrr("21000000000313947143000901") == "210000000003139471430009017")
  }
}
