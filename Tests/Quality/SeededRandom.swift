internal import TestSupport

/// Choices by chance: the same seed gives the same world on every machine.
struct SeededRandom {
  private var generator: SplitMix

  init(seed: UInt64) { generator = SplitMix(seed: seed &* 0x2545_F491_4F6C_DD1D &+ 0x9E37_79B9) }

  mutating func next() -> UInt64 { generator.next() }

  mutating func pick(_ range: ClosedRange<Int>) -> Int { range.lowerBound + Int(next() % UInt64(range.count)) }
  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[pick(0...(elements.count - 1))] }
  /// True so many times in a hundred.
  mutating func chance(_ percent: Int) -> Bool { pick(0...99) < percent }

  /// An element by its weight.
  mutating func pick<Element>(weighted elements: [(Element, Int)]) -> Element {
    var rest = pick(0...(elements.reduce(0) { $0 + $1.1 } - 1))
    for (element, weight) in elements {
      if rest < weight { return element }
      rest -= weight
    }
    return elements[elements.count - 1].0
  }

  /// The elements in another order (Fisher and Yates).
  mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for at in result.indices.dropFirst() { result.swapAt(at, pick(0...at)) }
    return result
  }
}
