import Foundation
import HostileInput
import Testing

/// Here a part of the places, as many as a debug build reads in a moment; `make fuzz` takes every one.
struct EveryByteTests {
  @Test(arguments: SampleFile.all)
  func `a file that is cut off anywhere loses nothing unnoticed`(sample: SampleFile) throws {
    let every = try EveryByte(sample)
    for place in stride(from: sample.name.utf8.count % 11, to: sample.bytes.count, by: 11) {
      #expect(try every.complaint(cutAt: place) == nil)
    }
  }

  @Test(arguments: SampleFile.all)
  func `a byte that is damaged anywhere loses nothing unnoticed`(sample: SampleFile) throws {
    let every = try EveryByte(sample)
    let evil: [UInt8] = [0, 0xFF, 0x22, 0x3C]
    for place in stride(from: sample.name.utf8.count % 13, to: sample.bytes.count, by: 13) {
      #expect(try every.complaint(at: place, replacedBy: evil[place / 13 % 4]) == nil)
    }
  }

  @Test func `an XML file that is cut off within a tag is refused`() throws {
    // Foundation's parser says that all is well.
    for name in ["camt053.xml", "camt054.xml"] {
      let bytes = try #require(SampleFile.named(name)).bytes
      #expect(try verdict(Array(bytes[..<400])).refusal == "T1015")
    }
  }
}
