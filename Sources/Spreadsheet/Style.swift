internal import CXLSXWriter

/// The looks a cell can have. Few, and each says one thing.
package enum Style: Hashable, Sendable {
  case plain, title, subtitle, draft, header, headerRight, label, wrapped, link, note, section
  /// Text behind a number, kept off it.
  case indented, indentedHeader
  /// The same in one line, whatever its length.
  case indentedLine
  /// Lines of the head of a sheet that go on below.
  case titleBelow, draftBelow, labelBelow, subtitleBelow
  /// Text of a page, in one line at the top of its row.
  case line
  /// The same at the right end of its cell.
  case lineRight
  /// A difference between two rates.
  case points
  /// An amount that leads to another cell.
  case linkMoney(Int)
  case date, month, integer, days, percent
  /// A share with two decimals.
  case rate
  /// A share that stands out.
  case strongRate
  /// A number with two decimals.
  case hundredths
  /// A difference with its sign and this many decimals.
  case change(Int)
  /// An amount with this many decimals in letters as small as its cell needs.
  case fittedMoney(Int)
  /// White on black, before all else.
  case banner
  /// With this many decimals.
  case money(Int)
  /// A total: bold, single line above, double below.
  case total, totalMoney(Int), totalInteger
  case missing, good, bad
  /// Cells to type into.
  case input, inputDate, inputMoney(Int), inputHeader, inputIndentedHeader
  /// A cell that a person signs in.
  case signature

  /// A small number, so that a cell's format is found without hashing.
  var index: Int {
    switch self {
    case .plain: 0
    case .title: 1
    case .subtitle: 2
    case .draft: 3
    case .header: 4
    case .headerRight: 5
    case .label: 6
    case .wrapped: 7
    case .link: 8
    case .note: 9
    case .section: 10
    case .date: 11
    case .month: 12
    case .integer: 13
    case .days: 14
    case .percent: 15
    case .total: 16
    case .totalInteger: 17
    case .missing: 18
    case .good: 19
    case .bad: 20
    case .money(let digits): 22 + digits
    case .totalMoney(let digits): 27 + digits
    case .input: 32
    case .inputDate: 33
    case .inputMoney(let digits): 34 + digits
    case .inputHeader: 39
    case .rate: 40
    case .indented: 41
    case .indentedHeader: 42
    case .indentedLine: 43
    case .linkMoney(let digits): 44 + digits
    case .line: 49
    case .points: 50
    case .titleBelow: 51
    case .draftBelow: 52
    case .labelBelow: 53
    case .subtitleBelow: 54
    case .inputIndentedHeader: 55
    case .strongRate: 56
    case .hundredths: 57
    case .banner: 58
    case .change(let digits): 59 + digits
    case .fittedMoney(let digits): 64 + digits
    case .lineRight: 69
    case .signature: 70
    }
  }

  static let count = 71

  /// The same text, going on in the next line.
  package var wrapped: Style {
    switch self {
    case .title: .titleBelow
    case .draft: .draftBelow
    case .label: .labelBelow
    case .subtitle: .subtitleBelow
    default: self
    }
  }

  var isHeader: Bool {
    switch self {
    case .header, .headerRight, .inputHeader, .inputIndentedHeader, .indentedHeader: true
    default: false
    }
  }
}

/// The formats of a workbook, made when they are first asked for.
final class StyleSheet {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var formats = [UnsafeMutablePointer<lxw_format>?](repeating: nil, count: Style.count)

  init(_ workbook: UnsafeMutablePointer<lxw_workbook>) { self.workbook = workbook }

  func format(_ style: Style) -> UnsafeMutablePointer<lxw_format>? {
    if style == .plain { return nil }
    if let format = formats[style.index] { return format }
    guard let format = workbook_add_format(workbook) else { return nil }
    set(style, format)
    formats[style.index] = format
    return format
  }

  /// A line above a cell, for rows that a condition picks.
  lazy var lineAbove = conditional(isInput: false)
  /// The same above a cell to type into, which keeps its other lines: some programs take all of them from the
  /// condition.
  lazy var lineAboveInput = conditional(isInput: true)

  private func conditional(isInput: Bool) -> UnsafeMutablePointer<lxw_format>? {
    guard let format = workbook_add_format(workbook) else { return nil }
    if isInput {
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xD9D9D9)
    }
    format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_top_color(format, 0x595959)
    return format
  }

  private func set(_ style: Style, _ format: UnsafeMutablePointer<lxw_format>) {
    func align(_ alignment: lxw_format_alignments) { format_set_align(format, UInt8(alignment.rawValue)) }
    // In rows of several lines everything is at the top.
    if !style.isHeader { align(LXW_ALIGN_VERTICAL_TOP) }
    switch style {
    case .plain, .line: break
    case .title, .titleBelow:
      format_set_bold(format)
      format_set_font_size(format, 14)
      if style == .titleBelow { format_set_text_wrap(format) }
    case .subtitle, .subtitleBelow:
      format_set_font_color(format, 0x595959)
      if style == .subtitleBelow { format_set_text_wrap(format) }
    case .draft, .draftBelow:
      format_set_bold(format)
      if style == .draftBelow { format_set_text_wrap(format) }
      format_set_font_color(format, 0xC00000)
    case .header, .headerRight, .inputHeader, .inputIndentedHeader, .indentedHeader:
      format_set_bold(format)
      format_set_text_wrap(format)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
      let isInput = style == .inputHeader || style == .inputIndentedHeader
      format_set_bg_color(format, isInput ? 0xFFE699 : 0xF2F2F2)
      align(style == .headerRight ? LXW_ALIGN_RIGHT : LXW_ALIGN_LEFT)
      if style == .indentedHeader || style == .inputIndentedHeader { format_set_indent(format, 1) }
    case .label, .labelBelow:
      format_set_bold(format)
      if style == .labelBelow { format_set_text_wrap(format) }
    case .section:
      format_set_bold(format)
      format_set_bottom(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .wrapped: format_set_text_wrap(format)
    case .indented, .indentedLine:
      if style == .indented { format_set_text_wrap(format) }
      align(LXW_ALIGN_LEFT)
      format_set_indent(format, 1)
    case .link:
      format_set_text_wrap(format)
      format_set_font_color(format, 0x0563C1)
      format_set_underline(format, UInt8(LXW_UNDERLINE_SINGLE.rawValue))
    case .linkMoney(let digits):
      format_set_num_format(format, Self.money(digits))
      format_set_font_color(format, 0x0563C1)
    case .note:
      format_set_italic(format)
      format_set_font_color(format, 0x595959)
    case .input, .inputDate, .inputMoney:
      format_set_bg_color(format, 0xFFF9DB)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_border_color(format, 0xD9D9D9)
      if style == .input { format_set_text_wrap(format) }
      if case .inputMoney(let digits) = style { format_set_num_format(format, Self.money(digits)) }
      if style == .inputDate { format_set_num_format(format, "yyyy-mm-dd") }
    case .signature: format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    case .lineRight, .missing:
      align(LXW_ALIGN_RIGHT)
      if style == .missing { format_set_font_color(format, 0x7F7F7F) }
    case .good, .bad:
      format_set_bold(format)
      format_set_font_color(format, style == .good ? 0x375623 : 0xC00000)
    case .banner:
      format_set_bold(format)
      format_set_font_color(format, 0xFFFFFF)
      format_set_bg_color(format, 0x1A1A1A)
      format_set_text_wrap(format)
    case .date, .month, .integer, .days, .percent, .points, .rate, .strongRate, .hundredths, .change, .fittedMoney,
      .money, .total, .totalInteger, .totalMoney:
      setFigure(style, format)
    }
  }

  private func setFigure(_ style: Style, _ format: UnsafeMutablePointer<lxw_format>) {
    func align(_ alignment: lxw_format_alignments) { format_set_align(format, UInt8(alignment.rawValue)) }
    switch style {
    case .date:
      format_set_num_format(format, "yyyy-mm-dd")
      align(LXW_ALIGN_CENTER)
    case .month:
      format_set_num_format(format, "yyyy-mm")
      align(LXW_ALIGN_CENTER)
    // A blank of a bracket's width keeps numbers off the text in the next column.
    case .integer: format_set_num_format(format, "#,##0_)")
    case .days: format_set_num_format(format, "0.0_)")
    case .percent: format_set_num_format(format, "0.0%_)")
    case .points: format_set_num_format(format, "0.0\" pts\"_)")
    case .rate: format_set_num_format(format, "0.00%_)")
    case .strongRate:
      format_set_num_format(format, "0.0%_)")
      format_set_bold(format)
    case .hundredths: format_set_num_format(format, "#,##0.00_)")
    case .change(let digits):
      let number = "#,##0" + Self.decimals(digits) + "_)"
      format_set_num_format(format, "+\(number);-\(number);\(number)")
      format_set_shrink(format)
    case .money(let digits):
      format_set_num_format(format, Self.money(digits))
    case .fittedMoney(let digits):
      format_set_num_format(format, Self.money(digits))
      format_set_shrink(format)
    case .total, .totalInteger, .totalMoney:
      format_set_bold(format)
      format_set_top(format, UInt8(LXW_BORDER_THIN.rawValue))
      format_set_bottom(format, UInt8(LXW_BORDER_DOUBLE.rawValue))
      if case .totalMoney(let digits) = style { format_set_num_format(format, Self.money(digits)) }
      if style == .totalInteger { format_set_num_format(format, "#,##0") }
    default: break
    }
  }

  private static func decimals(_ digits: Int) -> String {
    digits == 0 ? "" : "." + String(repeating: "0", count: digits)
  }

  private static func money(_ digits: Int) -> String {
    let decimals = decimals(digits)
    return "#,##0\(decimals)_);[Red](#,##0\(decimals));\"-\"??_)"
  }
}
