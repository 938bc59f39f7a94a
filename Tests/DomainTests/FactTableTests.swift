import Domain
import TestLedgers
import Testing

struct FactTableTests {
  private let day = CalendarDate(dayNumber: 20_000)
  private let source = Source(file: 3, line: 7)

  /// The columns of a table, as text: a copy that forgets one shows it.
  private func columns(of table: Any) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: Mirror(reflecting: table).children.map { ($0.label ?? "", String(describing: $0.value)) })
  }

  @Test func `a receipt that is taken out of a table and appended to another is the same in every column`() {
    var receipts = Receipts()
    receipts.append(
      "R1", 12_345, on: day,
      texts: [
        .account: "OWN", .counterparty: "Alpha", .counterpartyAccount: "DE1", .ultimateCounterparty: "Beta",
        .transactionCode: "166", .returnReason: "AC04", .remittance: "INV-1", .endToEndID: "E2E",
      ])
    receipts.withRow(0) {
      var row = $0
      row.bookedOn = day.adding(days: 1)
      row.source = source
      row.reference = row.endToEndID
      row.charges = 50
      row.instructed = Money(100, .euro)
      row.statedCustomer = 2
      row.isFromJournal = true
      row.fingerprint.add(9)
      receipts.append(row)
      receipts.name("R2")
    }
    var copies = Receipts()
    for party in 0..<receipts.parties.count { _ = copies.intern(receipts.parties[UInt32(party)]) }
    for row in 0..<receipts.count {
      receipts.withRow(row) { copies.append($0) }
      copies.name(receipts.ids[row])
    }
    #expect(columns(of: copies) == columns(of: receipts))
  }

  @Test func `parties are numbered anew for another table, and each keeps its text`() {
    var first = Receipts()
    first.append("A", 1, on: day, texts: [.account: "1", .counterparty: "2", .counterpartyAccount: "3"])
    first.append("B", 1, on: day, texts: [.ultimateCounterparty: "4", .transactionCode: "5", .returnReason: "6"])
    var second = Receipts()
    _ = second.intern("6")
    let numbers = (0..<first.parties.count).map { second.intern(first.parties[UInt32($0)]) }
    for row in 0..<first.count {
      first.withRow(row) {
        var copy = $0
        copy.renumberParties(numbers)
        second.append(copy)
      }
      for column in BankColumn.parties {
        let (was, now) = (first.party(column, row), second.party(column, row))
        #expect(was.map { first.parties[$0] } == now.map { second.parties[$0] }, "\(column)")
      }
    }
  }

  @Test func `a document that is taken out of a table and appended to another is the same in every column`() {
    var documents = Documents()
    documents.append("D1", customer: 1, -500, issued: day, due: day.adding(days: 30), order: "PO-1")
    documents.withRow(0) {
      var row = $0
      row.type = .opening
      row.source = source
      row.hasDerivedDue = true
      row.related = "D0"
      row.dispute = "quality"
      row.instalments = [Instalment(dueOn: day, amount: -500)]
      row.claimedOpen = -20
      documents.append(row)
    }
    var copies = Documents()
    for row in 0..<documents.count { documents.withRow(row) { copies.append($0) } }
    #expect(columns(of: copies) == columns(of: documents))
  }

  @Test func `a claim of what is open fills the rows before it, and rows behind it have none`() {
    var documents = Documents()
    for number in ["D1", "D2", "D3"] { documents.append(number, customer: 0, 100, issued: day, due: day) }
    #expect(documents.claimedOpen == [])
    documents.claim(1, 40)
    documents.append("D4", customer: 0, 100, issued: day, due: day)
    #expect(documents.claimedOpen == [Documents.noClaim, 40, Documents.noClaim, Documents.noClaim])
  }

  @Test func `columns of canonical files stand among those that profiles may map, and only once`() {
    for kind in InputKind.allCases { #expect(Set(kind.columns).count == kind.columns.count, "\(kind)") }
    #expect(BankColumn.written.allSatisfy(BankColumn.read.contains))
    #expect(Set(BankColumn.plainParties).isSubset(of: BankColumn.parties))
  }
}
