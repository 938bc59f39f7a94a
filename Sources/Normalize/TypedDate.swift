package import Domain

/// A day as a person typed it as text, in whatever language the spreadsheet is.
package enum TypedDate {
  /// All days that the text can mean: none, one, or two where day and month can be exchanged.
  package static func readings(_ text: String) -> Set<CalendarDate> {
    var text = text
    return text.withUTF8 { bytes in
      if let date = DateReader.read(bytes, order: .yearMonthDay) { return [date] }
      // Digits alone are a number, and points stand between day and month in this order.
      guard bytes.contains(where: { !(0x30...0x39).contains($0) }) else { return [] }
      let orders: [DateOrder] = bytes.contains(UInt8(ascii: ".")) ? [.dayMonthYear] : [.dayMonthYear, .monthDayYear]
      return Set(orders.compactMap { DateReader.read(bytes, order: $0) })
    }
  }
}
