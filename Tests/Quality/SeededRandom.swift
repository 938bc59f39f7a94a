/// A small seeded generator (Steele, Lea, Flood: SplitMix64): the same seed gives the same world on every machine.
struct SeededRandom {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x2545_F491_4F6C_DD1D &+ 0x9E37_79B9 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

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
