internal import CXLSXWriter

/// What a person sees on going to a cell: a title of at most 32 letters and a text of at most 255.
package struct InputHint {
  package var title: String
  package var text: String

  package init(_ title: String, _ text: String) {
    self.title = String(title.prefix(32))
    self.text = String(text.prefix(255))
  }
}

/// Cells to type into: what they may hold, and what is said about it.
extension Sheet {
  /// A drop-down of words over a column of cells.
  package func setChoices(_ words: [String], rows: ClosedRange<Int>, column: Int, _ hint: InputHint) {
    let copies = words.map { Optional(Text.copy($0)) } + [nil]
    defer { for copy in copies { copy?.deallocate() } }
    var list = copies
    list.withUnsafeMutableBufferPointer { list in
      var validation = lxw_data_validation()
      validation.validate = UInt8(LXW_VALIDATION_TYPE_LIST.rawValue)
      validation.value_list = list.baseAddress
      validate(&validation, rows: rows, column: column, hint)
    }
  }

  /// A date, at most this many days after 1899-12-30.
  package func setLatestDate(_ day: Int, rows: ClosedRange<Int>, column: Int, _ hint: InputHint) {
    var validation = lxw_data_validation()
    validation.validate = UInt8(LXW_VALIDATION_TYPE_DATE_NUMBER.rawValue)
    validation.criteria = UInt8(LXW_VALIDATION_CRITERIA_BETWEEN.rawValue)
    validation.minimum_number = 1
    validation.maximum_number = Double(day)
    validate(&validation, rows: rows, column: column, hint)
  }

  /// Anything.
  package func setHint(_ hint: InputHint, rows: ClosedRange<Int>, column: Int) {
    var validation = lxw_data_validation()
    validation.validate = UInt8(LXW_VALIDATION_TYPE_ANY.rawValue)
    validate(&validation, rows: rows, column: column, hint)
  }

  private func validate(_ validation: inout lxw_data_validation, rows: ClosedRange<Int>, column: Int, _ hint: InputHint)
  {
    let (title, text) = (Text.copy(hint.title), Text.copy(hint.text))
    defer {
      title.deallocate()
      text.deallocate()
    }
    validation.input_title = title
    validation.input_message = text
    worksheet_data_validation_range(
      worksheet, UInt32(rows.lowerBound), UInt16(column), UInt32(rows.upperBound), UInt16(column), &validation)
  }

  /// A line above the rows in which a column is filled, also after they were sorted or filtered.
  package func setLineAbove(
    rows: ClosedRange<Int>, columns: Range<Int>, whereFilled column: Int, areInputs: Bool = false
  ) {
    let condition = Text.copy("=$\(Self.letters(column))\(rows.lowerBound + 1)<>\"\"")
    defer { condition.deallocate() }
    var conditional = lxw_conditional_format()
    conditional.type = UInt8(LXW_CONDITIONAL_TYPE_FORMULA.rawValue)
    conditional.value_string = condition
    conditional.format = areInputs ? styles.lineAboveInput : styles.lineAbove
    worksheet_conditional_format_range(
      worksheet, UInt32(rows.lowerBound), UInt16(columns.lowerBound), UInt32(rows.upperBound),
      UInt16(columns.upperBound - 1), &conditional)
  }
}
