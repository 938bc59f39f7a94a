internal import Books
internal import Diagnostics
internal import Domain
internal import Ingest
internal import Settings

extension Explanation {
  /// What a cell of a workbook of the month is and where it comes from, down to file and line, and what is known of
  /// the document, receipt or customer of its row.
  ///
  /// - Parameter out: the folder that packages lie in; nil for the settings' own.
  /// - Returns: nil where the address may be none, and there is no such workbook or row.
  /// - Throws: ``RunFailure`` where there is no such workbook or it cannot be read, ``NoSuchCell``.
  package mutating func text(of address: CellAddress, in run: Run, out: String?) throws -> String? {
    let folder = FilePath.join(out ?? run.path(run.settings.out), run.period.iso)
    let path = FilePath.join(folder, address.workbook)
    guard let digest = FileDigest.sha256(ofFile: path)?.digest else {
      if address.isGuess { return nil }
      throw RunFailure.refused([
        Diagnostic(
          BooksCodes.noWorkbook, at: Place(path: path), "there is no such workbook of \(run.period)",
          hint: "close the month, name another with --period, or the folder of packages with --out")
      ])
    }
    let story: CellStory
    do {
      story = try CellStory(
        address, WorkbookCells(path: path, shownAs: path), in: run,
        state: try run.state(of: address.workbook, in: folder, digest))
    } catch let refusal as Refusal {
      throw RunFailure.inputs([refusal.finding])
    } catch let error as NoSuchCell {
      if address.isGuess { return nil }
      throw error
    }
    let told = Diagnostic.printableLines(
      ["\(path), \(story.state)", "  SHA-256    \(digest)"] + story.lines.map(Self.cut))
    for id in story.ids {
      if let text = text(of: id) { return told + (Self.text(ofDeclared: id) ?? "") + text }
      if let text = Self.text(ofCode: id) ?? textOfCustomer(named: id) { return told + text }
    }
    return told
  }

  private mutating func textOfCustomer(named name: String) -> String? {
    let customers = report.ledger.customers
    return (0..<Int32(customers.count)).first { customers[$0].name == name }.flatMap { text(of: customers[$0].id) }
  }

  /// A line of which the end is left out where it is long: somebody may have put a book into a cell.
  private static func cut(_ line: String) -> String { line.count > 1_000 ? line.prefix(1_000) + "…" : line }
}

extension Run {
  /// Whether a workbook of the month is as it was written, in words.
  fileprivate func state(of name: String, in folder: String, _ digest: String) throws -> String {
    func words(_ wanted: String, _ writer: String) -> String {
      wanted == digest ? "as \(writer) wrote it" : "not as \(writer) wrote it: its SHA-256 was \(wanted)"
    }
    if let books, let close = books.close(of: period) {
      do {
        if let output = try books.outputs(of: close.number).first(where: { $0.path == name }) {
          return words(output.sha256, "close \(close.number)")
        }
      } catch {
        throw RunFailure.refused([Diagnostic(of: error, at: books.path)])
      }
    } else if let wanted = ManifestRecord(in: folder)?.outputs[name] {
      return words(wanted, "a draft")
    }
    for manifest in BesideFiles.manifests {
      let files = BesideFiles(manifest, in: folder)
      if files.names.contains(name) {
        return files.holds(name) ? "as \(manifest) has it" : "not as \(manifest) has it"
      }
    }
    return "which no manifest names"
  }
}

/// A cell or row told: what stands there, what it is made from, and the record it came from.
private struct CellStory {
  let state: String
  private(set) var lines: [String] = []
  /// What may be known of its row, the nearest first.
  private(set) var ids: [String] = []
  private let cells: WorkbookCells
  private let sheet: Int

  init(_ address: CellAddress, _ cells: WorkbookCells, in run: Run, state: String) throws {
    self.state = state
    self.cells = cells
    let name =
      switch address.spot {
      case .cell(let sheet, _): sheet
      case .row(let paper, _): paper
      }
    guard let number = cells.sheet(named: name) else {
      let known = cells.sheets.prefix(Self.sheetsTold).map { "'\($0)'" }.joined(separator: ", ")
      let more = cells.sheets.count > Self.sheetsTold ? " and \(cells.sheets.count - Self.sheetsTold) more" : ""
      throw NoSuchCell(message: "\(address.workbook) has no sheet '\(name)': its sheets are \(known)\(more)")
    }
    sheet = number
    var question = SheetQuestion()
    switch address.spot {
    case .cell(_, let position):
      question.rows = [position.row]
      let answer = try cells.look(at: question, sheet: number)
      try tell(position, answer)
      tellSource(answer.rows[position.row], beside: position.column, in: run)
    case .row(_, let ref):
      question.ref = ref
      let answer = try cells.look(at: question, sheet: number)
      guard let at = answer.refRow, let row = answer.rows[at] else {
        throw NoSuchCell(message: "the sheet '\(cells.sheets[number])' of \(address.workbook) has no row \(ref)")
      }
      lines.append("row \(ref), \(CellAddress.name(sheet: cells.sheets[number], "A\(at)"))")
      lines += row.cells.dropFirst().filter { !$0.text.isEmpty }.map { "  \(Self.title(of: $0)): \($0.text)" }
      tellSource(row, beside: 1, in: run)
    }
  }

  private mutating func tell(_ position: CellPosition, _ answer: SheetAnswer) throws {
    let name = CellAddress.name(sheet: cells.sheets[sheet], position.name)
    guard position.row <= answer.end.row, position.column <= answer.end.column else {
      let end = CellPosition(row: max(answer.end.row, 1), column: max(answer.end.column, 1)).name
      throw NoSuchCell(message: "there is no cell \(name): as far as it was looked through, the sheet ends at \(end)")
    }
    lines.append("cell \(name)")
    let row = answer.rows[position.row]
    let cell = row?.cell(position.column) ?? SeenCell(position: position)
    if !cell.title.isEmpty { lines.append("  column     \(cell.title)") }
    if !cell.above.isEmpty { lines.append("  below      \(cell.above)") }
    lines.append("  value      \(cell.text.isEmpty ? "none: the cell is empty" : cell.text)")
    let others = Self.table(of: row, at: position.column).filter { $0.position != position && !$0.isNumber }
    if !others.isEmpty {
      let told = others.prefix(Self.othersTold).map { $0.title.isEmpty ? $0.text : "\($0.title) \($0.text)" }
      lines.append("  row        \(told.joined(separator: "; "))")
    }
    guard let formula = cell.formula else { return }
    lines.append(formula.isEmpty ? "  formula    that of the cells beside it" : "  formula    =\(formula)")
    try tellReferences(of: formula)
  }

  private static let sheetsTold = 40
  private static let othersTold = 6
  private static let referencesTold = 12

  /// The cells that a formula names, with what stands in them.
  private mutating func tellReferences(of formula: String) throws {
    let references = FormulaReference.all(in: formula)
    let isSum = ["SUM(", "SUBTOTAL("].contains { formula.hasPrefix($0) }
    var answers: [Int: SheetAnswer] = [:]
    for reference in references.prefix(Self.referencesTold) {
      let name = reference.sheet.map { CellAddress.name(sheet: $0, reference.name) } ?? reference.name
      guard let number = reference.sheet.map({ cells.sheet(named: $0) }) ?? sheet else {
        lines.append("  refers to  \(name), a sheet that is not there")
        continue
      }
      if answers[number] == nil { answers[number] = try cells.look(at: question(references, number), sheet: number) }
      guard let answer = answers[number] else { continue }
      if reference.isOneCell {
        lines.append("  refers to  \(name)\(Self.words(reference.area.first, answer))")
      } else {
        let rows = Wording.counted(reference.area.rows, "row")
        let filled = Wording.counted(answer.filled[reference.area] ?? 0, "cell")
        lines.append("  \(isSum ? "sums      " : "refers to ") \(name): \(rows), \(filled) filled")
      }
    }
    if references.count > Self.referencesTold {
      lines.append("  refers to  \(references.count - Self.referencesTold) more")
    }
  }

  /// What a formula's references ask of one sheet.
  private func question(_ references: [FormulaReference], _ number: Int) -> SheetQuestion {
    var question = SheetQuestion()
    for reference in references.prefix(Self.referencesTold) {
      guard reference.sheet.map({ cells.sheet(named: $0) }) ?? sheet == number else { continue }
      if reference.isOneCell {
        question.rows.insert(reference.area.first.row)
      } else {
        question.areas.insert(reference.area)
      }
    }
    return question
  }

  /// Title, row, value and source of a cell that a formula names.
  private static func words(_ position: CellPosition, _ answer: SheetAnswer) -> String {
    let row = answer.rows[position.row]
    guard let cell = row?.cell(position.column), !cell.text.isEmpty else { return ", which is empty" }
    let beside = table(of: row, at: position.column).filter { $0.position != position && !$0.isNumber }
    let names = [cell.title].filter { !$0.isEmpty } + beside.prefix(2).map(\.text)
    let source = beside.first { folded($0.title) == "source" }.map { ", from \($0.text)" } ?? ""
    return "\(names.isEmpty ? "" : ", \(names.joined(separator: ", "))") = \(cell.text)\(source)"
  }

  /// The record that a row comes from, and the ids in it.
  private mutating func tellSource(_ row: SeenRow?, beside column: Int, in run: Run) {
    let cells = Self.table(of: row, at: column)
    for kind in ["document", "receipt", "customer"] {
      ids += cells.filter { [kind, "\(kind) id", "\(kind) no"].contains(Self.folded($0.title)) }.map(\.text)
    }
    ids += cells.filter { !$0.isNumber }.map(\.text)
    ids.removeAll(where: \.isEmpty)
    if let source = cells.first(where: { Self.folded($0.title) == "source" })?.text, !source.isEmpty {
      lines.append("  from       \(source)")
      let digest = run.ledger.digest(of: source, learntWith: Set(ids))
      if let record = SourceRecord(source) { lines += record.lines(run, learntFrom: digest) }
    }
  }

  /// The cells of a row that are in one table: under titles of the same row as those of a column.
  private static func table(of row: SeenRow?, at column: Int) -> [SeenCell] {
    let cells = row?.cells.filter { !$0.text.isEmpty } ?? []
    guard let titleRow = row?.cell(column)?.titleRow, titleRow > 0 else { return cells }
    return cells.filter { $0.titleRow == titleRow }
  }

  private static func title(of cell: SeenCell) -> String { cell.title.isEmpty ? cell.position.name : cell.title }

  private static func folded(_ title: String) -> String { title.lowercased().replacing("_", with: " ") }
}

extension Ledger {
  /// SHA-256 of the file in which a document or receipt of one of the ids was read at a place; nil where none was.
  fileprivate func digest(of source: String, learntWith ids: Set<String>) -> String? {
    func digest(_ found: Source) -> String? { files.text(of: found) == source ? files[found.file].sha256 : nil }
    for row in 0..<documents.count where ids.contains(documents.numbers[row]) {
      if let digest = digest(documents.sources[row]) { return digest }
    }
    for row in 0..<receipts.count where ids.contains(receipts.ids[row]) {
      if let digest = digest(receipts.sources[row]) { return digest }
    }
    return nil
  }
}
