internal import Domain

/// The documents of a ledger by series: those whose numbers differ in one run of digits alone.
struct SeriesIndex {
  struct Member {
    var value: Int64
    var document: Int32
  }

  /// The documents of a series, in the order of their numbers.
  struct Run {
    /// The number of what stands beside the digits.
    var key: Int
    var isOfCreditNotes = false
    /// In ``SeriesIndex/members``.
    var members: Range<Int>
  }

  private(set) var members: [Member] = []
  private(set) var runs: [Run] = []
  /// Documents without a digit in their number.
  private(set) var withoutDigits = 0
  private var keys = Interner()

  init(_ facts: AuditFacts) { self.init(facts.report.ledger) }

  init(_ ledger: Ledger) {
    let documents = ledger.documents
    var places = [(key: Int32, value: Int64)](repeating: (-1, 0), count: documents.count)
    var key: [UInt8] = []
    // What can only be read in one way comes first: it says which series there are.
    var doubtful: [(row: Int, runs: Int)] = []
    for row in 0..<documents.count {
      let (year, month, _) = documents.issuedOn[row].parts
      documents.numbers.withBytes(of: row) { bytes in
        let number = DocumentNumber(bytes)
        guard number.hasDigits else { return withoutDigits += 1 }
        let runsOfDate = number.runsOfDate(year, month)
        guard runsOfDate == 0 else { return doubtful.append((row, runsOfDate)) }
        places[row] = place(number, 0, year, &key)
      }
    }
    for runs in [1, 2] {
      for (row, own) in doubtful where own == runs {
        let year = documents.issuedOn[row].parts.year
        documents.numbers.withBytes(of: row) { bytes in
          let number = DocumentNumber(bytes)
          var known: (key: Int32, value: Int64)?
          for reading in 0..<runs where known == nil { known = self.known(number, reading, year) }
          places[row] = known ?? place(number, runs, year, &key)
        }
      }
    }
    sort(places, documents)
  }

  private mutating func place(
    _ number: DocumentNumber, _ reading: Int, _ year: Int, _ key: inout [UInt8]
  ) -> (key: Int32, value: Int64) {
    let digits = number.digits(reading, year: year)
    key.removeAll(keepingCapacity: true)
    number.appendKey(digits, to: &key)
    return (key.withUnsafeBufferPointer { Int32(keys.intern($0)) }, number.value(of: digits))
  }

  private func known(_ number: DocumentNumber, _ reading: Int, _ year: Int?) -> (key: Int32, value: Int64)? {
    let digits = number.digits(reading, year: year)
    var key: [UInt8] = []
    number.appendKey(digits, to: &key)
    return key.withUnsafeBufferPointer { keys.find($0) }.map { (Int32($0), number.value(of: digits)) }
  }

  /// The series that a number of no document is in, and its place there; nil where there is no such series.
  func find(_ bytes: UnsafeBufferPointer<UInt8>, year: Int? = nil) -> (key: Int, value: Int64)? {
    let number = DocumentNumber(bytes)
    for reading in 0..<number.readings {
      for year in [year, DocumentNumber.noYear] {
        if let found = known(number, reading, year) { return (Int(found.key), found.value) }
      }
    }
    return nil
  }

  func find(_ text: String) -> (key: Int, value: Int64)? {
    var text = text
    return text.withUTF8 { find($0) }
  }

  /// By document: its series; -1 where it is in none, or in one of fewer documents.
  func keys(_ documents: Int, ofAtLeast count: Int) -> [Int32] {
    var keys = [Int32](repeating: -1, count: documents)
    for run in runs where run.members.count >= count {
      for member in members[run.members] { keys[Int(member.document)] = Int32(run.key) }
    }
    return keys
  }

  func isKnown(_ number: DocumentNumber, _ reading: Int, _ year: Int, as key: Int) -> Bool {
    known(number, reading, year).map { Int($0.key) == key } ?? false
  }

  /// The series of a name such as `RE-2026-`, with a `#` for the digits where something stands behind them.
  func key(named name: String) -> Int? {
    func folded(_ text: Substring, _ key: inout [UInt8]) {
      var text = String(text)
      text.withUTF8 { DocumentNumber.appendFolded($0, to: &key) }
    }
    func find(_ prefix: Substring, _ suffix: Substring) -> Int? {
      var key: [UInt8] = []
      folded(prefix, &key)
      key.append(0)
      folded(suffix, &key)
      return key.withUnsafeBufferPointer { keys.find($0) }.map(Int.init)
    }
    if let whole = find(name[...], "") { return whole }
    return name.lastIndex(of: "#").flatMap { find(name[..<$0], name[name.index(after: $0)...]) }
  }
}

// The order of the members.
extension SeriesIndex {
  /// Puts the documents of each series beside each other, in the order of their numbers.
  private mutating func sort(_ places: [(key: Int32, value: Int64)], _ documents: Documents) {
    var ends = [Int](repeating: 0, count: keys.count + 1)
    for place in places where place.key >= 0 { ends[Int(place.key) + 1] += 1 }
    for key in 0..<keys.count { ends[key + 1] += ends[key] }
    members = Array(repeating: Member(value: 0, document: 0), count: ends[keys.count])
    var next = ends
    for (row, place) in places.enumerated() where place.key >= 0 {
      members[next[Int(place.key)]] = Member(value: place.value, document: Int32(row))
      next[Int(place.key)] += 1
    }
    for key in 0..<keys.count {
      let range = ends[key]..<ends[key + 1]
      if range.count > 1 {
        members[range].sort { a, b in
          a.value != b.value ? a.value < b.value : documents.precedes(a.document, b.document)
        }
      }
      addRuns(key, range, documents)
    }
  }

  /// Credit notes that share numbers with invoices again and again are numbered apart.
  private mutating func addRuns(_ key: Int, _ range: Range<Int>, _ documents: Documents) {
    func isCreditNote(_ member: Member) -> Bool { documents.types[Int(member.document)] == .creditNote }
    var (credits, shared, at) = (0, 0, range.lowerBound)
    while at < range.upperBound {
      let value = members[at].value
      var (own, others) = (0, 0)
      while at < range.upperBound, members[at].value == value {
        if isCreditNote(members[at]) { own += 1 } else { others += 1 }
        at += 1
      }
      credits += own
      if own > 0, others > 0 { shared += own }
    }
    guard shared >= 3 || shared * 2 > credits else { return runs.append(Run(key: key, members: range)) }
    let apart = members[range].filter { !isCreditNote($0) } + members[range].filter(isCreditNote)
    members.replaceSubrange(range, with: apart)
    let middle = range.upperBound - credits
    runs.append(Run(key: key, members: range.lowerBound..<middle))
    runs.append(Run(key: key, isOfCreditNotes: true, members: middle..<range.upperBound))
  }
}

extension Documents {
  /// An order of documents that does not depend on the order in which they were read.
  func precedes(_ a: Int32, _ b: Int32) -> Bool {
    if numbers.precedes(a, b) { return true }
    if numbers.precedes(b, a) { return false }
    let (first, second) = (Int(a), Int(b))
    if self.customers[first] != self.customers[second] { return self.customers[first] < self.customers[second] }
    if types[first] != types[second] { return types[first].rawValue < types[second].rawValue }
    return (issuedOn[first], amounts[first], sources[first]) < (issuedOn[second], amounts[second], sources[second])
  }
}
