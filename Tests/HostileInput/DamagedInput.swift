package import Domain

/// The damaged inputs of one sample: number and seed decide each of them, and how it is to be read.
package struct DamagedInputs: Sendable {
  package let sample: SampleFile
  package let seed: UInt64
  private let archive: ZIPFile?
  /// Earlier inputs that the readers answered in a way not seen before.
  private var interesting: [[UInt8]] = []
  private var answers: Set<String> = []

  package struct Input {
    package var bytes: [UInt8]
    package var options = ReadingOptions()
    package var format = SourceFormat()
  }

  package init(_ sample: SampleFile, seed: UInt64) {
    self.sample = sample
    self.seed = seed
    archive = sample.name.hasSuffix(".xlsx") ? ZIPFile(path: "\(SampleFile.folder)/\(sample.name)") : nil
  }

  package func input(_ number: Int) -> Input {
    var random = SeededRandom(seed: seed, number: number)
    let base = interesting.isEmpty || random.below(3) == 0 ? sample.bytes : random.pick(interesting)
    var input = Input(bytes: base)
    let others = SampleFile.all.map(\.bytes)
    var mutation = Mutation(SeededRandom(seed: random.next()), others: others, words: FormatWords.of(sample))
    if var archive, random.below(5) > 0 {
      // The damage lies within parts whose checksums are right: deeper than a checksum looks.
      for _ in 0...random.below(2) {
        let at = random.below(archive.parts.count)
        archive.parts[at].bytes = mutation.damage(archive.parts[at].bytes)
      }
      if random.below(20) == 0 { archive.parts.remove(at: random.below(archive.parts.count)) }
      if random.below(20) == 0 { archive.parts.append(random.pick(archive.parts)) }
      input.bytes = archive.bytes()
    } else {
      input.bytes = mutation.damage(base)
    }
    if random.below(8) == 0 { setOptions(&input, &random) }
    return input
  }

  private func setOptions(_ input: inout Input, _ random: inout SeededRandom) {
    switch random.below(8) {
    case 0: input.options.format = random.pick([.csv, .mt940, .camt, .ofx, .bai2])
    case 1:
      input.options.encoding = random.pick([
        "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-7", "IBM037", "ISO-8859-15", "WINDOWS-1252", "UTF-32", "SHIFT_JIS",
        "nonsense",
      ])
    case 2: input.options.delimiter = random.pick([[44], [59], [9], [124], [44, 32], [58, 58]])
    case 3: input.options.quote = random.pick([34, 39, 0x7C])
    case 4: input.options.escape = random.pick([92, 34, 0])
    case 5: (input.options.headerLine, input.options.headerRows) = (random.below(6), random.below(4))
    case 6:
      (input.format.dates, input.format.decimal) = (
        random.pick([.dayMonthYear, .monthDayYear]), random.pick([.comma, .point])
      )
    default:
      (input.options.limits.rows, input.options.limits.recordBytes, input.options.limits.fileBytes) = (
        random.below(8), 1 + random.below(400), 1 << random.below(14)
      )
    }
  }

  /// Keeps an input whose verdict is of a kind not met before, as a base for others.
  package mutating func learn(_ input: Input, _ verdict: Verdict) {
    let answer =
      "\(verdict.refusal ?? "") \(verdict.codes.sorted().joined()) \(min(verdict.accepted, 20)) \(min(verdict.quarantined, 4)) \(verdict.unbalancedStatements > 0)"
    guard archive == nil, interesting.count < 2000, answers.insert(answer).inserted, verdict.refusal == nil else {
      return
    }
    interesting.append(input.bytes)
  }
}
