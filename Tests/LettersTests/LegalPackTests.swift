import Diagnostics
import Domain
import Settings
import TestLedgers
import Testing

@testable import Letters

/// The pack for counsel: what is on file, where it was read, and the same sums as everywhere.
struct LegalPackTests {
  /// A debt of 9,840.50 with a payment of 3,000.00 on the older invoice, charged at 10.27 % for 105 and 199 days.
  private func report(_ company: inout LetterCompany) -> Report {
    company.ask(0, [("INV-101", 900_000), ("INV-102", 84_050)], stage: 5, .phone, template: "call_sheet")
    company.receipt(300_000, of: 0, text: "INV-101")
    company.reconciliation.statuses[0] = .applied
    company.reconciliation.allocated[0] = 300_000
    company.reconciliation.allocations.append(
      AllocationRow(
        receipt: 0, document: 0, kind: .cash, amount: 300_000, effectiveOn: company.asOf, rule: .reference,
        confidence: .automatic))
    var pod = Event(
      date: company.asOf.adding(days: -90), customer: 0, documentNumber: "INV-101", kind: .letter, note: "=signed",
      source: Source(file: 0, line: 7))
    pod.attachment = .pod
    company.ledger.events = [pod]
    var report = company.report
    var legal = LegalCase(
      customer: 0, currency: .euro, amount: 984_050, documents: [0, 1], daysPastDue: 304,
      source: Source(file: 0, line: 2))
    legal.documentationScore = 50
    legal.missing = ["contract", "invoice"]
    legal.gates = [
      LegalCase.Gate(.documentation, .fail, ""), LegalCase.Gate(.address, .pass, ""),
      LegalCase.Gate(.clause, .unknown, ""),
    ]
    var agency = LegalCase.Route(.agency, failed: [], chance: 2800, label: "")
    agency.expectedNet = 206_651
    legal.routes = [agency]
    report.close.desk.legalCases = [legal]
    let first = CalendarDate(iso: "2026-01-01")!
    var charge = LateCharge(
      document: 0, dueOn: first, regime: "DE",
      segments: [
        LateCharge.Segment(from: first, to: first.adding(days: 104), principal: 1_200_000, rate: 10_270),
        LateCharge.Segment(
          from: first.adding(days: 105), to: first.adding(days: 303), principal: 900_000, rate: 10_270),
      ], fixedSum: 4000)
    charge.unbilled = charge.accrued
    report.close.desk.lateCharges = [charge]
    return report
  }

  @Test(arguments: ["en", "de"])
  func `the pack has its four files, and the sums are those of the debt, the account and the charges`(code: String)
    throws
  {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha & Sons", language: code)])
    let report = report(&company)
    let folder = draftLetters(report, company.request)
    #expect(folder.findings.isEmpty && folder.counts.packs == 1, "\(folder.findings)")
    #expect(
      folder.names.filter { $0.hasPrefix("legal/") } == [
        "legal/C1/contacts.csv", "legal/C1/index.html", "legal/C1/interest.csv", "legal/C1/statement.html",
      ])
    let index = try #require(folder.text("legal/C1/index.html"))
    // 354.526 + 503.934: 858.46, and 40.00.
    let sums =
      code == "en" ? ["9,840.50 EUR", "898.46 EUR", "3,000.00 EUR"] : ["9.840,50 EUR", "898,46 EUR", "3.000,00 EUR"]
    for sum in sums { #expect(index.contains(sum), "\(sum)") }
    #expect(index.contains(code == "en" ? ">fail<" : ">nicht erfüllt<"))
    #expect(index.contains(code == "en" ? "proof of delivery" : "Liefernachweis") && index.contains("d.csv:7"))
    #expect(index.contains("Alpha &amp; Sons") && !index.contains("src="))
    let statement = try #require(folder.text("legal/C1/statement.html"))
    #expect(statement.contains(code == "en" ? "9,840.50" : "9.840,50") && statement.contains("INV-102"))
    let interest = try #require(folder.text("legal/C1/interest.csv"))
    #expect(interest.contains(",105,12000.00,10.27,354.5260,") && interest.contains(",199,9000.00,10.27,503.9334,"))
    #expect(interest.contains(",total,2026-01-01,2026-10-31,304,0.00,,858.46,40.00,898.46,0.00,0.00,898.46,accrued,"))
    let contacts = try #require(folder.text("legal/C1/contacts.csv"))
    #expect(contacts.split(separator: "\n").last == "2026-08-02,letter,,,,,,INV-101,,,,,,pod,'=signed,,d.csv:7")
  }

  @Test func `a pack is for those about whom a route is to be decided, and for who is asked for`() {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha"), LetterCompany.customer("C2", "Beta")])
    var report = report(&company)
    report.close.desk.legalCases[0].isOutside = true
    #expect(draftLetters(report, company.request).counts.packs == 0)
    var request = company.request
    request.customerID = "C1"
    #expect(draftLetters(report, request).counts.packs == 1)
    request.customerID = "C2"
    #expect(draftLetters(report, request).counts.packs == 0)
    request.customerID = "C1"
    request.stage = 5
    #expect(draftLetters(report, request).counts.packs == 0)
  }

  @Test func `what we pay out against a credit note is no cash of the customer's, and who is asked for comes first`()
    throws
  {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha", language: "de")])
    company.ask(0, [("INV-1", 10_000)], stage: 2, .phone, template: "call_sheet")
    company.ledger.documents.append(
      "CN-1", customer: 0, -5000, issued: company.asOf.adding(days: -60), due: company.asOf.adding(days: -60))
    company.reconciliation.open.append(0)
    for (amount, document): (Int64, Int32) in [(-5000, 1), (2500, 0)] {
      company.receipt(amount, of: 0, text: "x")
      let receipt = company.ledger.receipts.count - 1
      company.reconciliation.statuses[receipt] = .applied
      company.reconciliation.allocated[receipt] = amount
      company.reconciliation.allocations.append(
        AllocationRow(
          receipt: Int32(receipt), document: document, kind: .cash, amount: amount, effectiveOn: company.asOf,
          rule: .reference, confidence: .automatic))
    }
    for (name, role) in [("Bert Buy", Contact.Role.buyer), ("Klara Kredit", .clerk)] {
      company.ledger.contacts.append(
        Contact(customer: 0, name: name, role: role, source: Source(file: 0, line: 1)))
    }
    company.work.actions[0].reason = "second step after 20 days: 1 item, 100.00"
    company.work.actions[0].daysPastDue = 20
    var request = company.request
    let german = try #require(draftLetters(company.report, request).text("calls/C1_EUR_s2.html"))
    #expect(german.contains("25,00 EUR gezahlt") && !german.contains("50,00 EUR gezahlt"), "\(german)")
    #expect(german.contains("zweiter Schritt, 20 Tage überfällig: 1 Posten, 100,00"))
    let (first, second) = (german.firstRange(of: "Klara Kredit"), german.firstRange(of: "Bert Buy"))
    #expect(try #require(first).lowerBound < (try #require(second).lowerBound))
    request.languages = [company.languages[0]]
    let english = try #require(draftLetters(company.report, request).text("calls/C1_EUR_s2.html"))
    #expect(english.contains(company.work.actions[0].reason), "what the work list says in English")
  }
}
