/// A sample with one thing wrong, at every place where it can be wrong: what nobody would hear of.
package struct EveryByte {
  private let sample: SampleFile
  private let whole: Verdict
  private let folder: ScratchFolder

  package init(_ sample: SampleFile) throws {
    self.sample = sample
    folder = try ScratchFolder()
    whole = Verdict(ofFile: try folder.write("f", sample.bytes), kind: sample.kind)
  }

  /// What is wrong with the answer to a file that is cut off before a byte: rows that are missing or differ without a
  /// finding.
  ///
  /// Two cuts cannot be told from a whole file, and are none of it: a delimited file that ends with a line, and
  /// statements of which the last are missing. A delimited file that ends within its last value is accepted too, as a
  /// last line needs no end.
  package func complaint(cutAt count: Int) throws -> String? {
    let verdict = Verdict(ofFile: try folder.write("f", Array(sample.bytes[..<count])), kind: sample.kind)
    if let violation = verdict.violations.first { return "cut before byte \(count): \(violation)" }
    if verdict.accepted < whole.accepted, !verdict.isNoticed, !verdict.codes.contains("T1043"),
      !isWholeFile(upTo: count)
    {
      return "cut before byte \(count): \(whole.accepted - verdict.accepted) rows are missing and nothing says so"
    }
    var facts = verdict.facts
    if isDelimited, !endsLine(at: count), !facts.isEmpty { facts.removeLast() }
    let known = Set(whole.facts)
    // A deposit whose items are cut off stands for them.
    if let other = facts.first(where: { !known.contains($0) && !$0.contains("LOCKBOX") }) {
      return "cut before byte \(count): '\(other)' is no line of the whole file"
    }
    return nil
  }

  /// What is wrong with the answer to a file with another byte at a place: rows or money missing without a finding.
  package func complaint(at place: Int, replacedBy byte: UInt8) throws -> String? {
    guard sample.bytes[place] != byte else { return nil }
    var bytes = sample.bytes
    bytes[place] = byte
    let verdict = Verdict(ofFile: try folder.write("f", bytes), kind: sample.kind)
    let what = "byte \(place) is 0x\(String(byte, radix: 16))"
    if let violation = verdict.violations.first { return "\(what): \(violation)" }
    guard !verdict.isNoticed else { return nil }
    if verdict.accepted < whole.accepted {
      return "\(what): \(whole.accepted - verdict.accepted) rows are missing and nothing says so"
    }
    if isBalanced, verdict.sums != whole.sums {
      return "\(what): the lines add up to something else and nothing says so"
    }
    return nil
  }

  private var isDelimited: Bool { sample.name.hasSuffix(".csv") }

  /// Whether the format has balances or sums of its own that any change of money contradicts.
  private var isBalanced: Bool {
    ["october.sta", "october-interim.sta", "camt053.xml", "october.bai2"].contains(sample.name)
  }

  private func endsLine(at count: Int) -> Bool { count > 0 && [10, 13].contains(sample.bytes[count - 1]) }

  private func isWholeFile(upTo count: Int) -> Bool {
    if isDelimited {
      return endsLine(at: count) || count < sample.bytes.count && [10, 13].contains(sample.bytes[count])
    }
    guard sample.name == "october.sta" else { return false }
    // Between the closing balance of one statement and what follows: `-`, and the reference of the next.
    let text = String(decoding: sample.bytes[..<count], as: UTF8.self)
    guard let closing = text.ranges(of: ":62F:").last else { return false }
    return !text[closing.upperBound...].contains(":25:")
      && text[closing.upperBound...].utf8.count >= "C261015EUR15927,2".utf8.count
  }
}
