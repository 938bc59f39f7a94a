/// The container of Microsoft's formats before 2007, and of later ones that a password locks.
enum CompoundFile {
  static let magic: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0]

  /// What is in the container, and what to do about it.
  static func content(_ file: FileBytes) throws -> (looks: String, hint: String) {
    let known = [
      (
        "EncryptedPackage", "a workbook locked with a password",
        "open it in a spreadsheet program and save it without a password"
      ),
      ("WordDocument", "an old Word document (.doc)", "export the table as CSV or .xlsx"),
      ("PowerPoint Document", "an old PowerPoint presentation (.ppt)", "export the table as CSV or .xlsx"),
      ("__properties_version1.0", "an Outlook message (.msg)", "save its attachment and name that"),
    ]
    // It holds the names of its streams in UTF-16.
    let names = known.map { Array($0.0.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }) }
    var found: Int?
    var tail: [UInt8] = []
    try file.forEachChunk { chunk in
      let window = tail + chunk
      found = names.firstIndex { window.contains($0) }
      tail = Array(window.suffix(64))
      return found == nil
    }
    guard let found else {
      return ("an old .xls workbook", "open it in a spreadsheet program and save it as .xlsx or CSV")
    }
    return (known[found].1, known[found].2)
  }
}
