internal import Markup

/// What a workbook says once for all of its sheets.
package struct WorkbookContents: Sendable {
  /// The sheets in the order of their tabs.
  package internal(set) var sheets: [SheetEntry] = []
  var strings = SharedStrings()
  var formats = CellFormats()
  var countsFrom1904 = false
  /// Whether any cell of any sheet has a comment.
  package internal(set) var hasComments = false
  /// Whether the program that opens the workbook is to calculate: a formula's value of 0 then is none, as programs that
  /// do not calculate store it for every formula.
  package var asksForCalculation = false

  /// A sheet's tab.
  package struct SheetEntry: Sendable {
    package var name: String
    package var isHidden: Bool
    var part: String
  }
}

/// What the reading of a sheet met besides its rows.
package struct SheetRemarks: Sendable {
  /// Formulas without a stored value, which were read as empty.
  package internal(set) var emptyFormulas = Tally()
  /// Whether a formula has a stored value other than 0.
  package internal(set) var hasResults = false
  /// Rows that are hidden, which were read.
  package internal(set) var hiddenRows = Tally()
  /// Cells to the right of the columns that are read.
  package internal(set) var cellsBeyond = Tally()

  /// How many there are, and the first of them.
  package struct Tally: Sendable {
    package private(set) var count = 0
    package private(set) var first = ""

    mutating func add(_ name: () -> String) {
      if count == 0 { first = name() }
      count += 1
    }
  }
}

/// The relations of a part: where its other parts lie.
final class Relations: MarkupHandler {
  private(set) var targets: [String: (kind: String, path: String)] = [:]

  /// The path of the first part of a kind.
  func path(_ kind: String) -> String? { targets.filter { $0.value.kind == kind }.min { $0.key < $1.key }?.value.path }

  func begin(_ name: String, attributes: [String: String], line: Int) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"],
      attributes["TargetMode"] != "External"
    else { return }
    let kind = attributes["Type"]?.split(separator: "/").last.map(String.init) ?? ""
    targets[id] = (kind, target)
  }

  func text(_ text: String) {}
  func end(_ name: String, line: Int) {}

  /// A target as the name of an archive's entry: absolute, or relative to the folder of the part that names it.
  static func absolute(_ target: String, in folder: String) -> String {
    let target = target.replacing("\\", with: "/")
    var steps: [Substring] = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for step in target.split(separator: "/") where step != "." {
      if step == ".." { _ = steps.popLast() } else { steps.append(step) }
    }
    return steps.joined(separator: "/")
  }
}

/// The workbook part: its sheets and the epoch of its dates.
final class BookPart: MarkupHandler {
  private(set) var sheets: [(name: String, relation: String, isHidden: Bool)] = []
  private(set) var countsFrom1904 = false
  private(set) var asksForCalculation = false
  private(set) var isWorkbook = false

  func begin(_ name: String, attributes: [String: String], line: Int) {
    func flag(_ name: String) -> Bool { attributes[name] == "1" || attributes[name] == "true" }
    switch name {
    case "workbook": isWorkbook = true
    case "sheet":
      let relation =
        attributes["r:id"] ?? attributes.filter { $0.key.hasSuffix(":id") }.min { $0.key < $1.key }?.value ?? ""
      sheets.append((attributes["name"] ?? "", relation, ["hidden", "veryHidden"].contains(attributes["state"])))
    case "workbookPr": countsFrom1904 = flag("date1904")
    case "calcPr": asksForCalculation = flag("fullCalcOnLoad")
    default: break
    }
  }

  func text(_ text: String) {}
  func end(_ name: String, line: Int) {}
}
