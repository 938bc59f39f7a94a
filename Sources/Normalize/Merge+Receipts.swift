internal import Diagnostics
internal import Domain

extension Merge {
  /// The bank lines of all files, and the ledger's own cash journal where no bank file covers its dates.
  mutating func addReceipts(of parts: [FilePart]) {
    let bankParts = parts.compactMap { part -> BankPart? in if case .bank(let part) = part { part } else { nil } }
    let carried = ledger.receipts.count
    if bankParts.count == 1, bankParts[0].statements.count < 2, carried == 0 {
      ledger.receipts = bankParts[0].receipts
    } else {
      var merger = OccurrenceMerger<RowFingerprint>()
      for row in 0..<carried where !ledger.receipts.fromJournal[row] { merger.know(ledger.receipts.fingerprints[row]) }
      var layers = StatementLayers()
      let interim = InterimLines(bankParts)
      var renumbered = RenumberedLines(bankParts, ledger.receipts, carried: carried)
      renumberedAccounts = renumbered.accountKeys
      for (number, part) in bankParts.enumerated() {
        add(part, number, &merger, &renumbered, layers.layers(of: part), interim)
      }
      reportContradictions(interim, bankParts)
      reportSameFiles(bankParts)
      findMoneyToldTwice(in: bankParts)
    }
    ledger.bankStatements = bankParts.flatMap(\.statements)
    ledger.quarantinedMoney = bankParts.flatMap(\.quarantined)
    for at in ledger.bankStatements.indices {
      ledger.bankStatements[at].isRetold = retold.contains(ledger.bankStatements[at].source)
    }
    reportWithdrawn(of: bankParts, carried: carried)
    reportStatements(of: bankParts)
    nameReceipts(from: carried, stems: stems(of: bankParts.map(\.context.file)))
    addJournals(of: parts, carried: carried)
    applyClearings(of: parts)
    addRemittances(of: parts)
  }

  private mutating func add(
    _ part: BankPart, _ number: Int, _ merger: inout OccurrenceMerger<RowFingerprint>,
    _ renumbered: inout RenumberedLines, _ layers: [Int], _ interim: InterimLines
  ) {
    let contradicting = Set(interim.contradicting)
    var left = 0
    let parties = (0..<part.receipts.parties.count).map { number in
      part.receipts.parties.texts.withBytes(of: UInt32(number)) { ledger.receipts.intern($0) }
    }
    let before = ledger.files[part.context.file].merged
    var others = 0
    for row in 0..<part.receipts.count {
      let line = InterimLines.Line(part: number, row: row)
      if contradicting.contains(line) { continue }
      if interim.repeated.contains(line) {
        left += 1
        noteMerged(file: part.context.file, amount: part.receipts.amounts[row], currency: part.receipts.currencies[row])
        continue
      }
      let layer = layers[Int(part.statementNumbers[row])]
      let isRenumbered = renumbered.isRepeated(row, of: number, part, in: layer)
      let isRepeated = merger.isRepeated(part.receipts.fingerprints[row], in: layer)
      if isRenumbered, !isRepeated { others += 1 }
      if isRepeated || isRenumbered {
        if part.statementNumbers[row] > 0 { retold.insert(part.statements[Int(part.statementNumbers[row]) - 1].source) }
        noteMerged(file: part.context.file, amount: part.receipts.amounts[row], currency: part.receipts.currencies[row])
        continue
      }
      part.receipts.withRow(row) {
        var copy = $0
        copy.renumberParties(parties)
        ledger.receipts.append(copy)
      }
    }
    if left > 0 {
      findings.append(
        Diagnostic(
          NormalizeCodes.leftToStatement, at: Place(path: path(part.context.file)),
          "\(Wording.counted(left, "line is", "lines are")) in both a statement and an interim report or advice,"
            + " and counted once"))
    }
    if others > 0 {
      findings.append(
        Diagnostic(
          NormalizeCodes.otherReferences, at: Place(path: path(part.context.file)),
          "\(Wording.counted(others, "line is", "lines are")) in another file under other references, with the same"
            + " day, amount, name and text, and counted once"))
    }
    reportMerged(file: part.context.file, besides: before)
  }

  /// A file whose bytes are those of another, where their lines are of different accounts.
  private mutating func reportSameFiles(_ parts: [BankPart]) {
    var first: [String: BankPart] = [:]
    for part in parts where part.receipts.count > 0 {
      let digest = ledger.files[part.context.file].sha256
      guard !digest.isEmpty, let other = first[digest] else {
        first[digest] = part
        continue
      }
      let (account, known) = (part.receipts.account(0), other.receipts.account(0))
      guard AccountKey.of(account) != AccountKey.of(known) else { continue }
      findings.append(
        Diagnostic(
          NormalizeCodes.sameInTwoAccounts, at: Place(path: path(part.context.file)),
          "the file is the same as \(path(other.context.file)), and is under account '\(account)' here, under"
            + " '\(known)' there:"
            + " its lines count for both",
          hint: "one of the two may have been saved under a wrong name: look, and correct `path:` or `account:`"))
    }
  }

  /// What an interim report or an advice says and the statement of its day does not is in quarantine until the bank has
  /// been asked.
  private mutating func reportContradictions(_ interim: InterimLines, _ parts: [BankPart]) {
    for line in interim.contradicting {
      let receipts = parts[line.part].receipts
      let source = receipts.sources[line.row]
      let money = Money(receipts.amounts[line.row], receipts.currencies[line.row])
      noteConflict(
        NormalizeCodes.notInStatement, source: source,
        "the line over \(money.plain) \(money.currency) of \(receipts.bookedOn[line.row]) is not in the statement of"
          + " account '\(receipts.account(line.row))' that covers the day",
        hint: "ask the bank whether it was booked; export the statement again",
        raw: "\(receipts.bookedOn[line.row]),\(money.plain),\(receipts.counterparty(line.row)),"
          + receipts.remittances[line.row],
        amount: money.minorUnits, currency: money.currency)
    }
  }

  /// A receipt is named by the bank's own reference where that is given once, else by file and line. Names that were
  /// given in an earlier close stay.
  private mutating func nameReceipts(from carried: Int, stems: [UInt32: String]) {
    let references = ledger.receipts.references
    var seen = Interner(capacity: references.count)
    var isRepeated: [Bool] = []
    isRepeated.reserveCapacity(references.count)
    for row in 0..<carried {
      let number = ledger.receipts.ids.withBytes(of: row) { seen.intern($0) }
      if Int(number) == isRepeated.count { isRepeated.append(false) }
    }
    var numbers = [UInt32](repeating: 0, count: carried)
    numbers.reserveCapacity(references.count)
    for row in carried..<references.count {
      let number = references.withBytes(of: row) { seen.intern($0) }
      numbers.append(number)
      if Int(number) == isRepeated.count { isRepeated.append(false) } else { isRepeated[Int(number)] = true }
    }
    let placeholders = Set(["", "NONREF", "NOTPROVIDED"].compactMap { seen.find($0) })
    ledger.receipts.reserveNames()
    // Several lines of a statement may begin on one line of its file: `.2` is the second of them.
    var last: (source: Source, count: Int)?
    for row in carried..<references.count {
      if isRepeated[Int(numbers[row])] || placeholders.contains(numbers[row]) {
        let source = ledger.receipts.sources[row]
        last = last?.source == source ? (source, (last?.count ?? 1) + 1) : (source, 1)
        let line = ledger.files[source.file].text(ofLine: source.line).dropFirst(path(source.file).count)
        var name = "\(stems[source.file] ?? "")\(line)"
        if let count = last?.count, count > 1 { name += ".\(count)" }
        ledger.receipts.name(carried == 0 ? name : untaken(name, &seen))
      } else {
        ledger.receipts.nameByReference()
      }
    }
  }

  /// The name, or the name with `~2`, `~3` behind it where an earlier close gave it to a line of a file of the same
  /// name.
  private func untaken(_ name: String, _ seen: inout Interner) -> String {
    var free = name
    var count = 1
    while seen.find(free) != nil {
      count += 1
      free = "\(name)~\(count)"
    }
    _ = seen.intern(free)
    return free
  }

  /// The stem of each file; its path without the extension where two files have the same stem.
  private func stems(of files: [UInt32]) -> [UInt32: String] {
    let names = files.map { ledger.files[$0].stem }
    var stems: [UInt32: String] = [:]
    for (file, name) in zip(files, names) {
      let isUnique = names.filter { $0 == name }.count == 1
      let path = ledger.files[file].path
      stems[file] = isUnique ? name : path
    }
    return stems
  }

  private mutating func addJournals(of parts: [FilePart], carried: Int) {
    let hasJournal = parts.contains { if case .journal = $0 { true } else { false } }
    guard hasJournal else { return }
    keepJournal(of: parts)
    let receipts = ledger.receipts
    let bankBegan = receipts.bookedOn.indices.lazy.filter { !receipts.fromJournal[$0] }.map { receipts.bookedOn[$0] }
      .min()
    var merger = OccurrenceMerger<RowFingerprint>()
    var receiptByNumber: [String: Int32] = [:]
    var bankIDs = Interner()
    for row in 0..<ledger.receipts.count { _ = ledger.receipts.ids.withBytes(of: row) { bankIDs.intern($0) } }
    // The row of a receipt that an earlier close knows is known; what it is applied to now may be new.
    for row in 0..<carried where ledger.receipts.fromJournal[row] {
      receiptByNumber[ledger.receipts.ids[row]] = Int32(row)
      merger.know(ledger.receipts.fingerprints[row])
    }
    for case .journal(let part) in parts {
      merger.beginFile()
      var left = 0
      for row in part.journal {
        if merger.isRepeated(row.fingerprint) {
          noteMerged(file: part.context.file)
          continue
        }
        if let bankBegan, row.date >= bankBegan {
          left += 1
          continue
        }
        addJournalRow(row, &receiptByNumber, bankIDs)
      }
      reportMerged(file: part.context.file)
      if left > 0, let bankBegan {
        findings.append(
          Diagnostic(
            NormalizeCodes.journalIgnored, at: Place(path: path(part.context.file)),
            "\(left) rows dated \(bankBegan) or later were left to the bank file, which is the evidence from that day"
              + " on"
          ))
      }
    }
  }

  /// The journal as it posts, a row a receipt: what it is held against the bank by.
  private mutating func keepJournal(of parts: [FilePart]) {
    var merger = OccurrenceMerger<RowFingerprint>()
    for case .journal(let part) in parts {
      merger.beginFile()
      // The rows of a receipt number in this file; nil where another file told it already.
      var posting: [String: Int?] = [:]
      for row in part.journal {
        if posting[row.number] == nil {
          posting[row.number] = merger.isRepeated(row.fingerprint) ? .some(nil) : ledger.journal.count
          guard case .some(.some) = posting[row.number] else { continue }
          ledger.journal.append(
            JournalReceipt(
              number: row.number, customer: customerRow(of: row.customerID) ?? Customers.nobody, date: row.date,
              currency: row.currency, amount: row.amount, source: row.source))
        }
        if case .some(.some(let at)) = posting[row.number], !row.documentNumber.isEmpty {
          ledger.journal[at].documents.append(row.documentNumber)
        }
      }
    }
    ledger.journal.sort { ($0.date, $0.source) < ($1.date, $1.source) }
  }

  private mutating func addJournalRow(
    _ row: JournalPart.Row, _ receiptByNumber: inout [String: Int32], _ bankIDs: Interner
  ) {
    let receipt: Int32
    if let known = receiptByNumber[row.number] {
      receipt = known
    } else {
      receipt = Int32(ledger.receipts.count)
      receiptByNumber[row.number] = receipt
      let isTaken = bankIDs.find(row.number) != nil
      var line = ReceiptRow(
        valueOn: row.date, bookedOn: row.date, amount: row.amount, currency: row.currency, source: row.source)
      line.statedCustomer = customerRow(of: row.customerID) ?? Customers.nobody
      line.isFromJournal = true
      line.fingerprint = row.fingerprint
      ledger.receipts.append(line)
      ledger.receipts.name(isTaken ? "\(ledger.files[row.source.file].stem):\(row.source.line)" : row.number)
    }
    if !row.documentNumber.isEmpty {
      ledger.statedApplications.append(
        StatedApplication(
          receipt: receipt, documentNumber: row.documentNumber, amount: row.applied ?? row.amount, source: row.source))
    }
  }
}
