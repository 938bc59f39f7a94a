internal import Domain
internal import Spreadsheet

extension Paper {
  /// A5: the monetary-unit sample, evaluated by formulas as its results are typed in.
  static func sample(_ context: PaperContext) -> Paper {
    let (sample, request) = (context.papers.sample, context.papers.request)
    let selected = sample.selected
    var paper = Paper(
      .sample, status: .waits("\(Wording.counted(selected.count, "item")) wait for their audited amounts"))
    (paper.rows, paper.sum) = (selected.count, selected.reduce(0) { $0 + sample.items[$1].amount })
    paper.tiesTo = "A2 gross open items"
    let unit = request.unit == .document ? "item" : "customer"
    let population = Wording.counted(sample.items.count, unit)
    paper.purpose = "Select open items in proportion to their amounts, and project what is found in them."
    paper.source = "open items of the close with an open amount above zero; nothing is taken out of them"
    paper.population = "\(population), \(context.plain(sample.total)) \(context.currency.code)"
    paper.done =
      "order, interval, start and hits from the seed that was given; formulas for projection, precision and upper limit"
    paper.left =
      "who gave seed and size; the audited amount and the nature of each misstatement (yellow); the conclusion"
    paper.result = SampleBlocks(context).result
    paper.blocks = SampleBlocks(context).all
    return paper
  }
}

/// The blocks of A5.
struct SampleBlocks {
  let context: PaperContext
  let sample: AuditSample
  let request: AuditRequest
  let selected: [Int]

  /// The largest population that stands on the sheet; of a larger one the extract has the rows.
  private static let mostRows = 100_000

  init(_ context: PaperContext) {
    self.context = context
    (sample, request) = (context.papers.sample, context.papers.request)
    selected = sample.selected
  }

  var places: PaperPlaces { context.places }
  var currency: Currency { context.currency }
  var digits: Int { currency.minorDigits }
  var isListed: Bool { sample.items.count <= Self.mostRows }
  var scale: String { (0..<digits).reduce("1") { text, _ in text + "0" } }

  var result: String {
    let top = sample.items.count { $0.stratum == .top }
    guard !selected.isEmpty else {
      return "nothing was selected: " + (sample.items.isEmpty ? "nothing is open" : "no unit hit an item")
    }
    guard let supports = sample.supports else { return "\(selected.count) items: tested in full" }
    let share = Ratio.percent(Int128(supports), of: Int128(max(sample.total, 1))) ?? 0
    return
      "\(Wording.counted(selected.count, "item")), \(top) of them in the top stratum; no result is typed in yet."
      + " If nothing is found, the interval supports a tolerable misstatement of \(context.plain(supports))"
      + " \(currency.code), \(DecimalText.plain(share / 10, digits: 1)) % of the population"
  }

  var all: [PaperBlock] {
    var blocks = [
      PaperBlock("parameters", "How it was drawn", .facts(parameters), notes: derivation, hasRefs: false),
      PaperBlock("sample", "The sample", sampleTable),
      PaperBlock("results", "What the auditor found", resultTable, hasRefs: false),
      PaperBlock("evaluation", "Evaluation of what is typed in above", .facts(evaluation), hasRefs: false),
      PaperBlock("factors", "Reliability factors and the incremental allowance", factorTable, hasRefs: false),
    ]
    if isListed {
      blocks.append(
        PaperBlock(
          "population", "The population in its order, with the selection as formulas", populationTable, hasRefs: false))
    } else {
      blocks[1].notes = ["The population has \(sample.items.count) rows: extracts/audit_population.csv lists them."]
    }
    return blocks
  }
}

// How it was drawn.
extension SampleBlocks {
  enum Parameter: Int, CaseIterable {
    case givenBy, seed, size, tolerable, expected, confidence, unit, population, top, topSum, rest, interval, start,
      check
    case supports, share
  }

  func parameter(_ parameter: Parameter) -> String {
    places.ownCell(.sample, "parameters", "value", row: parameter.rawValue)
  }

  private func money(orEmpty amount: Int64?) -> Cell { .money(orEmpty: amount, currency) }

  fileprivate var parameters: [Table.Fact] {
    var tolerable: Int64?
    var expected: Int64?
    if case .tolerable(let amount, let other, _) = request.size { (tolerable, expected) = (amount, other) }
    return Parameter.allCases.map { parameter in
      switch parameter {
      case .givenBy: .init("Seed and size given by", .styled("", .signature), note: "not by the company")
      case .seed: .init("Seed", .word("\(request.seed)"))
      case .size:
        .init("Items asked for", sizeAsked, note: "as the auditor said, or as many as the tolerable misstatement needs")
      case .tolerable:
        .init(
          "Tolerable misstatement", tolerable.map { .money($0, currency) } ?? .styled("", .inputMoney(digits)),
          note: tolerable == nil ? "typed in by the auditor, where the size was given" : "")
      case .expected: .init("Expected misstatement", money(orEmpty: expected))
      case .confidence: .init("Confidence", .word("\(request.size.confidence.rawValue) %"))
      case .unit: .init("One item is a", .word(request.unit.rawValue))
      case .population:
        .init("Population", .money(sample.total, currency), formula: populationSum, note: "agrees to A2")
      case .top:
        .init(
          "Items in the top stratum", .count(sample.items.count { $0.stratum == .top }),
          note: "as large as the interval: all of them")
      case .topSum: .init("Their sum", .money(sample.total - sample.rest, currency))
      case .rest: .init("The rest", .money(sample.rest, currency), note: "what the units are counted over")
      case .interval: .init("Interval", money(orEmpty: sample.interval), note: intervalNote)
      case .start:
        .init(
          "Start", money(orEmpty: sample.start),
          note: "first output of SplitMix64(seed) mod interval, and 1, in minor units")
      case .check: checkFact
      case .supports:
        .init(
          "Supports a tolerable misstatement of", money(orEmpty: sample.supports),
          formula: sample.interval.map { _ in "=ROUND(\(factor)*\(self.parameter(.interval)),\(digits))" },
          note: "factor for no misstatement x interval, where nothing is found")
      case .share: shareFact
      }
    }
  }

  private var sizeAsked: Cell {
    if case .items(let count) = request.size { return .count(count) }
    return .empty
  }

  private var intervalNote: String {
    switch request.size {
    case .items: sample.isTestedInFull ? "none: everything is tested" : "rest / (items - top stratum), rounded up"
    case .tolerable(_, _, let confidence):
      "(tolerable - \(confidence == .percent95 ? "1.6" : "1.5") x expected) / \(factor), rounded down"
    }
  }

  var factor: String { DecimalText.plain(sample.factor, digits: 2) }

  private var populationSum: String? { isListed ? "=SUM(\(places.range(.sample, "population", "amount")))" : nil }

  /// The interval worked out again from the rows below.
  private var checkFact: Table.Fact {
    guard isListed, !sample.isTestedInFull else { return .init("Interval worked out again", .empty) }
    let cents = "ROUND(\(parameter(.interval))*\(scale),0)"
    let again: String
    switch request.size {
    case .items(let count):
      let (strata, amounts) = (
        places.range(.sample, "population", "stratum"), places.range(.sample, "population", "cents")
      )
      again = "ROUNDUP(SUMIFS(\(amounts),\(strata),\"rest\")/(\(count)-COUNTIF(\(strata),\"top\")),0)"
    case .tolerable(_, _, let confidence):
      let expansion = confidence == .percent95 ? "1.6" : "1.5"
      again =
        "ROUNDDOWN(ROUND((\(parameter(.tolerable))-\(expansion)*\(parameter(.expected)))*\(scale)/\(factor),6),0)"
    }
    return .init("Interval worked out again", .styled("R", .missing), formula: "=IF(\(again)=\(cents),\"R\",\"!\")")
  }

  private var shareFact: Table.Fact {
    guard let supports = sample.supports, sample.total > 0 else { return .init("Of the population", .empty) }
    let share = Ratio.percent(Int128(supports), of: Int128(sample.total)) ?? 0
    return .init(
      "Of the population", .rate(share),
      formula: "=ROUND(\(parameter(.supports))/\(parameter(.population)),4)",
      note: "too much for your purpose? Ask for more items")
  }

  /// The start in five lines that anybody can run.
  private var derivation: [String] {
    guard let interval = sample.interval else { return [] }
    return [
      "The start again, in Python:",
      "m = 2**64 - 1; z = (\(request.seed) + 0x9E3779B97F4A7C15) & m",
      "z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & m",
      "z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & m",
      "z = z ^ (z >> 31)",
      "print(z % \(interval) + 1)   # minor units",
    ]
  }
}
