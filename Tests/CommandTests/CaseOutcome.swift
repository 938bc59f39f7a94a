import Foundation

/// What a run of a case came to: its words, findings, and the extracts of the package that it wrote.
final class CaseOutcome {
  struct Finding {
    let severity: String
    let code: String
    let message: String
    /// Place, message and hint.
    let words: String
  }

  let status: Int32
  let stdout: String
  let stderr: String
  private(set) var findings: [Finding] = []
  let findingsOnStderr: Int
  private let folder: URL
  /// The folder that the run says it wrote to.
  private let package: URL?
  private var tables: [String: [[String: String]]] = [:]

  init(_ outcome: Outcome, folder: URL) {
    status = outcome.status
    stdout = outcome.stdout
    stderr = outcome.stderr
    self.folder = folder
    package = stdout.firstMatch(of: /written to ([^:\n]+):/).map { folder.appendingPathComponent(String($0.output.1)) }
    let lines = stderr.split(separator: "\n")
    for (number, line) in lines.enumerated() {
      guard let match = line.wholeMatch(of: /(.*?)\b(note|warning|error): (.*) \[(T\d{4})\]/) else { continue }
      let hint = number + 1 < lines.count && lines[number + 1].hasPrefix("  hint:") ? lines[number + 1] : ""
      findings.append(
        Finding(
          severity: String(match.output.2), code: String(match.output.4), message: String(match.output.3),
          words: "\(match.output.1) \(match.output.3) \(hint)"))
    }
    findingsOnStderr = findings.count
    for row in table("exceptions") {
      findings.append(
        Finding(
          severity: row["severity"] ?? "", code: row["code"] ?? "", message: row["message"] ?? "",
          words: "\(row["file"] ?? ""):\(row["line"] ?? "") \(row["message"] ?? "") \(row["hint"] ?? "")"))
    }
  }

  /// What the command said, without the list of files.
  var words: String {
    stdout.split(separator: "\n").filter { !$0.contains("extracts/") }.joined(separator: "\n") + "\n" + stderr
  }

  func bytes(_ name: String) -> Data? { try? Data(contentsOf: folder.appendingPathComponent(name)) }

  private func table(_ name: String) -> [[String: String]] {
    if let table = tables[name] { return table }
    let file = package?.appendingPathComponent("extracts/\(name).csv")
    let text = file.flatMap { try? Data(contentsOf: $0) }.map { String(decoding: $0, as: UTF8.self) }
    let table = text.map(CSV.records) ?? []
    tables[name] = table
    return table
  }

  // MARK: - What is expected

  func sum(_ column: String, _ of: [String]) -> String? {
    guard package != nil else { return "nothing was written" }
    let total = table("aging").filter { $0["currency"] == of[0] }.compactMap { amount($0[column]) }.reduce(0, +)
    return total == amount(of[1]) ? nil : "\(column) is \(total)"
  }

  func lines(_ of: [String]) -> String? {
    let rows = table("receipts")
    let total = rows.compactMap { amount($0["amount"]) }.reduce(0, +)
    let holds = rows.count == Int(of[0]) && (of.count < 2 || total == amount(of[1]))
    return holds ? nil : "\(rows.count) lines, \(total)"
  }

  func receipt(_ of: [String]) -> String? {
    let found = receipts(of[0])
    guard found.count == 1 else { return "\(found.count) receipts are" }
    return misfit(found[0], of.dropFirst())
  }

  func takes(_ of: [String]) -> String? {
    let found = receipts(of[0])
    guard found.count == 1 else { return "\(found.count) receipts are" }
    let kind = of.count > 3 ? of[3] : "cash"
    let total = table("allocations").filter {
      $0["receipt_id"] == found[0]["receipt_id"] && (of[1] == "*" || $0["document_no"] == of[1])
        && (kind == "any" || $0["kind"] == kind)
    }.compactMap { amount($0["amount"]) }.reduce(0, +)
    return of[2].split(separator: "|").contains { amount(String($0)) == total } ? nil : "takes \(total)"
  }

  func item(_ of: [String]) -> String? {
    guard package != nil else { return "nothing was written" }
    let rows = table("open_items").filter { $0["document_no"] == of[0] }
    guard let row = rows.first else { return of[1] == "open" && fits("0.00", of[2]) ? nil : "is not open" }
    if rows.count > 1, of[1] == "open", Set(rows.map { $0["customer_id"] }).count == 1 {
      let total = rows.compactMap { amount($0["open_amount"]) }.reduce(0, +)
      return fits("\(total)", of[2]) ? nil : "open is \(total)"
    }
    return misfit(row, of.dropFirst())
  }

  func row(_ of: [String]) -> String? {
    guard let middle = of.firstIndex(of: "is") else { return "there is no `is`" }
    let rows = table(of[0]).filter { misfit($0, of[1..<middle]) == nil }
    guard let first = rows.first else { return "there is no such row" }
    return rows.contains { misfit($0, of[(middle + 1)...]) == nil } ? nil : misfit(first, of[(middle + 1)...])
  }

  func review(_ of: [String]) -> String? {
    let ids = Set(receipts(of[0]).compactMap { $0["receipt_id"] })
    let rows = table("review").filter { ids.contains($0["receipt_id"] ?? "") }
    guard !rows.isEmpty else { return "is not in review" }
    guard of.count > 1, !rows.contains(where: { $0["candidate"] == of[1] }) else { return nil }
    return "candidates are \(rows.map { $0["candidate"] ?? "" })"
  }

  func control(_ of: [String]) -> String? {
    let rows = table("controls").filter { of[0] == "*" || $0["control"]?.hasPrefix(of[0] + " ") == true }
    let isThere = rows.contains { row in
      row["status"] == of[1]
        && (of.count < 3 || amount(row["difference"]).map { $0.magnitude == amount(of[2]) } == true)
    }
    let all = rows.map { "\($0["scope"] ?? "") \($0["status"] ?? "") \($0["difference"] ?? "")" }
    return isThere ? nil : "it is \(all)"
  }

  /// Receipts by id, by `@AMOUNT` with `/DATE` or the number among equals `#2`, or by `^TEXT` in any column.
  private func receipts(_ id: String) -> [[String: String]] {
    let rows = table("receipts")
    if id.hasPrefix("^") {
      let text = id.dropFirst().lowercased()
      return rows.filter { $0.values.contains { $0.lowercased().contains(text) } }
    }
    guard id.hasPrefix("@") else { return rows.filter { $0["receipt_id"] == id } }
    let parts = id.dropFirst().split(separator: "#")
    let place = parts[0].split(separator: "/")
    let found = rows.filter {
      amount($0["amount"]) == amount(String(place[0])) && (place.count < 2 || $0["value_date"] == String(place[1]))
    }
    guard parts.count > 1, let number = Int(parts[1]) else { return found }
    return found.indices.contains(number - 1) ? [found[number - 1]] : []
  }

  /// The first field that is otherwise than wanted.
  private func misfit(_ row: [String: String], _ wanted: ArraySlice<String>) -> String? {
    let short = ["open": "open_amount", "due": "due_date", "customer": "customer_id"]
    for at in stride(from: wanted.startIndex, to: wanted.endIndex - 1, by: 2) {
      let found = row[short[wanted[at]] ?? wanted[at]] ?? ""
      if !fits(found, wanted[at + 1]) { return "\(wanted[at]) is '\(found)'" }
    }
    return nil
  }

  private func fits(_ found: String, _ wanted: String) -> Bool {
    if wanted.hasPrefix("!") { return !fits(found, String(wanted.dropFirst())) }
    return wanted.split(separator: "|", omittingEmptySubsequences: false).map(String.init).contains { value in
      if value.hasPrefix("~") { return found.lowercased().contains(value.dropFirst().lowercased()) }
      return found == value || (amount(value) != nil && amount(found) == amount(value))
    }
  }

  private func amount(_ text: String?) -> Decimal? {
    guard let plain = text?.replacing(",", with: ""), plain.wholeMatch(of: /-?\d+(\.\d+)?/) != nil else { return nil }
    return Decimal(string: plain)
  }
}
