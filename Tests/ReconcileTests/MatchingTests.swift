import Domain
import Settings
import TestLedgers
import Testing

@testable import Reconcile

/// A small company in memory, and what matching makes of its receipts.
struct Company {
  var ledger = Ledger(entity: Entity(name: "Company", currency: .euro))
  var policy = MatchingPolicy(words: .builtIn)

  init() {
    var customers: [Customer] = []
    for (id, name, account) in [("C1", "Alpha Ltd", "DE1111111"), ("C2", "Beta Ltd", "DE2222222")] {
      var customer = Customer(id: id, name: name)
      customer.bankAccounts = [account]
      customers.append(customer)
    }
    ledger.customers = Customers(customers)
  }

  mutating func invoice(
    _ number: String, _ customer: Int32, _ amount: Int64, day: Int32 = 0, due: Int32? = nil, order: String = "",
    about: String? = nil
  ) {
    ledger.documents.append(
      number, customer: customer, amount, issued: CalendarDate(dayNumber: 20_000 + day),
      due: CalendarDate(dayNumber: 20_000 + (due ?? day + 30)), order: order, about: about)
  }

  mutating func receipt(
    _ id: String, _ payer: String, _ amount: Int64, _ text: String, day: Int32 = 40, account: String = "",
    endToEnd: String = "", code: String = "", own: String = "", charges: Int64? = nil, original: Int64? = nil
  ) {
    ledger.receipts.append(
      id, amount, on: CalendarDate(dayNumber: 20_000 + day),
      texts: [
        .counterparty: payer, .counterpartyAccount: account, .remittance: text, .endToEndID: endToEnd,
        .transactionCode: code, .account: own,
      ], charges: charges, instructed: original.map { Money($0, .euro) })
  }

  mutating func decide(
    _ receipt: String, _ verb: Decision.Verb, _ document: String = "", _ amount: Int64? = nil, day: Int32 = 60
  ) {
    ledger.decisions.append(
      Decision(
        receiptID: receipt, documentNumber: document, amount: amount, verb: verb, by: "Ann",
        decidedOn: CalendarDate(dayNumber: 20_000 + day),
        source: Source(file: 0, line: UInt32(ledger.decisions.count + 2))))
  }

  /// The receipts that wait for a person.
  func reviewed() -> [String] {
    reconcile(ledger, asOf: CalendarDate(dayNumber: 20_400), policy: policy).reconciliation.review.map {
      ledger.receipts.ids[Int($0.receipt)]
    }
  }

  mutating func advice(_ receipt: Int32, _ document: String, _ amount: Int64, deduction: Int64 = 0) {
    var line = RemittanceLine(
      paymentReference: "A", documentNumber: document, amount: amount, deduction: deduction, reason: "",
      currency: .euro,
      source: Source(file: 0, line: UInt32(ledger.remittances.count + 2)))
    line.receipt = receipt
    ledger.remittances.append(line)
  }

  /// `receipt: document amount kind, …` or `receipt: status`, by receipt.
  func matched() -> [String] {
    let (result, _) = reconcile(ledger, asOf: CalendarDate(dayNumber: 20_400), policy: policy)
    return (0..<ledger.receipts.count).map { receipt in
      let parts = (0..<result.allocations.count).filter { Int(result.allocations.receipts[$0]) == receipt }.map {
        "\(ledger.documents.numbers[Int(result.allocations.documents[$0])]) \(result.allocations.amounts[$0]) \(result.allocations.kinds[$0].word)"
      }.sorted()
      return
        "\(ledger.receipts.ids[receipt]): \(parts.isEmpty ? result.statuses[receipt]?.word ?? "-" : parts.joined(separator: ", "))"
    }
  }
}

struct ContestTests {
  @Test func `an amount never takes what a later receipt names, and both wait`() {
    var company = Company()
    company.invoice("INV-100001", 0, 123_457)
    company.receipt("A", "Alpha Ltd", 123_457, "thanks", day: 40)
    #expect(company.matched() == ["A: INV-100001 123457 cash"])
    company.receipt("B", "Alpha Ltd", 123_457, "INV-100001", day: 50)
    #expect(company.matched() == ["A: review", "B: review"])
  }

  @Test func `a receipt that names what an earlier one named is a second payment`() {
    var company = Company()
    company.invoice("INV-100001", 0, 123_457)
    company.receipt("A", "Alpha Ltd", 123_457, "INV-100001", day: 40)
    company.receipt("B", "Alpha Ltd", 123_457, "INV-100001", day: 50)
    #expect(company.matched() == ["A: INV-100001 123457 cash", "B: on_account"])
  }

  @Test func `receipts of one day are taken by what they say, whatever their order and ids`() {
    for swaps in [false, true] {
      var company = Company()
      company.invoice("INV-100001", 0, 50_000)
      company.receipt(swaps ? "X2" : "X1", "Alpha Ltd", 50_000, swaps ? "INV-100001 b" : "INV-100001 a")
      company.receipt(swaps ? "X1" : "X2", "Alpha Ltd", 50_000, swaps ? "INV-100001 a" : "INV-100001 b")
      #expect(Set(company.matched().map { $0.dropFirst(4) }) == ["INV-100001 50000 cash", "on_account"])
      let first = company.matched()[swaps ? 1 : 0]
      #expect(first.hasSuffix("cash"), "the text that sorts first is taken")
    }
  }
}

struct AdviceTests {
  @Test func `each line of an advice goes to its document, in part where it says so`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 0, 20_000)
    company.invoice("CN-100001", 0, -1_500)
    company.receipt("A", "Alpha Ltd", 18_500, "see advice")
    company.advice(0, "INV-100001", 10_000)
    company.advice(0, "INV-100002", 10_000)
    company.advice(0, "CN-100001", -1_500)
    #expect(company.matched() == ["A: CN-100001 -1500 credit, INV-100001 10000 cash, INV-100002 10000 cash"])
  }

  @Test func `a line with a number that is nobody's is the payer's one item of its amount`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 0, 20_013)
    company.invoice("INV-200001", 1, 20_013)
    company.receipt("A", "Alpha Ltd", 30_013, "see advice")
    company.advice(0, "INV-100001", 10_000)
    company.advice(0, "INV-100020", 20_013)
    #expect(company.matched() == ["A: INV-100001 10000 cash, INV-100002 20013 cash"])
  }

  @Test func `an advice that does not add up applies nothing by itself`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.invoice("INV-100002", 0, 20_000)
    company.receipt("A", "Alpha Ltd", 25_000, "see advice")
    company.advice(0, "INV-100001", 10_000)
    company.advice(0, "INV-100002", 20_000)
    #expect(company.matched() == ["A: review"])
  }

  @Test func `another customer's document in an advice is asked about`() {
    var company = Company()
    company.invoice("INV-200001", 1, 20_013)
    company.receipt("A", "Alpha Ltd", 20_013, "see advice")
    company.advice(0, "INV-200001", 20_013)
    #expect(company.matched() == ["A: review"])
  }
}

struct DeductionTests {
  @Test func `a reference field counts where the text has only digits that may be anything`() {
    var company = Company()
    company.invoice("1", 1, 90_000)
    company.invoice("2026417", 0, 425_314)
    company.receipt("A", "Alpha Ltd", 260_224, "Danke 1. Teil", endToEnd: "RF802026417")
    #expect(company.matched() == ["A: 2026417 260224 cash"])
  }

  @Test func `withholding is taken of customers who withhold and of nobody else`() {
    for customer in [Int32(0), 1] {
      var company = Company()
      company.policy.withholdings = [MatchingPolicy.Withholding(thousandths: 10_000, customerIDs: ["C1"])]
      company.invoice("INV-100001", customer, 100_000)
      company.receipt("A", customer == 0 ? "Alpha Ltd" : "Beta Ltd", 90_000, "INV-100001")
      #expect(
        company.matched() == [
          customer == 0 ? "A: INV-100001 10000 withholding, INV-100001 90000 cash" : "A: INV-100001 90000 cash"
        ])
    }
  }

  @Test func `a discount is taken of the documents inside its window, rounded once or on each`() {
    var company = Company()
    company.policy.discounts = [MatchingPolicy.Discount(basisPoints: 200, days: 10)]
    company.invoice("INV-100001", 0, 33_333, day: 35)
    company.invoice("INV-100002", 0, 44_444, day: 35)
    company.invoice("INV-100003", 0, 55_555, day: 0)
    company.receipt("A", "Alpha Ltd", 33_333 + 44_444 + 55_555 - 1_556, "INV-100001 INV-100002 INV-100003")
    #expect(
      company.matched() == [
        "A: INV-100001 32666 cash, INV-100001 667 discount, INV-100002 43555 cash, INV-100002 889 discount, INV-100003 55555 cash"
      ])
  }

  @Test func `the tolerance is tested on what is open, not on what was invoiced`() {
    var company = Company()
    company.invoice("INV-100001", 0, 100_000)
    company.receipt("A", "Alpha Ltd", 60_000, "INV-100001", day: 40)
    company.receipt("B", "Alpha Ltd", 39_997, "INV-100001", day: 50)
    #expect(company.matched() == ["A: INV-100001 60000 cash", "B: INV-100001 3 rounding, INV-100001 39997 cash"])
  }

  @Test func `the only open credit of what is missing is netted`() {
    var company = Company()
    company.invoice("INV-100001", 0, 100_000)
    company.invoice("CN-100009", 0, -7_015)
    company.receipt("A", "Alpha Ltd", 92_985, "INV-100001")
    #expect(company.matched() == ["A: CN-100009 -7015 credit, INV-100001 100000 cash"])
  }
}

struct AbstentionTests {
  @Test func `the wrong number with another item's amount is asked about`() {
    var company = Company()
    company.invoice("INV-100001", 0, 30_011)
    company.invoice("INV-100002", 0, 20_022)
    company.receipt("A", "Alpha Ltd", 20_022, "INV-100001")
    #expect(company.matched() == ["A: review"])
  }

  @Test func `somebody else's number with the payer's account is asked about`() {
    var company = Company()
    company.invoice("INV-100001", 0, 30_011)
    company.invoice("INV-200001", 1, 20_022)
    company.receipt("A", "Alpha Ltd", 20_022, "INV-200001", account: "DE1111111")
    #expect(company.matched() == ["A: review"])
  }

  @Test func `digits of somebody else beside the payer's exact own are noise`() {
    var company = Company()
    company.invoice("304001", 0, 30_011)
    company.invoice("304777", 1, 20_022)
    company.receipt("A", "Alpha Ltd", 30_011, "304001 our ref 304777")
    #expect(company.matched() == ["A: 304001 30011 cash"])
  }

  @Test func `a typing error is taken where payer and amount leave one item`() {
    var company = Company()
    company.invoice("INV-100401", 0, 25_000)
    company.invoice("INV-100771", 0, 25_000)
    company.receipt("A", "Alpha Ltd", 25_000, "INV-100410")
    #expect(company.matched() == ["A: INV-100401 25000 cash"])
    company.receipt("B", "Nobody Known", 25_000, "INV-100717")
    #expect(company.matched()[1] == "B: review")
  }

  @Test func `a list whose written-out members do not make up the amount is asked about`() {
    func matched(_ amount: Int64) -> [String] {
      var company = Company()
      for number in 1...3 { company.invoice("INV-10000\(number)", 0, Int64(10_007 * number)) }
      company.receipt("A", "Alpha Ltd", amount, "INV-100001/02/03")
      return company.matched()
    }
    #expect(matched(60_042) == ["A: INV-100001 10007 cash, INV-100002 20014 cash, INV-100003 30021 cash"])
    #expect(matched(55_555) == ["A: review"])
  }

  @Test func `a number issued long after the payment is not what its digits mean`() {
    var company = Company()
    company.invoice("INV-100001", 0, 30_011)
    company.invoice("INV-100101", 1, 44_000, day: 90)
    company.receipt("A", "Alpha Ltd", 30_011, "INV-100101", day: 40)
    #expect(company.matched() == ["A: INV-100001 30011 cash"])
  }
}

struct DecisionTests {
  /// 1,000.00 paid with 987.50: a charge, perhaps.
  private var short: Company {
    var company = Company()
    company.ledger.files = InputFiles([InputFile(kind: .decisions, path: "decisions.csv")])
    company.invoice("INV-100001", 0, 100_000)
    company.receipt("A", "Alpha Ltd", 98_750, "INV-100001")
    return company
  }

  @Test func `a write-off without an amount gives up what the receipt leaves open, not the document`() {
    var company = short
    #expect(company.reviewed() == ["A"])
    company.decide("A", .writeOff, "INV-100001")
    #expect(company.matched() == ["A: INV-100001 1250 rounding, INV-100001 98750 cash"])
    #expect(company.reviewed() == [])
  }

  @Test func `a write-off without an amount of a document that the receipt does not pay is refused`() {
    var company = short
    company.invoice("INV-100002", 0, 50_000)
    company.decide("A", .writeOff, "INV-100002")
    #expect(company.matched() == ["A: INV-100001 98750 cash"])
    company.decide("A", .writeOff, "INV-100002", 700)
    #expect(company.matched() == ["A: INV-100001 98750 cash, INV-100002 700 rounding"])
  }

  @Test func `a hold ends with the next decision`() {
    var company = short
    company.decide("A", .hold)
    #expect(company.reviewed() == ["A"])
    company.decide("A", .apply, "INV-100001", 98_750, day: 61)
    #expect(company.reviewed() == [])
    company.decide("A", .hold, day: 62)
    #expect(company.reviewed() == ["A"])
  }
}
