import Domain
import TestLedgers
import Testing

@testable import CFO

/// Each rule says its sentence, and nothing just below its threshold.
struct SentenceTests {
  /// What is changed in a quiet month, and the sentence behind the first; nil where there is none.
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var says: String?
    var change: @Sendable (inout QuietMonth) -> Void
  }

  private static let cases: [Case] = [
    Case(
      testDescription: "three falls",
      says:
        "Collection effectiveness fell 3 months in a row, from 57.00 % to 56.00 % in the"
        + " last; K0, cash explains -0.90 points, K1, cash -0.10."
    ) {
      $0.setCEI([60, 60, 60, 58, 57, 56])
      $0.setCauses([-90, -10])
    },
    Case(
      testDescription: "a cause below a tenth of the change",
      says:
        "Collection effectiveness fell 3 months in a row, from 57.00 % to 56.00 % in the"
        + " last; K0, cash explains -0.91 points."
    ) {
      $0.setCEI([60, 60, 60, 58, 57, 56])
      $0.setCauses([-91, -9])
    },
    Case(
      testDescription: "small causes",
      says:
        "Collection effectiveness fell 3 months in a row, from 57.00 % to 56.00 % in the"
        + " last; the change is spread over 11 customers."
    ) {
      $0.setCEI([60, 60, 60, 58, 57, 56])
      $0.setCauses(Array(repeating: -9, count: 11))
    },
    Case(testDescription: "two falls", says: nil) {
      $0.setCEI([60, 60, 60, 60, 57, 56])
      $0.setCauses([-90])
    },
    Case(testDescription: "three falls in five months", says: nil) {
      $0.setCEI([60, 60, 58, 57, 56])
      $0.setCauses([-90])
    },
    Case(
      testDescription: "five points",
      says:
        "Collection effectiveness of the last three months is 55.00 %, of the three before 60.00 %;"
        + " in the month it went from 55.00 % to 56.00 %, of which K0, cash explains +1.00 points."
    ) {
      $0.setCEI([60, 60, 60, 54, 55, 56])
      $0.setCauses([100])
    },
    Case(testDescription: "a point less than five", says: nil) {
      $0.setCEI([60, 60, 60, 54, 55, 57])
      $0.setCauses([100])
    },
    Case(testDescription: "a month without CEI", says: nil) {
      $0.setCEI([60, nil, 60, 58, 57, 56])
      $0.setCauses([-90])
    },
    Case(
      testDescription: "three days",
      says: "It takes 81.35 days to collect, 3.00 more than last month; terms would be 46.00."
    ) {
      $0.set(.dso3Months, 8_135, before: 7_835, year: nil)
    },
    Case(
      testDescription: "three days less, and a year",
      says:
        "It takes 81.35 days to collect, 3.00 less than last month and 11.00 more than a"
        + " year ago; terms would be 46.00."
    ) {
      $0.set(.dso3Months, 8_135, before: 8_435, year: 7_035)
    },
    Case(testDescription: "less than three days", says: nil) {
      $0.set(.dso3Months, 8_135, before: 7_836, year: 1)
    },
    Case(testDescription: "no days before", says: nil) {
      $0.set(.dso3Months, 8_135, before: nil, year: 1)
    },
    Case(testDescription: "no best days", says: nil) {
      $0.set(.dso3Months, 8_135, before: 1, year: nil)
      $0.set(.best, nil, before: nil, year: nil)
    },
    Case(
      testDescription: "overdue", says: "Overdue is 39.70 % of a month's sales (a claim in the trade says 24 %)."
    ) {
      $0.set(.overdueShare, 3_970, before: nil, year: nil)
      $0.set(.overdue, 1, before: nil, year: nil)
    },
    Case(
      testDescription: "overdue, and unpaid",
      says:
        "Overdue is 39.70 % of a month's sales (a claim in the trade says 24 %); 4.10 % of"
        + " the invoices due in July 2026 are still unpaid 90 days after that month."
    ) {
      $0.set(.overdueShare, 3_970, before: nil, year: nil)
      $0.set(.overdue, 1, before: nil, year: nil)
      $0.set(.unpaid90, 410, before: nil, year: nil)
    },
    Case(testDescription: "nothing overdue", says: nil) {
      $0.set(.unpaid90, 410, before: nil, year: nil)
    },
    Case(testDescription: "a share that is n/a", says: nil) {
      $0.set(.overdueShare, nil, before: nil, year: nil)
      $0.set(.overdue, 1, before: nil, year: nil)
    },
    Case(
      testDescription: "a quarter", says: "One customer, Debtor 0, is 25.00 % of what is overdue."
    ) {
      $0.setLargest([2_500, 2_500, 2_500, 2_500])
    },
    Case(testDescription: "less than a quarter", says: nil) {
      $0.setLargest([24_990, 24_990, 24_990, 24_990, 40])
    },
    Case(testDescription: "one customer alone", says: nil) { $0.setLargest([2_500]) },
    Case(
      testDescription: "a forecast too high",
      says:
        "We expect 61,200.00 in the next four weeks (50,100.00 to 72,300.00); the last"
        + " forecast that could be checked was 4.00 % too high."
    ) {
      $0.setForecast(said: 1_040_000, came: 1_000_000)
    },
    Case(
      testDescription: "a forecast too low",
      says:
        "We expect 61,200.00 in the next four weeks (50,100.00 to 72,300.00); the last"
        + " forecast that could be checked was 4.00 % too low."
    ) {
      $0.setForecast(said: 960_000, came: 1_000_000)
    },
    Case(
      testDescription: "a forecast that was right",
      says:
        "We expect 61,200.00 in the next four weeks (50,100.00 to 72,300.00); the last"
        + " forecast that could be checked was right."
    ) {
      $0.setForecast(said: 1_000_000, came: 1_000_000)
    },
    Case(testDescription: "nothing came", says: nil) { $0.setForecast(said: 1_000_000, came: 0) },
    Case(testDescription: "no back-test", says: nil) {
      $0.setForecast(said: 1, came: 1)
      $0.report.cash?.backTest = []
    },
    Case(
      testDescription: "a cent without an owner",
      says: "0.01 of cash has no owner yet: overdue may be lower by as much."
    ) {
      $0.receipts.append("R-1", 1, on: QuietMonth.asOf)
    },
    Case(testDescription: "money that went back", says: nil) {
      $0.receipts.append("R-1", -1, on: QuietMonth.asOf)
    },
  ]

  @Test(arguments: cases) func `a rule says its sentence, and nothing below its threshold`(_ one: Case) {
    var month = QuietMonth()
    one.change(&month)
    for language in ["en", "de"] {
      let said = month.sentences(language)
      #expect(said.map(\.rule).first == .cash)
      #expect(said.dropFirst().count == (one.says == nil ? 0 : 1))
      if language == "en" { #expect(said.dropFirst().map(\.text) == [one.says].compactMap { $0 }) }
      for sentence in said {
        #expect(!sentence.text.contains(words(language)["not_available"]) && !sentence.text.contains("{"))
        #expect(words(language).phrase(sentence.phrase, sentence.arguments) == sentence.text)
      }
    }
  }

  @Test(
    arguments: [
      ("stayed", [:], "receivables stayed at 50,000.00, a change of 0.00."),
      ("rose", [CFOBridge.Step.invoiced: 2_000_001, .closing: 5_000_001], "receivables rose by 0.01 to 50,000.01."),
      ("fell", [CFOBridge.Step.cash: -2_000_001, .closing: 4_999_999], "receivables fell by 0.01 to 49,999.99."),
      // Of what was billed, five hundredths are said only when there is more.
      (
        "fell", [.credits: -100_000, .closing: 4_900_000],
        "collected 20,000.00; receivables fell by 1,000.00 to 49,000.00."
      ),
      (
        "fell", [.credits: -90_001, .writeOffs: -10_000, .closing: 4_899_999],
        "credits, write-offs and other came to -1,000.01; receivables fell by 1,000.01 to"
          + " 48,999.99."
      ),
      // What came back was not collected.
      (
        "rose", [.returned: 40_000, .closing: 5_040_000],
        "collected 19,600.00; receivables rose by 400.00 to 50,400.00."
      ),
    ] as [(String, [CFOBridge.Step: Int64], String)])
  func `a quiet month gives the sentence on cash alone`(word: String, steps: [CFOBridge.Step: Int64], end: String) {
    var month = QuietMonth()
    month.report.bridge.amounts.merge(steps) { $1 }
    let said = month.sentences("en")
    #expect(said.count == 1 && said[0].phrase.hasPrefix("sentence_cash_\(word)"))
    #expect(said[0].text.hasPrefix("We billed ") && said[0].text.hasSuffix(end), "\(said[0].text)")
    #expect(month.sentences("de").count == 1)
  }

  @Test func `of seven sentences five are said, and what is to come is among them`() {
    var month = QuietMonth()
    month.setCEI([60, 60, 60, 58, 57, 56])
    month.setCauses([-90])
    month.set(.dso3Months, 8_135, before: 7_000, year: nil)
    month.set(.overdueShare, 3_970, before: nil, year: nil)
    month.set(.overdue, 1, before: nil, year: nil)
    month.setLargest([3, 1])
    month.setForecast(said: 1, came: 1)
    month.receipts.append("R-1", 1, on: QuietMonth.asOf)
    #expect(month.sentences("en").map(\.rule) == [.cash, .decline, .risk, .forecast, .data])
    #expect(month.sentences("de").map(\.rule) == month.sentences("en").map(\.rule))
    month.receipts = Receipts()
    #expect(month.sentences("en").map(\.rule) == [.cash, .decline, .speed, .risk, .forecast])
    month.report.head.expectedThrough = QuietMonth.asOf
    month.report.head.gap = "no bank lines of 29 to 31 October"
    #expect(month.sentences("en").map(\.phrase) == ["sentence_old"])
  }

  @Test func `sentences are said in German`() {
    var month = QuietMonth()
    month.setCEI([60, 60, 60, 58, 57, 56])
    month.setCauses([-91, -9])
    month.set(.dso3Months, 8_135, before: 8_435, year: 7_035)
    month.set(.overdueShare, 3_970, before: nil, year: nil)
    month.set(.overdue, 1, before: nil, year: nil)
    month.set(.unpaid90, 410, before: nil, year: nil)
    #expect(
      month.sentences("de").map(\.text) == [
        "Berechnet wurden 20.000,00, eingegangen sind 20.000,00; die Forderungen blieben bei 50.000,00, Änderung 0,00.",
        "Der Einzugserfolg (CEI) fiel 3 Monate in Folge, zuletzt von 57,00 % auf 56,00 %;"
          + " K0, Geldeingang erklärt -0,91 Punkte.",
        "Bis zum Geldeingang dauert es 81,35 Tage, 3,00 weniger als im Vormonat und 11,00 mehr als vor einem Jahr;"
          + " die Zahlungsziele ergäben 46,00.",
        "Überfällig sind 39,70 % eines Monatsumsatzes (in der Branche wird 24 % genannt); von den im Juli 2026"
          + " fälligen Rechnungen sind 90 Tage nach diesem Monat noch 4,10 % offen.",
      ])
    var other = QuietMonth()
    other.setLargest([3, 1])
    other.setForecast(said: 960_000, came: 1_000_000)
    other.receipts.append("R-1", 1, on: QuietMonth.asOf)
    #expect(
      other.sentences("de").dropFirst().map(\.text) == [
        "Ein Kunde, Debtor 0, macht 75,00 % des Überfälligen aus.",
        "In den nächsten vier Wochen erwarten wir 61.200,00 (50.100,00 bis 72.300,00);"
          + " die letzte prüfbare Vorschau lag 4,00 % zu niedrig.",
        "0,01 an Geldeingängen sind noch niemandem zugeordnet: das Überfällige kann um ebenso viel kleiner sein.",
      ])
  }
}
