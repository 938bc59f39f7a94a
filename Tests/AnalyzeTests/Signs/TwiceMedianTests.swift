import Testing

@testable import Analyze

struct TwiceMedianTests {
  @Test(arguments: [([3], 6), ([1, 2], 3), ([5, 1, 3], 6), ([4, 1, 3, 2], 5)])
  func `twice the median is whole`(values: [Int], expected: Int) {
    #expect(TwiceMedian.of(values) == expected)
  }

  @Test func `as text it is the median`() {
    #expect(TwiceMedian.text(7) == "3.5")
    #expect(TwiceMedian.text(38) == "19.0")
  }
}
