internal import Domain
internal import Glibc

/// The globs of sources: which files of later months they find.
enum SourcePattern {
  /// The folder of a company's exports, with a folder a month in it.
  static let inputs = "inputs"

  /// The name of a file as a glob that its successors match: what stands before its first figure, or a month's
  /// name. Nil where so little is left that the files of others would match.
  static func glob(ofName name: String) -> String? {
    let (stem, ending) = parts(of: name)
    guard !ending.isEmpty else { return nil }
    var kept = beginning(of: stem)
    while let last = kept.last, !last.isLetter { kept.removeLast() }
    if kept.count(where: \.isLetter) < 3 {
      // Dates stand before what it is: 2026-10-31_statement.
      let rest = String(stem.dropFirst(kept.count).drop { !$0.isLetter })
      kept = beginning(of: rest)
      while let last = kept.last, !last.isLetter { kept.removeLast() }
      guard kept.count(where: \.isLetter) >= 4 else { return nil }
      kept = "*" + literal(kept)
    } else {
      kept = literal(kept)
    }
    return "\(kept)*\(literal(ending))"
  }

  /// A name with the kind before it, and the profile where it is not our own.
  static func name(_ name: String, of kind: InputKind, _ profile: String?) -> String {
    let known = profile.map { $0 == "canonical" || $0.contains("/") || $0.contains(".") ? "" : "-\($0)" } ?? ""
    return "\(kind.rawValue)\(known)-\(name)"
  }

  /// The stem of a name, and its ending with the dot.
  static func parts(of name: String) -> (stem: String, ending: String) {
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return (name, "") }
    return (String(name[..<dot]), String(name[dot...]))
  }

  /// What stands before the first figure or name of a month.
  private static func beginning(of stem: String) -> String {
    var kept = ""
    var rest = Substring(stem)
    while let first = rest.first, !first.isNumber {
      let word = rest.prefix(while: \.isLetter)
      if !word.isEmpty, ExportMonths.isName(String(word), before: rest.dropFirst(word.count)) { break }
      kept += word.isEmpty ? String(first) : String(word)
      rest = rest.dropFirst(max(word.count, 1))
    }
    return kept
  }

  /// A text of which no character stands for others.
  private static func literal(_ text: String) -> String {
    String(text.map { "*?[]\\".contains($0) ? "?" : $0 })
  }

  /// Whether a path of the settings, which may be a glob, names a file.
  static func matches(_ pattern: String, _ path: String) -> Bool {
    pattern == path || fnmatch(pattern, path, FNM_PATHNAME | FNM_PERIOD) == 0
  }

  /// Where a file of a month lies, relative to the settings.
  static func path(_ month: Month?, _ name: String) -> String { "\(inputs)/\(month?.iso ?? "undated")/\(name)" }
}

/// Names of months as they stand in names of files.
enum ExportMonths {
  static func isName(_ word: String, before rest: Substring) -> Bool {
    let word = word.uppercased()
    // Names of three letters are words as well, save before a figure: `May 2026`.
    let next = rest.first { $0.isLetter || $0.isNumber }
    return names.contains(word) || short.contains(word) && next?.isNumber ?? true
  }

  private static let short: Set<String> = [
    "JAN", "FEB", "MAR", "MRZ", "APR", "MAY", "MAI", "JUN", "JUL", "AUG", "SEP", "SEPT", "OCT", "OKT", "NOV", "DEC",
    "DEZ", "DIC",
  ]

  private static let names: Set<String> = [
    "JANUARY", "FEBRUARY", "MARCH", "APRIL", "JUNE", "JULY", "AUGUST", "SEPTEMBER", "OCTOBER", "NOVEMBER", "DECEMBER",
    "JANUAR", "FEBRUAR", "MÄRZ", "MAERZ", "JUNI", "JULI", "OKTOBER", "DEZEMBER", "JANVIER", "FÉVRIER", "FEVRIER",
    "MARS", "AVRIL", "JUIN", "JUILLET", "AOÛT", "AOUT", "SEPTEMBRE", "OCTOBRE", "NOVEMBRE", "DÉCEMBRE", "DECEMBRE",
    "ENERO", "FEBRERO", "MARZO", "ABRIL", "MAYO", "JUNIO", "JULIO", "AGOSTO", "SEPTIEMBRE", "OCTUBRE", "NOVIEMBRE",
    "DICIEMBRE", "GENNAIO", "FEBBRAIO", "APRILE", "MAGGIO", "GIUGNO", "LUGLIO", "SETTEMBRE", "OTTOBRE", "DICEMBRE",
    "JANUARI", "FEBRUARI", "MAART", "AUGUSTUS",
  ]
}
