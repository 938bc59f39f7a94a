internal import Diagnostics
internal import Domain
internal import Settings

/// Files that are put into a company's folder together.
struct ExportBatch {
  var files: [ExportedFile]
  /// The month that they are of as a whole: that of the bank, else of the documents, else the latest.
  let month: Month?

  init(_ files: [ExportedFile]) {
    func latest(_ kind: InputKind?) -> Month? {
      files.filter { (kind == nil || $0.kind == kind) && $0.listedOn == nil }.compactMap(\.month).max()
    }
    month = latest(.bank) ?? latest(.documents) ?? latest(nil) ?? files.compactMap(\.month).max()
    self.files = files
  }

  /// Lets a list of what was open on the last day before the bank's lines begin be the opening: one whose title says
  /// the day, or one that is called so and has nothing later.
  ///
  /// - Parameter others: months of bank lines that are there already.
  mutating func findOpenings(beside others: [Month] = []) {
    let months = files.filter { $0.kind == .bank }.flatMap(\.days.keys) + others
    guard let begins = months.min() ?? month else { return }
    var days = [begins.firstDay.adding(days: -1)]
    if others.isEmpty, let month { days.append(month.firstDay.adding(days: -1)) }
    for at in files.indices where files[at].kind == .documents && files[at].isDecided {
      let file = files[at]
      if let day = file.listedOn {
        if days.contains(day) { files[at] = file.asOpening(day) }
      } else if FilePath.name(of: file.path).lowercased().hasPrefix("opening"), let last = file.lastDay {
        if let day = days.first(where: { last <= $0 }) { files[at] = file.asOpening(day) }
      } else {
        files[at].askWhetherOpening(days[0])
      }
    }
  }

  /// The currency that most rows state: the entity's, and that of files that state none. Where none does, that of the
  /// one symbol that stands beside amounts.
  static func currency(of files: [ExportedFile]) -> Currency? {
    var rows: [Currency: Int] = [:]
    for file in files { rows.merge(file.statedRows, uniquingKeysWith: +) }
    let symbols = Set(files.compactMap(\.symbol))
    if rows.isEmpty { return symbols.count == 1 ? symbols.first : nil }
    return rows.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.first?.key
  }

  /// The company that the titles of reports name, where they do not name several.
  var company: (name: String, file: String)? {
    let named = files.filter { $0.company != nil }
    guard let first = named.first, let name = first.company, named.allSatisfy({ $0.company == name }) else {
      return nil
    }
    return (name, FilePath.name(of: first.path))
  }
}
