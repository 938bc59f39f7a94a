internal import Digest

/// A sample by count: ids in the order of the SHA-256 of `SEED|id`, in hexadecimal, the first of them. It depends on
/// neither the order nor on other ids, and a larger one holds the smaller.
package enum AttributeSample {
  /// - Returns: rows of `ids` with their digests, in the order in which they are drawn.
  package static func draw(_ count: Int, of ids: [String], seed: Int64) -> [(row: Int, digest: String)] {
    let drawn = ids.indices.map { (row: $0, digest: SHA256.hexadecimal(of: "\(seed)|\(ids[$0])")) }
    return Array(drawn.sorted { ($0.digest, $0.row) < ($1.digest, $1.row) }.prefix(count))
  }
}
