internal import Domain

/// The numbers that name a customer or an order rather than a document.
///
/// Immutable once made, so that several threads may look into it. It is made apart from ``ReferenceIndex``, because only receipts
/// that name no document need it.
struct OtherNumbers: Sendable {
  /// What such a number names.
  enum Named: Equatable, Sendable {
    case customer(Int32)
    /// The documents of one order, in rows.
    case order([Int32])
  }

  /// A place in a text where one stands as a whole token.
  struct Hit: Equatable, Sendable {
    var named: Named
    /// The first and the last segment.
    var segments: ClosedRange<Int>
  }

  private let customers: [UInt64: [Int32]]
  private let orders: [UInt64: [Int32]]
  /// The most segments that a number has, for how far a text is searched.
  private let maximalSegments: Int

  /// - Parameter asOf: documents issued later are not known yet.
  init(_ documents: Documents, customers: Customers, asOf: CalendarDate) {
    var segments: [Segment] = []
    var longest = 1
    func key(_ text: UnsafeBufferPointer<UInt8>) -> UInt64? {
      Segments.find(in: text, into: &segments)
      guard let key = Self.key(segments[...], of: text) else { return nil }
      longest = max(longest, min(segments.count, 6))
      return key
    }
    var byCustomer: [UInt64: [Int32]] = [:]
    for place in 0..<Int32(customers.count) {
      var id = customers[place].id
      if let key = id.withUTF8({ key($0) }) { byCustomer[key, default: []].append(place) }
    }
    var byOrder: [UInt64: [Int32]] = [:]
    for row in 0..<documents.count where documents.issuedOn[row] <= asOf && !documents.orders.isEmpty(row) {
      if let key = documents.orders.withBytes(of: row, key) { byOrder[key, default: []].append(Int32(row)) }
    }
    self.customers = byCustomer
    orders = byOrder
    maximalSegments = longest
  }

  /// Four letters and digits or more, a digit among them, in capitals and without separators.
  private static func key(_ segments: ArraySlice<Segment>, of text: UnsafeBufferPointer<UInt8>) -> UInt64? {
    var hash: UInt64 = 0
    var count = 0
    for segment in segments {
      for at in segment.start..<segment.end { hash = ByteHash.mixed(hash ^ UInt64(Segments.upper(text[at]))) &+ 1 }
      count += segment.count
    }
    return count >= 4 && segments.contains { $0.isDigits } ? hash : nil
  }

  /// Every number of a customer or of an order that stands in the text as a whole token, the longest at each place.
  func hits(in text: UnsafeBufferPointer<UInt8>) -> [Hit] {
    var segments: [Segment] = []
    Segments.find(in: text, into: &segments, atMost: ReferenceScan.maximalSegments)
    var hits: [Hit] = []
    var start = 0
    while start < segments.count, hits.count < ReferenceScan.maximalHits {
      guard let found = longest(from: start, segments, text) else {
        start += 1
        continue
      }
      hits += found
      start = found[0].segments.upperBound + 1
    }
    return hits
  }

  private func longest(from start: Int, _ segments: [Segment], _ text: UnsafeBufferPointer<UInt8>) -> [Hit]? {
    guard start == 0 || !continues(start, segments, text) else { return nil }
    var found: [Hit]?
    for end in start..<min(start + maximalSegments, segments.count) {
      if end > start, !continues(end, segments, text), !isPrefixed(end, segments, text) { break }
      guard end + 1 == segments.count || !continues(end + 1, segments, text), let key = Self.key(segments[start...end], of: text) else {
        continue
      }
      var here = (customers[key] ?? []).map { Hit(named: .customer($0), segments: start...end) }
      if let rows = orders[key] { here.append(Hit(named: .order(rows), segments: start...end)) }
      if !here.isEmpty { found = here }
    }
    return found
  }

  /// Whether a segment is of the same token as the one before: nothing, or one mark other than a comma or blank, between.
  private func continues(_ at: Int, _ segments: [Segment], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let gap = segments[at].start - segments[at - 1].end
    return gap == 0 || (gap == 1 && "-/._".utf8.contains(text[segments[at].start - 1]))
  }

  /// `PO 500001` for `PO-500001`: letters, a blank, digits.
  private func isPrefixed(_ at: Int, _ segments: [Segment], _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    segments[at].isDigits && !segments[at - 1].isDigits && segments[at].start - segments[at - 1].end == 1
      && text[segments[at].start - 1] == UInt8(ascii: " ")
  }
}
