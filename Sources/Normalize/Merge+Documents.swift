internal import Diagnostics
internal import Domain

extension Merge {
  /// At most this many findings of one kind are listed for a file; the rest is counted in one more.
  static let listedAtMost = 100

  /// The documents of all files: the same document in two files is one; a contradiction goes to quarantine.
  mutating func addDocuments(of parts: [FilePart]) {
    let documentParts = Self.documentParts(parts)
    for part in parts { if case .documents(let part) = part { ledger.unusedDocuments.append(contentsOf: part.unused) } }
    let isAwaiting = (carried?.awaited.count ?? 0) > 0
    if documentParts.count == 1, ledger.documents.count == 0, !isAwaiting {
      addOnly(documentParts[0])
    } else {
      var known = KnownDocuments()
      known.reserve(ledger.documents.count)
      for row in 0..<ledger.documents.count {
        let key = Self.key(ledger.documents, row, customer: ledger.documents.customers[row])
        known.add(Int32(row), key)
      }
      let wholeNumbers = wholeNumbers(documentParts)
      for (number, part) in documentParts.enumerated() { add(part, number, &known, wholeNumbers) }
      for part in documentParts { findWithdrawn(part) }
      addAwaited { known.row($0, 0) != nil }
    }
  }

  /// The parts of documents: those that know of a document only what is open of it come last, for others know more.
  static func documentParts(_ parts: [FilePart]) -> [DocumentPart] {
    let all = parts.compactMap { part -> DocumentPart? in if case .documents(let part) = part { part } else { nil } }
    return all.filter { !$0.hasOnlyOpen } + all.filter(\.hasOnlyOpen)
  }

  /// What makes two rows the same document: number, customer and type.
  static func key(_ documents: Documents, _ row: Int, customer: Int32) -> RowFingerprint {
    var key = RowFingerprint()
    documents.numbers.withBytes(of: row) { key.add($0) }
    key.add(UInt64(UInt32(bitPattern: customer)))
    key.add(UInt64(documents.types[row].rawValue))
    return key
  }

  /// One file needs no search for what another may have had: its columns are taken whole.
  private mutating func addOnly(_ part: DocumentPart) {
    let customers = customerRows(part)
    ledger.documents = part.documents
    ledger.documents.renumberCustomers { customers[Int($0)] }
    if part.listedOn != nil { listed[0] = Array(0..<Int32(part.documents.count)) }
    let age = ClaimAge(part, asOf: asOf, closed: ledger.closed?.asOf, ledger.files)
    if let day = age.day, part.listedOn == nil { ledger.documents.claimAll(on: day) }
    deriveDueDates(part.withoutDue, file: part.context.file)
  }

  private func customerRows(_ part: DocumentPart) -> [Int32] {
    (0..<part.customerIDs.count).map { customerRow(of: part.customerIDs[UInt32($0)]) ?? Customers.nobody }
  }

  private func wholeNumbers(_ parts: [DocumentPart]) -> WholeNumbers {
    let documents = ledger.documents
    let carried: WholeNumbers.List = (WholeNumbers.carried, documents, { documents.customers[$0] })
    return WholeNumbers(
      [carried]
        + parts.map { part in
          let customers = customerRows(part)
          return (Int(part.context.file), part.documents, { customers[Int(part.documents.customers[$0])] })
        })
  }

  private mutating func add(
    _ part: DocumentPart, _ number: Int, _ known: inout KnownDocuments, _ wholeNumbers: WholeNumbers
  ) {
    let part = wholeNumbers.isEmpty ? part : whole(part, wholeNumbers)
    let customers = customerRows(part)
    let withoutDue = Set(part.withoutDue)
    claimAge = ClaimAge(part, asOf: asOf, closed: ledger.closed?.asOf, ledger.files)
    var underived: [Int32] = []
    var occurrences: [RowFingerprint: Int] = [:]
    for row in 0..<part.documents.count {
      let customer = customers[Int(part.documents.customers[row])]
      let key = Self.key(part.documents, row, customer: customer)
      let occurrence = occurrences[key, default: 0]
      occurrences[key] = occurrence + 1
      let earlier = known.row(key, occurrence)
      if part.listedOn != nil { listed[number, default: []].append(earlier ?? Int32(ledger.documents.count)) }
      if let earlier {
        if isFirstTelling(of: earlier) {
          if isMovedBehind(part.documents, row, earlier) {
            moveBehind(part.documents, row, earlier)
            append(part, row, customer, &known, key, withoutDue, &underived)
            continue
          }
          retell(part, row, earlier, hasDue: !withoutDue.contains(Int32(row)))
        } else {
          mergeRow(part, row, into: Int(earlier))
        }
      } else {
        append(part, row, customer, &known, key, withoutDue, &underived)
      }
    }
    deriveDueDates(underived, file: part.context.file)
    reportMerged(file: part.context.file)
  }

  /// The documents of a file under the numbers that they have elsewhere, where a spreadsheet damaged them in one of
  /// the files.
  private mutating func whole(_ part: DocumentPart, _ wholeNumbers: WholeNumbers) -> DocumentPart {
    let customers = customerRows(part)
    var renamed = Documents()
    var damaged: [Int] = []
    for row in 0..<part.documents.count {
      let customer = customers[Int(part.documents.customers[row])]
      part.documents.withRow(row) { document in
        let file = Int(part.context.file)
        guard let number = wholeNumbers.number(of: part.documents, row, customer: customer, file: file) else {
          return renamed.append(document)
        }
        damaged.append(row)
        var copy = document
        number.withUnsafeBufferPointer {
          copy.number = $0
          renamed.append(copy)
        }
      }
    }
    guard let first = damaged.first else { return part }
    findings.append(
      Diagnostic(
        NormalizeCodes.damagedNumber, at: place(part.documents.sources[first]),
        "\(Wording.counted(damaged.count, "document number")) such as '\(part.documents.numbers[first])'"
          + " \(Wording.form(damaged.count, "is", "are")) '\(renamed.numbers[first])' elsewhere: a spreadsheet"
          + " damaged them in one of the files, and each counts once",
        hint: "export the file again and do not save it with a spreadsheet"))
    return part.replacing(documents: renamed)
  }

  private mutating func append(
    _ part: DocumentPart, _ row: Int, _ customer: Int32, _ known: inout KnownDocuments, _ key: RowFingerprint,
    _ withoutDue: Set<Int32>,
    _ underived: inout [Int32]
  ) {
    known.add(Int32(ledger.documents.count), key)
    if withoutDue.contains(Int32(row)) { underived.append(Int32(ledger.documents.count)) }
    part.documents.withRow(row) {
      var copy = $0
      copy.customer = customer
      if copy.claimedOpen != nil { copy.claimedOn = claimAge.day }
      ledger.documents.append(copy)
    }
  }

  /// The same document again: what the later file knows better is taken, a contradiction is kept apart.
  mutating func mergeRow(_ part: DocumentPart, _ row: Int, into known: Int) {
    let other = part.documents
    let source = other.sources[row]
    let sameFacts =
      other.issuedOn[row] == ledger.documents.issuedOn[known]
      && other.currencies[row] == ledger.documents.currencies[known]
      && (part.hasOnlyOpen || other.amounts[row] == ledger.documents.amounts[known])
    guard sameFacts else {
      let was = Money(ledger.documents.amounts[known], ledger.documents.currencies[known])
      let now = Money(other.amounts[row], other.currencies[row])
      noteConflict(
        source: source,
        "document '\(other.numbers[row])' is \(was.plain) \(was.currency) of \(ledger.documents.issuedOn[known]) at"
          + " \(place(ledger.documents.sources[known]).description), here \(now.plain) \(now.currency) of"
          + " \(other.issuedOn[row])",
        raw: [
          other.numbers[row], ledger.customers[ledger.documents.customers[known]].id, other.types[row].word,
          other.issuedOn[row].iso, other.dueOn[row].iso, now.currency.code, now.plain,
        ].map(CSVText.field).joined(separator: ","), amount: other.amounts[row], currency: other.currencies[row])
      return
    }
    takeClaim(of: part, row, known)
    ledger.documents.dispute(known, other.disputes[Int32(row)])
    ledger.documents.tax(known, other.tax(row))
    ledger.documents.learn(known, from: other, row)
    noteMerged(file: source.file, amount: other.amounts[row], currency: other.currencies[row])
  }

  /// A missing due date is the document date plus the customer's terms, else the entity's, and flagged.
  private mutating func deriveDueDates(_ rows: [Int32], file: UInt32) {
    var derived = 0
    var withoutTerms = 0
    for document in rows {
      let row = Int(document)
      let customer = ledger.documents.customers[row]
      let terms = (customer >= 0 ? ledger.customers[customer].terms : nil) ?? termsDays.map { PaymentTerms(days: $0) }
      let issued = ledger.documents.issuedOn[row]
      let due = terms?.due(from: issued) ?? issued
      ledger.documents.deriveDue(row, due)
      let number = ledger.documents.numbers[row]
      if let terms {
        derived += 1
        guard derived <= Self.listedAtMost else { continue }
        findings.append(
          Diagnostic(
            NormalizeCodes.derivedDueDate, at: place(ledger.documents.sources[row]),
            "'\(number)' has no due date: \(due) is \(issued) plus terms of \(terms.words)"))
      } else {
        withoutTerms += 1
        guard withoutTerms <= Self.listedAtMost else { continue }
        findings.append(
          Diagnostic(
            NormalizeCodes.noTerms, at: place(ledger.documents.sources[row]),
            "'\(number)' has no due date and '\(ledger.customers[customer].id)' no terms: \(issued), the document"
              + " date, was taken",
            hint: "give terms_days in the customer file, or `terms: {days: 30}` in tieout.yaml"))
      }
    }
    for (count, code) in [(derived, NormalizeCodes.derivedDueDate), (withoutTerms, NormalizeCodes.noTerms)]
    where count > Self.listedAtMost {
      findings.append(
        Diagnostic(
          code, at: Place(path: path(file)),
          "\(count) documents have no due date; \(Self.listedAtMost) of them are listed"))
    }
  }
}

/// The rows of documents by what makes them the same one; nearly every key has one row.
private struct KnownDocuments {
  private var first: [RowFingerprint: Int32] = [:]
  private var more: [RowFingerprint: [Int32]] = [:]

  mutating func reserve(_ count: Int) { first.reserveCapacity(count) }

  mutating func add(_ row: Int32, _ key: RowFingerprint) {
    if first[key] == nil { first[key] = row } else { more[key, default: []].append(row) }
  }

  /// The row that has a key for the n-th time, counted from 0.
  func row(_ key: RowFingerprint, _ occurrence: Int) -> Int32? {
    guard occurrence > 0 else { return first[key] }
    guard let rows = more[key], occurrence <= rows.count else { return nil }
    return rows[occurrence - 1]
  }
}
