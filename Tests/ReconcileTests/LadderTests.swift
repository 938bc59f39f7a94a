import Domain
import Testing

@testable import Reconcile

struct LadderTests {
  @Test func `every rule has a sentence that a reviewer can check`() {
    #expect(Rule.allCases.filter { ruleEvidence[$0].isEmpty } == [.none])
  }

  @Test func `a rule that takes more of a receipt than it has does not conserve`() {
    let part = Part(document: 0, amount: 60, rule: .reference)
    let credit = Part(document: 1, amount: -20, kind: .credit, rule: .reference)
    #expect(Verdict(rule: .reference, parts: [part, credit]).isConserving(40))
    #expect(!Verdict(rule: .reference, parts: [part]).isConserving(40))
    #expect(Verdict(rule: .reference, parts: [part], confidence: .certain).isConserving(40))
    let discount = Part(document: 0, amount: 10, kind: .discount, rule: .earlyDiscount)
    #expect(Verdict(rule: .earlyDiscount, parts: [discount, part]).isConserving(60))
    let paidOut = Part(document: 0, amount: -50, rule: .refund)
    #expect(Verdict(rule: .refund, parts: [paidOut]).isConserving(-50))
    #expect(!Verdict(rule: .refund, parts: [paidOut]).isConserving(-40))
  }
}

/// What a decision may take, whether it is read from the file or typed into the Review sheet.
struct HeadroomTests {
  @Test func `a decision without an amount takes the receipt as far as the document is open`() {
    #expect(Headroom(left: 100, open: 60).whole == 60)
    #expect(Headroom(left: 40, open: 60).whole == 40)
    #expect(Headroom(left: 40, open: -10).whole == -10)
    #expect(Headroom(left: -40, open: 60).whole == -40)
    #expect(Headroom(left: -40, open: -10).reach == -10)
    #expect(Headroom(left: -40, open: 10).reach == -40)
  }

  @Test func `no more is taken of a document than is open, and money out may open it again`() {
    let debit = Headroom(left: 100, open: 60)
    #expect([1, 60].allSatisfy(debit.admits) && ![0, 61, -1].contains(where: debit.admits))
    let credit = Headroom(left: 100, open: -60)
    #expect([-1, -60].allSatisfy(credit.admits) && ![0, -61, 1].contains(where: credit.admits))
    #expect(Headroom(left: -100, open: 60).admits(-500) && Headroom(left: -100, open: 0).admits(-1))
    #expect(!Headroom(left: -100, open: -60).admits(-61) && !Headroom(left: 100, open: 0).admits(1))
    #expect(Headroom(left: -40, open: 0).isLeft(-40) && !Headroom(left: -40, open: 0).isLeft(-41))
  }

  @Test func `of a debit a part can be given up, of a credit only all of it`() {
    #expect(
      Headroom.admitsWriteOff(1, of: 60) && Headroom.admitsWriteOff(60, of: 60) && !Headroom.admitsWriteOff(61, of: 60))
    #expect(
      Headroom.admitsWriteOff(-60, of: -60) && !Headroom.admitsWriteOff(-1, of: -60)
        && !Headroom.admitsWriteOff(0, of: 0))
  }
}
