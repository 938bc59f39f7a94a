/// Tells rows that overlapping files repeat from genuine twins.
///
/// A layer is a file, or a run of statements that follow each other: within it nothing is repeated. The `n`-th row with
/// some content in one layer is the same fact as the `n`-th with that content in another: the same file read twice adds
/// nothing, and two equal rows of one layer stay two.
struct OccurrenceMerger<Content: Hashable> {
  private var known: [Content: Int] = [:]
  private var inLayer: [Int: [Content: Int]] = [:]
  private var file = -1

  /// Takes a row that is known from before all files.
  mutating func know(_ content: Content) { known[content, default: 0] += 1 }

  mutating func beginFile() {
    file += 1
    inLayer.removeAll(keepingCapacity: true)
  }

  /// Whether an earlier file had this row already.
  mutating func isRepeated(_ content: Content) -> Bool { isRepeated(content, in: file) }

  /// Whether another layer had this row already.
  mutating func isRepeated(_ content: Content, in layer: Int) -> Bool {
    let occurrence = inLayer[layer, default: [:]][content, default: 0]
    inLayer[layer, default: [:]][content] = occurrence + 1
    if known[content, default: 0] > occurrence { return true }
    known[content] = occurrence + 1
    return false
  }
}
