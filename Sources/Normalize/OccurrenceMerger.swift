/// Tells rows that overlapping files repeat from genuine twins.
///
/// The `n`-th row with some content in one file is the same fact as the `n`-th with that content in another: the same file
/// read twice adds nothing, and two equal rows of one file stay two.
struct OccurrenceMerger<Content: Hashable> {
  private var known: [Content: Int] = [:]
  private var inFile: [Content: Int] = [:]

  mutating func beginFile() { inFile.removeAll(keepingCapacity: true) }

  /// Whether an earlier file had this row already.
  mutating func isRepeated(_ content: Content) -> Bool {
    let occurrence = inFile[content, default: 0]
    inFile[content] = occurrence + 1
    if known[content, default: 0] > occurrence { return true }
    known[content] = occurrence + 1
    return false
  }
}
