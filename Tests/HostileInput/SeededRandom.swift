internal import TestSupport

/// Numbers by chance that only the seed and a number within it decide.
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var generator: SplitMix

  package init(seed: UInt64, number: Int = 0) {
    generator = SplitMix(
      seed: seed &* 0xD134_2543_DE82_EF95 &+ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9_7F4A_7C15)
    _ = next()
  }

  package mutating func next() -> UInt64 { generator.next() }

  /// A number from 0 up to, but not including, `count`.
  package mutating func below(_ count: Int) -> Int { count <= 1 ? 0 : Int(next() % UInt64(count)) }

  package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
