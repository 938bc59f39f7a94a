/// The generator by which a seed becomes the start of a sample: an auditor can do it again in five lines.
///
/// Source: Guy L. Steele Jr., Doug Lea, Christine H. Flood, "Fast Splittable Pseudorandom Number Generators" (2014), in
/// the constants of Sebastiano Vigna's public-domain version.
enum SplitMix64 {
  /// The first output for a seed.
  static func first(_ seed: UInt64) -> UInt64 {
    var bits = seed &+ 0x9E37_79B9_7F4A_7C15
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}
