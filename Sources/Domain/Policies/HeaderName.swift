/// Names of columns as they are compared.
package enum HeaderName {
  /// Stands in a profile's header for the code of any currency: `Amount ({currency})`.
  package static let anyCurrency = "{currency}"

  /// Lower case, letters and digits only; a blank for a currency is kept.
  package static func folded(_ header: String) -> String {
    guard header.utf8.contains(UInt8(ascii: "{")), let mark = header.firstRange(of: anyCurrency) else {
      return plain(header[...])
    }
    return plain(header[..<mark.lowerBound]) + anyCurrency + plain(header[mark.upperBound...])
  }

  private static func plain(_ header: Substring) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(header.utf8.count)
    for byte in header.utf8 {
      switch byte {
      case 65...90: bytes.append(byte + 32)
      case 48...57, 97...122: bytes.append(byte)
      case 128...: return String(header.lowercased().filter { $0.isLetter || $0.isNumber })
      default: break
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// The names of one record as they are compared, with the number of each.
package struct HeaderNames {
  package let all: [String]
  private let numbers: [String: Int]

  package init(_ header: [String]) {
    all = header.map(HeaderName.folded)
    numbers = Dictionary(zip(all, all.indices)) { first, _ in first }
  }

  package var isBlank: Bool { all.allSatisfy(\.isEmpty) }

  package func has(_ name: String) -> Bool { numbers[name] != nil }

  /// The first of the candidates, which are folded, that the record has; the currency where one of them leaves it open.
  package func find(_ candidates: [String]) -> (field: Int, currency: Currency?)? {
    for candidate in candidates {
      if let at = numbers[candidate], !candidate.isEmpty { return (at, nil) }
      guard candidate.utf8.contains(UInt8(ascii: "{")), let mark = candidate.firstRange(of: HeaderName.anyCurrency)
      else { continue }
      let before = candidate[..<mark.lowerBound]
      let behind = candidate[mark.upperBound...]
      for (at, name) in all.enumerated() where name.hasPrefix(before) && name.hasSuffix(behind) {
        guard name.count == before.count + 3 + behind.count else { continue }
        if let currency = Currency(name.dropFirst(before.count).prefix(3)) { return (at, currency) }
      }
    }
    return nil
  }
}
