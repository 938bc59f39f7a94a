import Diagnostics
import Domain
import Normalize
import Settings
import Testing

/// The totals that a report states, against its rows.
struct ReportTotalsTests {
  private struct Reading {
    /// `LABEL COLUMN EXPECTED ACTUAL STATE` of each total of the whole report.
    var whole: [String] = []
    /// Subtotals, and how many of them are tied, explained, differ, are unclear.
    var counts: [Int] = []
    var reasons: [String] = []
    var customers: [String] = []
    /// Accepted, left out, in quarantine.
    var rows: [Int] = []
    var lacksTotal = false
  }

  private func read(
    _ header: String, _ lines: [String], profile: String = "canonical", preamble: [[String]] = []
  ) throws -> Reading {
    let currency = try #require(Currency(profile == "quickbooks" ? "USD" : "EUR"))
    let names = header.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
    let map = try #require(
      ColumnMap.best(header: names, among: ProfileLibrary.builtIn.profiles(named: profile, kind: .documents)))
    let (part, findings) = try readFacts(
      map: map, format: SourceFormat(), entity: Entity(name: "N", currency: currency), path: "x.csv", file: 0,
      preamble: preamble
    ) { body in
      var batch = SourceRows()
      for (line, text) in lines.enumerated() {
        for field in text.split(separator: ";", omittingEmptySubsequences: false) { batch.appendField(String(field)) }
        batch.endRow(line: UInt32(line + 2))
      }
      body(batch)
    }
    #expect(!findings.contains { $0.severity == .fatal })
    guard case .documents(let documents) = try #require(part) else { return Reading() }
    let context = documents.context
    var reading = Reading()
    reading.rows = [context.accepted, context.footers, context.quarantined]
    reading.customers = (0..<documents.documents.count).map {
      documents.customerIDs[UInt32(documents.documents.customers[$0])]
    }
    guard let totals = context.reportTotals else { return reading }
    reading.whole = totals.whole.map {
      "\($0.label) \($0.column) \($0.expected) \($0.actual) \($0.state)"
    }
    reading.counts = [
      totals.subtotals, totals.tiedSubtotals, totals.explainedSubtotals, totals.differingCount, totals.unclearCount,
    ]
    reading.reasons = (totals.whole + totals.differing + totals.unclear).map(\.reason).filter { !$0.isEmpty }
    reading.lacksTotal = totals.lacksTotal
    return reading
  }

  private let canonical = "document_no;customer_id;type;document_date;amount;open_amount"

  @Test(arguments: [
    "Total", "TOTAL", "Grand Total", "Summe", "Gesamtsumme:", "Totaal", "Total général", "Totale", "Total general",
    "Suma", "Totalt", "I alt", "Yhteensä", "Razem", "Sum",
  ])
  func `a last row that sums is held against the rows, in any language`(word: String) throws {
    let reading = try read(
      canonical,
      ["1;A;invoice;2026-10-01;100.00;40.00", "2;B;credit_note;2026-10-02;30.00;", "\(word);;;;130.00;40.00"])
    #expect(reading.whole == ["\(word) amount 13000 13000 tied", "\(word) open_amount 4000 4000 tied"])
    #expect(reading.rows == [2, 1, 0])
  }

  @Test func `a total may be of the amounts with the sign that their types give`() throws {
    let reading = try read(
      canonical, ["1;A;invoice;2026-10-01;100.00;", "2;B;credit_note;2026-10-02;30.00;", "Total;;;;70.00;"])
    #expect(reading.whole == ["Total amount 7000 7000 tied"])
  }

  @Test(arguments: [
    ("30.00", "70.00", "7000 7000 tied"), ("30.00", "130.00", "13000 13000 tied"),
    ("-30.00", "70.00", "7000 7000 tied"), ("30.00", "60.00", "6000 7000 failed"),
  ])
  func `a total of what is open has the signs of the types, however a credit note is written`(
    credit: String, total: String, expected: String
  ) throws {
    let reading = try read(
      canonical,
      [
        "1;A;invoice;2026-10-01;100.00;100.00", "2;B;credit_note;2026-10-02;30.00;\(credit)",
        "Total;;;;;\(total)",
      ])
    #expect(reading.whole == ["Total open_amount \(expected)"])
  }

  private let invoiceList = "Date;Transaction Type;Num;Name;Memo/Description;Due Date;Amount;Open Balance"

  @Test(arguments: ["-50.00", "50.00"])
  func `an open payment in a month's list explains its total where paid invoices stand beside it`(
    payment: String
  ) throws {
    let lines = [
      "10/22/2026;Invoice;1;A;;11/21/2026;100.00;100.00", "10/23/2026;Payment;77;B;;;\(payment);\(payment)",
    ]
    let end = "TOTAL;;;;;;;\(payment.hasPrefix("-") ? "50.00" : "150.00")"
    let paid = "10/24/2026;Invoice;2;B;;11/23/2026;80.00;0.00"
    let ofMonth = try read(invoiceList, lines + [paid, end], profile: "quickbooks")
    #expect(ofMonth.whole.map { $0.hasSuffix("explained") } == [true], "\(ofMonth.whole)")
    // Without one it may be a list of open items, which has no place for the payment without its day.
    let maybeOpen = try read(invoiceList, lines + [end], profile: "quickbooks")
    #expect(maybeOpen.whole.map { $0.hasSuffix("failed") } == [true], "\(maybeOpen.whole)")
    #expect(maybeOpen.reasons.allSatisfy { $0.contains("in a list of open items, write `opening:`") })
  }

  @Test func `a missing row shows in the total, and a row in quarantine is named`() throws {
    let missing = try read(canonical, ["1;A;invoice;2026-10-01;100.00;", "Total;;;;130.00;"])
    #expect(missing.whole == ["Total amount 13000 10000 failed"])
    let quarantined = try read(
      canonical, ["1;A;invoice;2026-10-01;100.00;", "2;B;invoice;2026-13-01;30.00;", "Total;;;;130.00;"])
    #expect(quarantined.whole == ["Total amount 13000 10000 failed"])
    #expect(quarantined.reasons == ["1 row in quarantine makes it up"])
    #expect(quarantined.rows == [1, 1, 1])
  }

  @Test func `a customer whose name begins with such a word is a customer`() throws {
    let reading = try read(
      canonical,
      [
        "1;Total Care Clinic;invoice;2026-10-01;100.00;", "2;Total Care Clinic;invoice;2026-13-01;30.00;",
        "3;Total Care Clinic;invoice;2026-10-03;5.00;", "Total;;;;105.00;",
      ])
    #expect(reading.customers == ["Total Care Clinic", "Total Care Clinic"])
    #expect(reading.rows == [2, 1, 1])
    #expect(reading.whole == ["Total amount 10500 10500 tied"])
  }

  @Test func `subtotals by customer are of his rows`() throws {
    let reading = try read(
      canonical,
      [
        "1;A GmbH;invoice;2026-10-01;100.00;", "2;A GmbH;invoice;2026-10-02;50.00;", "Summe A GmbH;;;;150.00;",
        "3;B AG;invoice;2026-10-03;25.00;", ";B AG;;;25.00;", "Summe B AG;;;;20.00;", "Summe;;;;175.00;",
      ])
    #expect(reading.counts == [2, 1, 0, 1, 0])
    #expect(reading.whole == ["Summe amount 17500 17500 tied"])
    #expect(reading.rows == [3, 3, 1])
  }

  @Test func `a figure carried over is of all rows so far, a page's of its own`() throws {
    let reading = try read(
      canonical,
      [
        "1;A;invoice;2026-10-01;100.00;", "Seitensumme;;;;100.00;", "Übertrag;;;;100.00;", "Seite 2 von 2;;;;;",
        "N GmbH;;;;;", "Übertrag;;;;100.00;", "2;B;invoice;2026-10-02;30.00;", "Seitensumme;;;;30.00;",
        "Gesamtsumme;;;;130.00;",
      ], preamble: [["N GmbH"], ["Seite 1 von 2"]])
    #expect(reading.counts == [4, 4, 0, 0, 0])
    #expect(reading.whole == ["Gesamtsumme amount 13000 13000 tied"])
    #expect(reading.rows == [2, 7, 0])
  }

  @Test func `what a sum is of must be said, or it must be the rows'`() throws {
    let reading = try read(
      canonical, ["1;A;invoice;2026-10-01;119.00;", "Total VAT;;;;19.00;", "Total gross;;;;119.00;"])
    #expect(reading.whole == ["Total gross amount 11900 11900 tied"])
    #expect(reading.counts == [0, 0, 0, 0, 1])
  }

  @Test func `a total in another currency than its rows' is of those in it`() throws {
    let header = "document_no;customer_id;type;document_date;currency;amount"
    let rows = ["1;A;invoice;2026-10-01;EUR;100.00", "2;B;invoice;2026-10-02;USD;30.00"]
    let each = try read(header, rows + ["Total EUR;;;;;100.00", "Total;;;;USD;30.00"])
    #expect(each.whole == ["Total EUR amount 10000 10000 tied", "Total amount 3000 3000 tied"])
    let sum = try read(header, rows + ["Total;;;;;130.00"])
    #expect(sum.whole == ["Total amount 13000 13000 tied"])
    let converted = try read(header, rows + ["Total;;;;;127.40"])
    #expect(converted.whole == [])
    #expect(converted.reasons == ["its rows are in several currencies and it names none"])
  }

  @Test func `rows left out explain a total all together, never one kind of them that fits`() throws {
    let header = ";Date;Transaction Type;Num;Customer;Due Date;Amount"
    let rows = [
      ";10/20/2026;Invoice;1;A;;100.00", ";10/21/2026;Payment;2;A;;-30.00", ";10/22/2026;Estimate;3;A;;10.00",
    ]
    let all = try read(header, rows + ["TOTAL;;;;;;80.00"], profile: "quickbooks")
    #expect(all.whole == ["TOTAL Amount 8000 10000 explained"])
    let one = try read(header, rows + ["TOTAL;;;;;;$70.00"], profile: "quickbooks")
    #expect(one.whole == ["TOTAL Amount 7000 8000 failed"])
    let none = try read(header, rows + ["TOTAL;;;;;;75.00"], profile: "quickbooks")
    #expect(none.whole == ["TOTAL Amount 7500 8000 failed"])
  }

  @Test(arguments: [
    ("84.03", "168.49", "252.52", ""), ("84.03", "168.49", "252.53", "Netto 25253 25252 failed"),
    // Codes, what runs from row to row, means, and what is not all amounts.
    ("1400", "1400", "1400", ""), ("100.00", "300.00", "300.00", ""), ("30.50", "31.50", "31.00", ""),
    ("84.03", "n/a", "252.53", ""), ("", "", "252.53", ""),
  ])
  func `a column that is not read fails where its cells are amounts`(
    first: String, second: String, total: String, failed: String
  ) throws {
    let reading = try read(
      "document_no;customer_id;type;document_date;amount;Netto",
      [
        "1;A;invoice;2026-10-01;100.00;\(first)", "2;B;invoice;2026-10-02;200.00;\(second)",
        "Total;;;;300.00;\(total)",
      ])
    #expect(reading.whole == ["Total amount 30000 30000 tied"] + (failed.isEmpty ? [] : ["Total \(failed)"]))
    #expect(reading.counts == [0, 0, 0, 0, 0])
  }

  @Test func `a report of a system that always writes a total may be cut off without it`() throws {
    let reading = try read(
      ";Date;Transaction Type;Num;Customer;Due Date;Amount", [";10/20/2026;Invoice;1;A;;100.00"], profile: "quickbooks")
    #expect(reading.lacksTotal)
  }

  @Test func `stars say how high a total is`() throws {
    let reading = try read(
      "St;Account;Document Number;Document Type;Document Date;Net Due Date;Amount in doc. curr.;Curr.",
      [
        ";10;1;RV;01.10.2026;01.11.2026;1.000,00;EUR", ";10;2;DG;13.10.2026;13.10.2026;100,00-;EUR",
        ";10;3;RV;01.10.2026;01.11.2026;50,00;USD", "*;10;;;;;900,00;EUR", "*;10;;;;;50,00;USD",
        ";20;4;RV;01.10.2026;01.11.2026;7,00;EUR", "*;20;;;;;8,00;EUR", "**;;;;;;907,00;EUR", "**;;;;;;50,00;USD",
      ], profile: "sap")
    #expect(reading.counts == [3, 2, 0, 1, 0])
    #expect(
      reading.whole == [
        "** Amount in doc. curr. 90700 90700 tied", "** Amount in doc. curr. 5000 5000 tied",
      ])
  }

  @Test func `a section has a heading and a total, whatever it is called`() throws {
    let reading = try read(
      canonical,
      [
        "Nicht fällig (2);;;;;", "1;A;invoice;2026-10-01;100.00;", "2;B;invoice;2026-10-02;50.00;",
        "Summe Nicht fällig;;;;150.00;", "Ältere (1);;;;;", "3;C;invoice;2026-10-03;25.00;", "Summe Ältere;;;;25.00;",
        "Summe;;;;175.00;",
      ])
    #expect(reading.counts == [2, 2, 0, 0, 0])
    #expect(reading.rows == [3, 5, 0])
  }

  @Test func `an indented heading is below the one above it`() throws {
    let reading = try read(
      ";Date;Transaction Type;Num;Due Date;Amount",
      [
        "Acme;;;;;", ";10/20/2026;Invoice;1;;100.00", "   Job;;;;;", ";10/21/2026;Invoice;2;;20.00",
        "Total for    Job;;;;;$20.00", "Total for Acme with sub-customers;;;;;$120.00", "Total Care;;;;;",
        ";10/22/2026;Invoice;3;;5.00", "Total for Total Care;;;;;$5.00", "TOTAL;;;;;$125.00",
      ], profile: "quickbooks")
    #expect(reading.customers == ["Acme", "Acme:Job", "Total Care"])
    #expect(reading.counts == [3, 3, 0, 0, 0])
    #expect(reading.whole == ["TOTAL Amount 12500 12500 tied"])
  }
}
