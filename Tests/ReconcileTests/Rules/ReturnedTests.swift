import Domain
import Testing

@testable import Reconcile

struct ReturnedTests {
  @Test func `money that came back reopens what it had settled`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 10_000, "INV-100001", day: 40)
    company.receipt("B", "Alpha Ltd", -10_000, "RETURN INV-100001", day: 50)
    #expect(company.proposal(.returned) == "returned_payment: INV-100001 -10000 return")
    company.receipt("C", "Alpha Ltd", -10_000, "thanks", day: 60)
    #expect(company.proposal(.returned) == "nothing")
  }

  private func charged(_ amount: Int64, original: Int64?, charges: Int64?, _ text: String = "RETURN INV-100001")
    -> Company
  {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("A", "Alpha Ltd", 10_000, "INV-100001", day: 40)
    company.receipt("B", "Alpha Ltd", amount, text, day: 50, charges: charges, original: original)
    return company
  }

  @Test(arguments: [(-10_350, 10_000, 350), (-10_350, nil, 350), (-10_350, 10_000, nil)] as [(Int64, Int64?, Int64?)])
  func `a return with a charge in it reverses the receipt, and the charge is the bank's`(
    amount: Int64, original: Int64?, charges: Int64?
  ) {
    #expect(
      charged(amount, original: original, charges: charges).proposal(.returned)
        == "returned_payment: INV-100001 -10000 return, INV-100001 -350 return, INV-100001 350 fee")
  }

  @Test func `an original amount and charges that do not make the line are asked about`() {
    #expect(
      charged(-11_000, original: 10_000, charges: 350).verdict()
        == "? the bank states 100.00 and charges of 3.50, which do not make 110.00")
  }

  @Test func `the fee of a return on a line of its own is the bank's charge`() {
    #expect(
      charged(-350, original: nil, charges: nil, "Rücklastschriftgebühr INV-100001").verdict()
        == "set aside as bank_charge")
    #expect(
      charged(-350, original: nil, charges: nil, "Rücklastschrift INV-100001").verdict()
        == "? a returned payment, but no receipt could be what it reverses")
  }

  @Test func `a return that names nobody is asked about where a receipt has its size`() {
    var company = Company()
    company.invoice("INV-100001", 0, 10_000)
    company.receipt("R1", "Alpha Ltd", 10_000, "INV-100001", day: 40)
    company.receipt("B", "", -10_000, "chargeback withdrawal", day: 50)
    #expect(company.verdict() == "? a returned payment, and one receipt could be what it reverses")
    company.receipt("C", "", -9_000, "chargeback withdrawal", day: 51)
    #expect(company.verdict() == "set aside as outgoing_payment")
  }
}
