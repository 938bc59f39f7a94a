/// A currency of ISO 4217, in use or former, one byte wide: its row in the table of codes.
package struct Currency: Hashable, Sendable {
  package let index: UInt8

  /// The currency with this three-letter code, or nil where ISO 4217 has none.
  package init?(_ code: some StringProtocol) {
    guard let index = Self.byCode[code.uppercased()] else { return nil }
    self.index = index
  }

  /// The currency at a row of the table, which is sorted by code; nil beyond its end.
  package init?(index: Int) {
    guard Self.table.indices.contains(index) else { return nil }
    self.index = UInt8(index)
  }

  /// The three letters.
  package var code: String { Self.table[Int(index)].code }

  /// How many decimals an amount has: 2 for most, 0 for JPY, 3 for KWD.
  package var minorDigits: Int { Self.table[Int(index)].digits }

  /// The euro, where a type needs a value before one is known.
  package static let euro = Currency("EUR")!

  private static let byCode: [String: UInt8] = Dictionary(
    uniqueKeysWithValues: table.enumerated().map { ($1.code, UInt8($0)) })

  private static let table: [(code: String, digits: Int)] = {
    let none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
    let three = "BHD IQD JOD KWD LYD OMR TND"
    let two = """
      AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP \
      CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR \
      IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN \
      NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP \
      STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW ZWG
      """
    // No longer in use, for old files: what the euro replaced, and what was redenominated.
    let formerNone = "ADP BEF ESP GRD ITL LUF PTE ROL TRL"
    let formerTwo = "ATS BGL CYP DEM EEK FIM FRF HRK IEP LTL LVL MTL NLG SIT SKK SLL VEF ZMK ZWL"
    func rows(_ codes: String, _ digits: Int) -> [(code: String, digits: Int)] {
      codes.split(separator: " ").map { (String($0), digits) }
    }
    return (rows(none + " " + formerNone, 0) + rows(two + " " + formerTwo, 2) + rows(three, 3)).sorted {
      $0.code < $1.code
    }
  }()
}

extension Currency {
  /// An amount of this currency's minor units in those of another, as far as that has as many; beyond all amounts, the
  /// largest.
  package func rescaled(_ amount: Int64, to other: Currency) -> Int64 {
    let shift = other.minorDigits - minorDigits
    return (0..<abs(shift)).reduce(amount) { amount, _ in
      guard shift > 0 else { return amount / 10 }
      let (product, isBeyond) = amount.multipliedReportingOverflow(by: 10)
      return isBeyond ? (amount < 0 ? .min : .max) : product
    }
  }
}

extension Currency: Comparable {
  package static func < (a: Currency, b: Currency) -> Bool { a.index < b.index }
}

extension Currency: CustomStringConvertible {
  package var description: String { code }
}
