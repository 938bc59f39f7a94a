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
private struct SampleBlocks {
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
  private var scale: String { (0..<digits).reduce("1") { text, _ in text + "0" } }

  var result: String {
    let top = sample.items.count { $0.stratum == .top }
    guard let supports = sample.supports else { return "\(selected.count) items: tested in full" }
    let share = Ratio.percent(Int128(supports), of: Int128(max(sample.total, 1))) ?? 0
    return "\(Wording.counted(selected.count, "item")), \(top) of them in the top stratum; nothing found, this interval"
      + " supports a tolerable misstatement of \(context.plain(supports)) \(currency.code),"
      + " \(DecimalText.plain(share / 10, digits: 1)) % of the population"
  }

  var all: [PaperBlock] {
    var blocks = [
      PaperBlock("parameters", "How it was drawn", .facts(parameters), notes: derivation, hasRefs: false),
      PaperBlock("sample", "The sample", sampleTable),
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
  private enum Parameter: Int, CaseIterable {
    case givenBy, seed, size, tolerable, expected, confidence, unit, population, top, topSum, rest, interval, start,
      check
    case supports, share
  }

  private func parameter(_ parameter: Parameter) -> String {
    places.ownCell(.sample, "parameters", "value", row: parameter.rawValue)
  }

  private func money(orEmpty amount: Int64?) -> Cell { .money(orEmpty: amount, currency) }

  private var parameters: [Table.Fact] {
    var tolerable: Int64?
    var expected: Int64?
    if case .tolerable(let amount, let other, _) = request.size { (tolerable, expected) = (amount, other) }
    return Parameter.allCases.map { parameter in
      switch parameter {
      case .givenBy: .init("Seed and size given by", .styled("", .signature), note: "not by the company")
      case .seed: .init("Seed", .word("\(request.seed)"))
      case .size:
        .init("Items asked for", sizeAsked, note: "`--sample`, or as many as the tolerable misstatement needs")
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

  private var factor: String { DecimalText.plain(sample.factor, digits: 2) }

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

// The sample, and what is made of its results.
extension SampleBlocks {
  private var sampleTable: Table {
    let (sample, selected, digits) = (sample, selected, digits)
    let items = selected.map { PaperItem(sample.items[$0]) }
    let labels = context.report.close.policy.buckets.labels
    let open = context.report.close.openItems
    let interval = sample.interval.map { _ in parameter(.interval) }
    func isTyped(_ line: SheetLine) -> String { "\(line["audited"])=\"\"" }
    var table = Table(
      "The sample.", rows: items.count,
      context.itemColumns { items[$0] } + [
        .sheet("stratum", "Stratum", 9, .word) { .word(sample.items[selected[$0]].stratum.rawValue) },
        .sheet("hit", "Unit hit", 13, .money) { .money(orEmpty: sample.items[selected[$0]].hit, currency) },
        .sheet("bucket", "Bucket", 9, .word) { row in
          items[row].single.map { .bucket(labels[Int(open[$0].bucket)]) } ?? .empty
        },
        .input("audited", "Audited amount", 13, .money) { _ in .styled("", .inputMoney(digits)) },
        .input("nature", "Nature", 14) { _ in .styled("", .input) },
        .sheet(
          "difference", "Overstated", 13, .money,
          formula: { "=IF(\(isTyped($0)),\"\",ROUND(\($0["amount"])-\($0["audited"]),\(digits)))" }
        ) { _ in .styled("", .money(digits)) },
        .sheet(
          "taint", "Taint", 9, .percent,
          formula: {
            "=IF(OR(\(isTyped($0)),\($0["stratum"])=\"top\"),\"\",\($0["difference"])/\($0["amount"]))"
          }
        ) { _ in .styled("", .rate) },
        .sheet(
          "projected", "Projected", 13, .money,
          formula: { line in
            let own = line["difference"]
            guard let interval else { return "=\(own)" }
            return
              "=IF(\(isTyped(line)),\"\",IF(\(line["stratum"])=\"top\",\(own),ROUND(\(line["taint"])*\(interval),\(digits))))"
          }
        ) { _ in .styled("", .money(digits)) },
      ])
    table.sheet.prepare = { sheet, rows, columns in
      sheet.setChoices(
        AuditNature.allCases.map(\.rawValue), rows: rows, column: columns["nature"],
        InputHint(
          "Nature", "A payment posted to the wrong customer is no misstatement of the total: yours to leave out."))
    }
    return table
  }

  private enum Line: Int, CaseIterable {
    case typed, known, rest, projected, basic, incremental, limit, held, understated
  }

  private func line(_ line: Line) -> String { places.ownCell(.sample, "evaluation", "value", row: line.rawValue) }

  private func range(_ key: String) -> String { places.range(.sample, "sample", key) }

  private var evaluation: [Table.Fact] {
    let (factors, rounding) = (request.size.confidence.factors, ",\(digits))")
    let basic = sample.supports ?? 0
    func sum(_ stratum: String, _ sign: String) -> String {
      "SUMIFS(\(range("projected")),\(range("stratum")),\"\(stratum)\",\(range("projected")),\"\(sign)0\")"
    }
    return Line.allCases.map { line in
      switch line {
      case .typed:
        .init("Items with a result", .count(0), formula: "=COUNT(\(range("audited")))", note: "of \(selected.count)")
      case .known: money("Known, in the top stratum", 0, "=ROUND(\(sum("top", ">"))\(rounding)", "overstatements")
      case .rest:
        money("Projected from the rest", 0, "=ROUND(\(sum("rest", ">"))\(rounding)", "sum of taint x interval")
      case .projected:
        money("Projected misstatement", 0, "=ROUND(\(self.line(.known))+\(self.line(.rest))\(rounding)", "")
      case .basic:
        money(
          "Basic precision", basic,
          sample.isTestedInFull ? "=0" : "=ROUND(\(factor)*\(parameter(.interval))\(rounding)",
          "factor for none x interval")
      case .incremental:
        money(
          "Incremental allowance", 0, "=ROUND(SUM(\(places.range(.sample, "factors", "allowance")))\(rounding)",
          "from the factors below")
      case .limit:
        money(
          "Upper limit", basic,
          "=ROUND(\(self.line(.projected))+\(self.line(.basic))+\(self.line(.incremental))\(rounding)", "")
      case .held: heldFact(most: factors.count - 1)
      case .understated:
        money(
          "Understatements, projected apart", 0, "=ROUND(-\(sum("top", "<"))-\(sum("rest", "<"))\(rounding)",
          "never netted: a sample in proportion to size does not see what is missing (A8 C2, A9)")
      }
    }
  }

  private func money(_ label: String, _ amount: Int64, _ formula: String, _ note: String) -> Table.Fact {
    .init(label, .money(amount, currency), formula: formula, note: note)
  }

  private func heldFact(most: Int) -> Table.Fact {
    let (typed, limit, tolerable) = (line(.typed), line(.limit), parameter(.tolerable))
    let outcome =
      "IF(\(tolerable)=\"\",\"no tolerable misstatement is typed in\",IF(\(limit)<=\(tolerable),\"within\",\"exceeds\"))"
    let counted = "IF(COUNTIF(\(range("taint")),\">0\")>\(most),\"more than \(most): use your own tool\",\(outcome))"
    let missing = "\(selected.count)-\(typed)&\" without a result\""
    return .init(
      "Against the tolerable misstatement", .styled("\(selected.count) without a result", .missing),
      formula: "=IF(\(typed)<\(selected.count),\(missing),\(counted))")
  }

  private var factorTable: Table {
    let (factors, interval) = (request.size.confidence.factors, sample.isTestedInFull ? "0" : parameter(.interval))
    let (taints, digits) = (range("taint"), digits)
    return Table(
      "Factors.", rows: factors.count,
      [
        .sheet("k", "Misstatements", 14, .integer) { .count($0) },
        .sheet("factor", "Factor", 9, .integer) { .hundredths(factors[$0]) },
        .sheet(
          "taint", "Taint, the largest first", 12, .percent,
          formula: { $0.row == 0 ? nil : "=IF(COUNTIF(\(taints),\">0\")>=\($0.row),LARGE(\(taints),\($0.row)),0)" }
        ) { $0 == 0 ? .empty : .rate(0) },
        .sheet(
          "allowance", "Allowance", 13, .money,
          formula: {
            guard $0.row > 0 else { return nil }
            let more = "\($0["factor"])-\($0.cell("factor", ofRow: $0.row - 1))-1"
            return "=ROUND((\(more))*\($0["taint"])*\(interval),\(digits))"
          }
        ) { $0 == 0 ? .empty : .money(0, currency) },
      ])
  }

  private var populationTable: Table {
    let (sample, scale) = (sample, scale)
    let items = sample.items.map { PaperItem($0) }
    let parameters = sample.isTestedInFull ? nil : (interval: parameter(.interval), start: parameter(.start))
    func cents(_ cell: String) -> String { "ROUND(\(cell)*\(scale),0)" }
    /// What stands above, which is nothing for the first row.
    func above(_ line: SheetLine, _ key: String) -> String { line.row == 0 ? "0" : line.cell(key, ofRow: line.row - 1) }
    func hits(_ row: Int) -> Int {
      guard row >= 0, let start = sample.start, let interval = sample.interval else { return 0 }
      let running = sample.items[row].runningTotal
      return running < start ? 0 : Int((running - start) / interval) + 1
    }
    return Table(
      "The population.", rows: items.count,
      context.itemColumns { items[$0] } + [
        .sheet("cents", "In minor units", 13, .integer, formula: { "=\(cents($0["amount"]))" }) {
          .count(Int(items[$0].amount))
        },
        .sheet(
          "stratum", "Stratum", 9, .word,
          formula: { line in parameters.map { "=IF(\(line["cents"])>=\(cents($0.interval)),\"top\",\"rest\")" } }
        ) { .styled(sample.items[$0].stratum.rawValue, .plain) },
        .sheet(
          "running_total", "Running total of the rest", 14, .integer,
          formula: { "=\(above($0, "running_total"))+IF(\($0["stratum"])=\"top\",0,\($0["cents"]))" }
        ) { .count(Int(sample.items[$0].runningTotal)) },
        .sheet(
          "hits", "Hits up to here", 9, .integer,
          formula: { line in
            parameters.map {
              "=IF(\(line["running_total"])<\(cents($0.start)),0,"
                + "INT((\(line["running_total"])-\(cents($0.start)))/\(cents($0.interval)))+1)"
            }
          }
        ) { .count(hits($0)) },
        .sheet(
          "selected", "Selected", 9, .word,
          formula: {
            "=IF(OR(\($0["stratum"])=\"top\",\($0["hits"])<>\(above($0, "hits"))),\"yes\",\"\")"
          }
        ) { .styled(sample.items[$0].isSelected ? "yes" : "", .plain) },
      ])
  }
}
