import Diagnostics
import Domain
import Foundation
import Settings
import TestLedgers
import Testing

@testable import Letters

/// What letters take from the desk beside the items: own money, holds, charges, broken promises.
struct DeskLetterTests {
  @Test func `own money and what is held stand in blocks of their own`() throws {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd")])
    company.ask(0, [("INV-1", 10_000), ("INV-2", 20_000)], stage: 3, .email, template: "reminder_formal")
    company.receipt(900, of: 0, text: "EREF+77 SVWZ+for you ABWA+Bank")
    company.work.items[0].ask = 6000
    company.work.items[0].held = 4000
    company.work.items[0].holds = [.disputed]
    company.work.actions[0].amount = 26_000
    let folder = company.letters
    #expect(folder.findings.isEmpty && folder.sums.map(\.amount) == [26_000])
    let mail = try #require(folder.text("C1_EUR_s3.eml"))
    #expect(mail.contains("INV-1         40.00  you have told us that it is not right"), "\(mail)")
    #expect(mail.contains("12 October 2026        9.00  for you\r\n"))
    #expect(mail.contains("260.00"))
  }

  @Test(arguments: [false, true])
  func `a creditor reference is for accounts that have an IBAN`(hasIBAN: Bool) throws {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd")])
    company.ask(0, [("INV2026000417", 10_000)], stage: 1, .email, template: "reminder")
    if !hasIBAN {
      company.policy.accounts[0].iban = ""
      company.policy.accounts[0].number = "12345678, sort code 60-00-01"
    }
    let mail = try #require(company.letters.text("C1_EUR_s1.eml"))
    #expect(mail.contains("RF17INV2026000417") == hasIBAN && mail.contains("Payment text: INV2026000417"))
  }

  @Test func `money that covers all is asked about, and no payment`() throws {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd")])
    company.ask(0, [("INV-1", 10_000)], stage: 0, .email, template: "apply")
    company.receipt(12_000, of: 0, text: "thanks")
    company.work.actions[0].kind = .apply
    company.work.items[0].ask = 0
    company.work.items[0].covered = 10_000
    company.work.items[0].holds = [.ownMoney]
    let folder = company.letters
    #expect(folder.findings.isEmpty && folder.names == ["C1_EUR_apply.eml", "index.csv"], "\(folder.findings)")
    #expect(folder.sums.map(\.amount) == [10_000])
    #expect(try #require(folder.text("C1_EUR_apply.eml")).contains("120.00"))
  }

  @Test(arguments: ["en", "de"])
  func `credit that is no payment is asked about as such`(code: String) throws {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd", language: code)])
    company.ask(0, [("INV-1", 10_000)], stage: 0, .email, template: "apply")
    company.work.actions[0].kind = .apply
    company.work.items[0].ask = 0
    company.work.items[0].covered = 10_000
    let folder = company.letters
    #expect(folder.findings.isEmpty, "\(folder.findings)")
    let mail = try #require(folder.text("C1_EUR_apply.eml"))
    #expect(!mail.contains("Thank you") && !mail.contains("Vielen Dank") && !mail.contains("Received"))
    #expect(mail.contains(code == "en" ? "You have a credit" : "Sie haben bei uns ein Guthaben"))
  }

  @Test func `charges are told from the fourth step on, and only where none is in doubt`() throws {
    for (stage, lacksRate, isTold) in [(4, false, true), (3, false, false), (4, true, false)] {
      var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd")])
      company.ask(0, [("INV-1", 10_000)], stage: stage, .letter, template: "letter_senior")
      var segment = LateCharge.Segment(
        from: company.asOf.adding(days: -20), to: company.asOf, principal: 10_000, rate: 10_270)
      segment.lacksRate = lacksRate
      var charge = LateCharge(document: 0, dueOn: segment.from, regime: "DE", segments: [segment], fixedSum: 4000)
      charge.unbilled = charge.accrued
      var report = company.report
      report.close.desk.lateCharges = [charge]
      let page = try #require(draftLetters(report, company.request).text("C1_EUR_s\(stage).html"))
      #expect(page.contains("10.27 % a year") == isTold)
      #expect(page.contains("100.00"), "the total has no charges in it")
    }
  }

  @Test func `who had broken his word and paid all is thanked where that is wished`() throws {
    var company = LetterCompany([LetterCompany.customer("C1", "Alpha Ltd"), LetterCompany.customer("C2", "Beta Ltd")])
    let source = Source(file: 0, line: 5)
    for customer: Int32 in [0, 1] {
      let due = company.asOf.adding(days: -40)
      company.ledger.documents.append("INV-\(customer)", customer: customer, 5000, issued: due, due: due)
      company.reconciliation.open.append(0)
      company.receipt(5000, of: customer, text: "paid")
      let receipt = Int32(company.ledger.receipts.count - 1)
      company.reconciliation.statuses[Int(receipt)] = .applied
      company.reconciliation.allocated[Int(receipt)] = 5000
      company.reconciliation.allocations.append(
        AllocationRow(
          receipt: receipt, document: customer, kind: .cash, amount: 5000, effectiveOn: company.asOf,
          rule: .reference, confidence: .automatic))
      var promise = PromiseResult(
        id: "P", customer: customer, documents: [], currency: .euro, madeOn: due, promisedOn: due, until: due,
        amount: 5000, source: source)
      promise.status = customer == 0 ? .broken : .kept
      company.work.promises.append(promise)
    }
    #expect(company.letters.names == ["index.csv"])
    company.policy.thanks = true
    let folder = company.letters
    #expect(folder.findings.isEmpty && folder.names == ["C1_EUR_thanks.eml", "index.csv"], "\(folder.findings)")
    #expect(try #require(folder.text("C1_EUR_thanks.eml")).contains("50.00"))
  }

  @Test func `docs list every key`() throws {
    let page = try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../docs/letters.md"), encoding: .utf8)
    func check(_ keys: [String: LetterShape]) {
      for (key, shape) in keys {
        #expect(page.contains("`\(key)`") || page.contains("`\(key).`"), "\(key)")
        switch shape {
        case .text: break
        case .object(let keys), .list(let keys): check(keys)
        }
      }
    }
    check(LetterShape.callSheet)
    check(LetterShape.legalIndex)
  }
}
