import Foundation
import HostileInput

/// Every sample with one thing wrong, at every place.
enum Systematic {
  /// - Returns: whether something was found.
  static func run(_ names: ArraySlice<String>) throws -> Bool {
    var hasFound = false
    for sample in SampleFile.all where names.isEmpty || names.contains(sample.name) {
      let start = Date()
      let every = try EveryByte(sample)
      var complaints: [String] = []
      for place in sample.bytes.indices {
        if let complaint = try every.complaint(cutAt: place) { complaints.append(complaint) }
        for byte in [0, 0xFF, 0x22, 0x3C] as [UInt8] {
          if let complaint = try every.complaint(at: place, replacedBy: byte) { complaints.append(complaint) }
        }
      }
      for complaint in complaints { say("\(sample.name): \(complaint)") }
      hasFound = hasFound || !complaints.isEmpty
      let seconds = Int(Date().timeIntervalSince(start).rounded())
      say(
        "\(sample.name): \(sample.bytes.count) cuts, \(4 * sample.bytes.count) replacements, \(complaints.count) unnoticed, \(seconds) s"
      )
    }
    return hasFound
  }
}
