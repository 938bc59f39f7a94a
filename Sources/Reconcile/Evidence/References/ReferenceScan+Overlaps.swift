internal import Domain

extension ReferenceScan {
  /// A hit inside a longer one is a part of it, unless the longer one only joins what are numbers of their own: then
  /// all of its pieces are inside other hits.
  mutating func dropContained() {
    guard hits.count > 1 else { return }
    let all = hits
    func isInside(_ inner: ReferenceHit, _ outer: ReferenceHit) -> Bool {
      inner.segments != outer.segments && outer.segments.contains(inner.segments.lowerBound)
        && outer.segments.contains(inner.segments.upperBound)
    }
    func isStructural(_ hit: ReferenceHit) -> Bool {
      hit.isStructured || hit.documents.contains { Int(index.coreSegments[Int($0)]) == hit.segments.count }
    }
    func joinsOthers(_ hit: ReferenceHit) -> Bool {
      guard hit.segments.count > 1, !isStructural(hit) else { return false }
      let inner = all.filter { isInside($0, hit) && !($0.isUnpadded && hit.isCut) }
      return hit.segments.allSatisfy { segment in inner.contains { $0.segments.contains(segment) } }
    }
    let joined = all.map(joinsOthers)
    hits = all.indices.filter { at in
      !joined[at] && !all.indices.contains { other in !joined[other] && isInside(all[at], all[other]) }
    }.map { all[$0] }
  }
}
