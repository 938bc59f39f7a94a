internal import Domain

/// The documents of each customer, and which of them are open as time goes on.
///
/// A customer's open items are kept as a list of their own, so that a receipt costs what is open and not what was ever
/// issued. Dates are asked for in order; the list of a customer is brought up to the date it is asked for. A class, so
/// that who only asks can bring it up.
final class OpenAccounts {
  private let documents: Documents
  /// The documents of customer `c` by date of issue: `byIssue[starts[c]..<starts[c + 1]]`.
  private let starts: [Int32]
  private let byIssue: [Int32]
  /// By customer: how many of its documents were issued by the date last asked for.
  private var arrived: [Int32]
  /// By customer: those of the arrived that were open when last asked for, the oldest due date first.
  private var live: [[Int32]]
  /// By customer: its documents by amount, made when first asked for.
  private var byAmount: [Int32: [Int32]] = [:]

  init(_ ledger: Ledger, asOf: CalendarDate) {
    let rows = ledger.documents
    var starts = [Int32](repeating: 0, count: ledger.customers.count + 2)
    for row in 0..<rows.count where rows.issuedOn[row] <= asOf { starts[Int(rows.customers[row]) + 2] += 1 }
    for customer in 2..<max(starts.count, 2) { starts[customer] += starts[customer - 1] }
    var byIssue = [Int32](repeating: 0, count: Int(starts.last ?? 0))
    for row in 0..<rows.count where rows.issuedOn[row] <= asOf {
      let customer = Int(rows.customers[row]) + 1
      byIssue[Int(starts[customer])] = Int32(row)
      starts[customer] += 1
    }
    for customer in 0..<ledger.customers.count {
      let range = Int(starts[customer])..<Int(starts[customer + 1])
      if range.count > 1 {
        byIssue[range].sort { a, b in
          let (first, second) = (rows.issuedOn[Int(a)], rows.issuedOn[Int(b)])
          return first == second ? rows.numbers.precedes(a, b) : first < second
        }
      }
    }
    documents = rows
    self.starts = starts
    self.byIssue = byIssue
    arrived = Array(repeating: 0, count: ledger.customers.count)
    live = Array(repeating: [], count: ledger.customers.count)
  }

  /// Every document of a customer that counts, by date of issue.
  subscript(customer: Int32) -> ArraySlice<Int32> {
    byIssue[Int(starts[Int(customer)])..<Int(starts[Int(customer) + 1])]
  }

  /// The documents of a customer that are open and issued by `date`, the oldest due date first.
  ///
  /// - Parameter open: by document, in signed minor units.
  func items(of customer: Int32, on date: CalendarDate, open: [Int64]) -> [Int32] {
    let row = Int(customer)
    let all = self[customer]
    var next = all.startIndex + Int(arrived[row])
    let first = next
    while next < all.endIndex, documents.issuedOn[Int(all[next])] <= date {
      if open[Int(all[next])] != 0 { live[row].append(all[next]) }
      next += 1
    }
    arrived[row] = Int32(next - all.startIndex)
    live[row].removeAll { open[Int($0)] == 0 }
    if next > first { live[row].sort(by: Self.dueOrder(documents)) }
    // Dates are asked for in order, save where a later one was asked for before.
    let isSimple = next == all.startIndex || documents.issuedOn[Int(all[next - 1])] <= date
    return isSimple ? live[row] : live[row].filter { documents.issuedOn[Int($0)] <= date }
  }

  /// It holds on to the documents alone, so that sorting the lists does not copy them.
  private static func dueOrder(_ documents: Documents) -> (Int32, Int32) -> Bool {
    { a, b in
      let (first, second) = (Int(a), Int(b))
      if documents.dueOn[first] != documents.dueOn[second] { return documents.dueOn[first] < documents.dueOn[second] }
      if documents.issuedOn[first] != documents.issuedOn[second] {
        return documents.issuedOn[first] < documents.issuedOn[second]
      }
      return documents.numbers.precedes(a, b)
    }
  }

  /// Puts a document back whose payment was returned.
  func reopen(_ document: Int32) {
    let customer = documents.customers[Int(document)]
    let row = Int(customer)
    let hasArrived = self[customer].prefix(Int(arrived[row])).contains(document)
    guard hasArrived, !live[row].contains(document) else { return }
    live[row].append(document)
    live[row].sort(by: Self.dueOrder(documents))
  }

  /// The documents of a customer that have this amount, in any currency and of any date.
  func documents(of customer: Int32, amount: Int64) -> ArraySlice<Int32> {
    if byAmount[customer] == nil {
      byAmount[customer] = self[customer].sorted { a, b in
        let (first, second) = (documents.amounts[Int(a)], documents.amounts[Int(b)])
        return first == second ? a < b : first < second
      }
    }
    let sorted = byAmount[customer] ?? []
    let start = sorted.firstIndex(from: 0) { documents.amounts[Int($0)] >= amount }
    let end = sorted.firstIndex(from: start) { documents.amounts[Int($0)] > amount }
    return sorted[start..<end]
  }

  /// The last document of a customer in a currency that was issued by `date`.
  func lastDocument(of customer: Int32, _ currency: Currency, on date: CalendarDate) -> Int32? {
    guard customer >= 0 else { return nil }
    return self[customer].last {
      documents.issuedOn[Int($0)] <= date && documents.currencies[Int($0)] == currency
    }
  }

  /// The amounts of the latest documents of a customer in a currency that were issued by `date`, 256 at most.
  func recentAmounts(of customer: Int32, _ currency: Currency, on date: CalendarDate) -> [Int64] {
    var amounts: [Int64] = []
    for document in self[customer].reversed() where documents.issuedOn[Int(document)] <= date {
      guard documents.currencies[Int(document)] == currency else { continue }
      amounts.append(abs(documents.amounts[Int(document)]))
      if amounts.count == 256 { break }
    }
    return amounts
  }
}

extension Array {
  /// The first index from `start` on whose element fulfils a condition that all elements behind it fulfil too; the end
  /// where none does.
  func firstIndex(from start: Int, where isAtLeast: (Element) -> Bool) -> Int {
    var low = start
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isAtLeast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
