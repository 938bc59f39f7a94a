package import Diagnostics
package import Domain

/// How the dates and amounts of one file are written.
package struct ColumnFormats: Sendable {
  /// The order of each date column.
  package var dates: [String: DateOrder] = [:]
  package var decimal = DecimalMark.point
  /// Whether values have either mark, each of them readable in one way only.
  package var hasBothMarks = false
  /// Whether the formats are only assumed: dates ISO, amounts with a point and no grouping. A value that does not fit
  /// then calls for a look at the whole file.
  package var isAssumed = false
  /// Whether the mark is the profile's alone: a value with exactly three digits behind it then calls for a look at the
  /// whole file.
  package var isDoubted = false
  /// Whether three digits behind one mark are thousands in a currency without decimals: the file's values decide about
  /// its mark.
  package var knowsThousands = false

  /// Whether amounts have marks of their side, such as `CR`.
  package var hasSides = false
  /// The side of bank lines whose amount has no mark, where others have one; nil where none has, or both sides do.
  var unmarkedSide: AccountSide?

  /// What a file of a known profile most often needs, without a look at its values.
  package static let assumed: ColumnFormats = {
    var formats = ColumnFormats()
    formats.isAssumed = true
    return formats
  }()

  package init() {}

  /// Those that settings or the profile fix.
  init(dates order: DateOrder, decimal: DecimalMark, of map: ColumnMap, isDoubted: Bool) {
    for column in CanonicalColumns.dates(of: map.profile.kind).filter(map.has) { dates[column] = order }
    (self.decimal, self.isDoubted) = (decimal, isDoubted)
  }

  package func order(of column: String) -> DateOrder { dates[column] ?? .yearMonthDay }
}

/// What the values of a file's date and amount columns say about how they are written, gathered over the whole file so
/// that the order of its rows decides nothing.
package struct FormatEvidence: Sendable {
  private struct Votes {
    /// Values that only this reading fits, and the line of the first.
    var only: [DateOrder: (count: Int, line: UInt32)] = [:]
    /// A value that several readings fit with different results.
    var ambiguous: (text: String, line: UInt32)?
    /// An order of a value that is the same day in several.
    var either: DateOrder?
    /// The first date that a workbook holds as a date, and the first that it holds as a text with a day or month before
    /// the year.
    var value: (text: String, line: UInt32)?
    var text: (text: String, line: UInt32)?
  }

  private let map: ColumnMap
  /// The currency of rows that name none.
  private let currency: Currency?
  /// Records with fewer fields say nothing.
  private let width: Int
  private let dateColumns: [String]
  private let amountColumns: [String]
  private var dateVotes: [String: Votes] = [:]
  private var pointOnly: (text: String, line: UInt32)?
  private var commaOnly: (text: String, line: UInt32)?
  /// Values with one mark and three digits behind it, by that mark: decimals, or thousands.
  private var thousands: [DecimalMark: (text: String, line: UInt32)] = [:]

  /// The sides that amounts of lines have marks of, and whether any amount has one.
  private var sides: Set<AccountSide> = []
  private var hasSides = false

  private var eitherMark: (text: String, line: UInt32)? { thousands.values.min { $0.line < $1.line } }

  /// - Parameter currency: that of rows that name none: where it has three decimals, three digits behind a point are no
  ///   riddle.
  package init(map: ColumnMap, currency: Currency? = nil, width: Int? = nil) {
    self.map = map
    self.width = min(width ?? map.fieldCount, map.fieldCount)
    self.currency = currency
    dateColumns = CanonicalColumns.dates(of: map.profile.kind).filter(map.has)
    amountColumns = CanonicalColumns.amounts(of: map.profile.kind).filter(map.has)
  }

  package mutating func add(_ rows: SourceRows) {
    let (currencyField, currencyOfRows) = (map["currency"], currency)
    rows.withView { view in
      for row in 0..<rows.count where view.fieldCount(row: row) >= width {
        for column in dateColumns {
          addDate(
            view.trimmed(row, map[column]), column, line: rows.lines[row], isValue: rows.isValue(row, map[column]))
        }
        for column in amountColumns where !rows.isValue(row, map[column]) {
          addAmount(view.trimmed(row, map[column]), line: rows.lines[row], isLine: column == "amount") {
            Currency(String(decoding: view.trimmed(row, currencyField), as: UTF8.self)) ?? currencyOfRows
          }
        }
      }
    }
  }

  /// - Parameter isValue: whether it is a date of a workbook and no text: beside texts it may be one that a spreadsheet
  ///   took for a date in another order.
  private mutating func addDate(_ text: UnsafeBufferPointer<UInt8>, _ column: String, line: UInt32, isValue: Bool) {
    guard !text.isEmpty else { return }
    // A year outside two centuries is a wrong reading: `20101112` is no day of the year 1112.
    let readings = (isValue ? [.yearMonthDay] : DateOrder.allCases).compactMap { order in
      DateReader.read(text, order: order).flatMap { $0.isPlausible ? (order, $0) : nil }
    }
    var votes = dateVotes[column] ?? Votes()
    if isValue, votes.value == nil { votes.value = (String(decoding: text, as: UTF8.self), line) }
    if !isValue, votes.text == nil, !readings.isEmpty, !readings.contains(where: { $0.0 == .yearMonthDay }) {
      votes.text = (String(decoding: text, as: UTF8.self), line)
    }
    if readings.count == 1 {
      let count = votes.only[readings[0].0]?.count ?? 0
      votes.only[readings[0].0] = (count + 1, votes.only[readings[0].0]?.line ?? line)
    } else if readings.count > 1 {
      // `05/05/2026` is one day in either order.
      if Set(readings.map(\.1)).count == 1 {
        votes.either = votes.either ?? readings[0].0
      } else if votes.ambiguous == nil {
        votes.ambiguous = (String(decoding: text, as: UTF8.self), line)
      }
    }
    dateVotes[column] = votes
  }

  private mutating func addAmount(
    _ text: UnsafeBufferPointer<UInt8>, line: UInt32, isLine: Bool, currency: () -> Currency?
  ) {
    guard !text.isEmpty, let number = WrittenNumber(text) else { return }
    if let side = number.side {
      hasSides = true
      if isLine { sides.insert(side) }
    }
    let point = number.split(at: .point)
    let comma = number.split(at: .comma)
    func witness() -> (text: String, line: UInt32) { (String(decoding: text, as: UTF8.self), line) }
    switch (point, comma) {
    case (.some(let a), .some(let b)):
      guard a.whole != b.whole || a.decimals != b.decimals else { return }
      let mark = a.decimals.isEmpty ? DecimalMark.comma : .point
      // Where there are no decimals, three digits are thousands, and the decimal mark is the other one.
      if currency()?.minorDigits == 0 {
        if mark == .point, commaOnly == nil { commaOnly = witness() }
        if mark == .comma, pointOnly == nil { pointOnly = witness() }
        return
      }
      if thousands[mark] == nil, mark == .comma || currency()?.minorDigits != 3 { thousands[mark] = witness() }
    case (.some, nil): if pointOnly == nil { pointOnly = witness() }
    case (nil, .some): if commaOnly == nil { commaOnly = witness() }
    case (nil, nil): break
    }
  }

  /// The formats, or the findings that stop the run: what can be read in two ways, and which setting decides.
  package func decide(_ format: SourceFormat, at place: Place) -> (formats: ColumnFormats, findings: [Diagnostic]) {
    var formats = ColumnFormats()
    formats.knowsThousands = format.decimal == nil && !map.profile.hasStandardAmounts
    formats.hasSides = hasSides
    if sides.count == 1 { formats.unmarkedSide = sides.contains(.credit) ? .debit : .credit }
    var findings: [Diagnostic] = []
    for column in dateColumns {
      if let fixed = format.dates ?? map.profile.dates {
        formats.dates[column] = fixed
      } else {
        decideDates(column, at: place, into: &formats, &findings)
      }
    }
    if let fixed = format.decimal ?? map.profile.decimal {
      formats.decimal = fixed
      if format.decimal == nil, let finding = doubt(fixed, at: place) { findings.append(finding) }
    } else {
      decideDecimal(at: place, into: &formats, &findings)
    }
    return (formats, findings)
  }

  private func decideDates(
    _ column: String, at place: Place, into formats: inout ColumnFormats, _ findings: inout [Diagnostic]
  ) {
    guard let votes = dateVotes[column] else { return }
    if let value = votes.value, let text = votes.text {
      findings.append(
        Diagnostic(
          NormalizeCodes.ambiguousDates, at: place.at(line: Int(text.line), column: map[column] + 1),
          "column '\(column)' holds dates, '\(value.text)' in row \(value.line), and texts, '\(text.text)': a"
            + " spreadsheet may have"
            + " exchanged days and months of the dates",
          hint: "export the file again; or check the dates and set `dates: dmy` or `dates: mdy` on this source"))
      return
    }
    var orders = votes.only.keys.sorted { $0.rawValue < $1.rawValue }
    // A column that nothing decides follows the file's others: one system wrote them all.
    if orders.isEmpty, votes.ambiguous != nil { orders = ordersElsewhere(column) }
    if orders.count == 1 {
      formats.dates[column] = orders[0]
    } else if orders.count > 1 {
      let lines = orders.map { "\($0.rawValue) on line \(votes.only[$0]!.line)" }.joined(separator: ", ")
      findings.append(
        Diagnostic(
          NormalizeCodes.ambiguousDates, at: place.at(line: Int(votes.only[orders[0]]!.line), column: map[column] + 1),
          "column '\(column)' holds dates in more than one order: \(lines)",
          hint: "set `dates: dmy`, `dates: mdy` or `dates: ymd` on this source; rows that do not fit go to quarantine"))
    } else if let ambiguous = votes.ambiguous {
      findings.append(
        Diagnostic(
          NormalizeCodes.ambiguousDates, at: place.at(line: Int(ambiguous.line), column: map[column] + 1),
          "column '\(column)' can be read as day-month or month-day, '\(ambiguous.text)' for one, and no value decides",
          hint: "set `dates: dmy` or `dates: mdy` on this source in tieout.yaml"))
    } else if let either = votes.either {
      formats.dates[column] = either
    }
  }

  /// The order of the file's other date columns where they have one and the same.
  private func ordersElsewhere(_ column: String) -> [DateOrder] {
    let others = dateColumns.filter { $0 != column }.flatMap { dateVotes[$0]?.only.keys.map { $0 } ?? [] }
    return Set(others).count == 1 && others.first != .yearMonthDay ? [others[0]] : []
  }

  private func decideDecimal(at place: Place, into formats: inout ColumnFormats, _ findings: inout [Diagnostic]) {
    if let point = pointOnly, let comma = commaOnly {
      let shown = "'\(point.text)' on line \(point.line) and '\(comma.text)' on line \(comma.line)"
      if let either = eitherMark {
        findings.append(
          Diagnostic(
            NormalizeCodes.ambiguousDecimals, at: place.at(line: Int(either.line)),
            "amounts use both decimal marks, \(shown), and '\(either.text)' can be read with either",
            hint: "set `decimal: \".\"` or `decimal: \",\"` on this source; rows that do not fit go to quarantine"))
      } else {
        formats.hasBothMarks = true
        findings.append(
          Diagnostic(
            NormalizeCodes.mixedDecimals, at: place.at(line: Int(comma.line)),
            "amounts use both decimal marks, \(shown); each can be read in one way only",
            hint: "set `decimal:` on this source to refuse the other mark"))
      }
    } else if commaOnly != nil {
      formats.decimal = .comma
    } else if pointOnly == nil, let either = eitherMark {
      findings.append(ambiguous(either, at: place))
    }
  }

  /// Why the mark of the profile does not settle what the amounts are: it is only seen with three digits behind it, as
  /// a mark of thousands is, in a currency that has no three decimals.
  private func doubt(_ mark: DecimalMark, at place: Place) -> Diagnostic? {
    guard !map.profile.hasStandardAmounts, let value = thousands[mark], (mark == .point ? pointOnly : commaOnly) == nil
    else { return nil }
    return ambiguous(value, at: place)
  }

  private func ambiguous(_ value: (text: String, line: UInt32), at place: Place) -> Diagnostic {
    Diagnostic(
      NormalizeCodes.ambiguousDecimals, at: place.at(line: Int(value.line)),
      "amounts such as '\(value.text)' can be read with a decimal point or a decimal comma, and no value decides",
      hint: "set `decimal: \".\"` or `decimal: \",\"` on this source in tieout.yaml")
  }
}
