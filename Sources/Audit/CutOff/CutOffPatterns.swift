internal import Domain

// C6 to C8.
extension CutOffTest {
  /// C6: documents dated by the as-of date that the close did not know; and those of closed months that it learned of.
  mutating func findLate() {
    var found: [AuditCutOff.Finding] = []
    if facts.later != nil {
      let documents = latest.ledger.documents
      for document in 0..<Int32(documents.count)
      where documents.issuedOn[Int(document)] <= asOf && documents.types[Int(document)] != .opening
        && own(document) == nil
      {
        var late = finding(.late, document)
        late.effect = reporting(documents.amounts[Int(document)], documents.currencies[Int(document)])
        late.firstSeen = "after the close"
        found.append(late)
      }
    }
    for change in report.close.tieOuts.priorPeriodChanges where change.cause == .lateDocument {
      var late = AuditCutOff.Finding(.late, change.currency)
      late.customerID = report.customerID(change.customer)
      late.customerName = report.customerName(change.customer)
      (late.number, late.issuedOn, late.amount) = (change.item, change.date, change.now)
      late.firstSeen = "close of \(report.close.period.iso)"
      late.note = "of a month that was closed; the balance has it"
      late.place = change.source.map { report.ledger.files.text(of: $0) } ?? ""
      found.append(late)
    }
    add(found)
  }

  /// C7: the month is the largest of the year, or its last five days are billed twice as much as the sixty before.
  mutating func findPattern() {
    let documents = report.ledger.documents
    let begins = report.close.period.adding(months: -11)
    let (last, before) = (asOf.adding(days: -5), asOf.adding(days: -65))
    var months: [Month: Int64] = [:]
    var (ofLast, ofBefore) = (Int64(0), Int64(0))
    var first = asOf
    for row in 0..<documents.count where isBill(documents, row) && documents.issuedOn[row] <= asOf {
      let (day, amount) = (
        documents.issuedOn[row], report.reportingAmount(documents.amounts[row], documents.currencies[row]) ?? 0
      )
      first = min(first, day)
      if day.month >= begins { months[day.month, default: 0] += amount }
      if day > last { ofLast += amount } else if day > before { ofBefore += amount }
    }
    let own = months[report.close.period] ?? 0
    if months.count > 2, own > 0, months.allSatisfy({ $0.key == report.close.period || $0.value < own }) {
      var found = AuditCutOff.Finding(.pattern, currency)
      (found.amount, found.issuedOn) = (own, report.close.period.lastDay)
      found.note = "the month has the largest invoicing of \(months.count) months"
      add([found])
    }
    // Twice the mean of a day: five days of it against sixty.
    if first <= before.adding(days: 1), ofBefore > 0, ofLast * 6 > ofBefore {
      var found = AuditCutOff.Finding(.pattern, currency)
      (found.amount, found.issuedOn, found.days) = (ofLast, asOf, 5)
      let mean = Ratio.rounded(Int128(ofBefore), over: 60) ?? 0
      found.note =
        "the last five days have more than twice the daily mean of the sixty before,"
        + " \(DecimalText.grouped(mean, digits: currency.minorDigits)) \(currency.code)"
      add([found])
    }
  }

  /// C8: the last number of each series, and the next one behind the as-of date.
  mutating func findNumbers(_ index: SeriesIndex, _ series: [AuditNumbers.Series]) {
    let documents = latest.ledger.documents
    var following: [Int: [(value: Int64, document: Int32)]] = [:]
    for document in after {
      let year = documents.issuedOn[Int(document)].parts.year
      let place = documents.numbers.withBytes(of: Int(document)) { index.find($0, year: year) }
      if let place { following[place.key, default: []].append((place.value, document)) }
    }
    let own = report.ledger.documents
    for series in series {
      guard let highest = series.highest, series.first != nil else { continue }
      let row = Int(highest)
      let year = own.issuedOn[row].parts.year
      var found = AuditCutOff.Finding(.numbers, own.currencies[row])
      (found.number, found.issuedOn) = (own.numbers[row], own.issuedOn[row])
      found.place = report.ledger.files.text(of: own.sources[row])
      found.note = "the highest number of \(series.name)"
      if let place = own.numbers.withBytes(of: row, { index.find($0, year: year) }) {
        let next = (following[place.key] ?? []).filter { $0.value > place.value }.min { a, b in
          a.value != b.value ? a.value < b.value : documents.precedes(a.document, b.document)
        }
        if let next {
          found.related = documents.numbers[Int(next.document)]
          found.note += "; the next is of \(documents.issuedOn[Int(next.document)])"
        }
      }
      result.findings.append(found)
    }
  }
}
