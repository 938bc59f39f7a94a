import Testing

@testable import Domain

struct NaturalOrderTests {
  @Test func `numbers in ids are ordered by their size`() {
    let ids = ["bank:10", "bank:2", "INV-9", "INV-10", "INV-010", "bank:2a", "", "bank"]
    #expect(
      ids.sorted(by: NaturalOrder.isLess) == ["", "INV-9", "INV-010", "INV-10", "bank", "bank:2", "bank:2a", "bank:10"])
  }

  @Test func `the order is one, whatever the texts begin with`() {
    var seed: UInt64 = 7
    func next(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let signs = Array("a0019-")
    let ids = (0..<60).map { _ in String((0..<next(6)).map { _ in signs[next(signs.count)] }) }
    for a in ids {
      #expect(!NaturalOrder.isLess(a, a), "seed 7, '\(a)'")
      for b in ids where a != b {
        #expect(NaturalOrder.isLess(a, b) != NaturalOrder.isLess(b, a), "seed 7, '\(a)' and '\(b)'")
        for c in ids.prefix(20) where NaturalOrder.isLess(a, b) && NaturalOrder.isLess(b, c) {
          #expect(NaturalOrder.isLess(a, c), "seed 7, '\(a)', '\(b)' and '\(c)'")
        }
      }
    }
  }
}
