internal import Books
package import CFO
internal import Diagnostics
package import Domain
internal import FoundationEssentials
internal import Glibc
internal import Settings

/// Writes a notice in place of a report that could not be made: in the settings' language to the settings' recipients,
/// where the settings can be read.
///
/// - Parameters:
///   - period: nil where the command did not name a month.
///   - finding: what the command says, in one line.
///   - out: the folder that packages lie in; nil for the settings' own.
///   - folder: where the notice goes; an earlier one there is replaced.
/// - Returns: the names of its files.
/// - Throws: `OutputError`.
package func writeNotice(
  _ cause: CFONotice.Cause, on period: Month?, finding: String, _ request: RunRequest, out: String?, folder: String
) throws -> [String] {
  let known = try? Run.settings(at: request.config)
  let policy = known?.settings.cfo ?? CFOPolicy()
  var notice = CFONotice(cause, entity: known?.settings.entity.name ?? "", period: period, finding: finding)
  // Settings that cannot be read mostly keep packages where all do.
  let packages = out ?? FilePath.join(FilePath.folder(of: request.config), known?.settings.out ?? "out")
  let books = known.flatMap { try? Run.opened($0.settings, folder: $0.folder) }
  notice.last = lastReport(in: packages, until: period) { month in books.map { $0.close(of: month) != nil } ?? true }
  guard let words = CFOWords.builtIn.first(where: { $0.code == policy.language }),
    let templates = try? CFOTemplates(CFOWords.templates)
  else { preconditionFailure("the built-in words and templates are there") }
  let files = notice.files(words, templates, recipients: policy.recipients)
  try NewFolder.make(folder)
  for (name, bytes) in files {
    let path = "\(folder)/\(name)"
    // Under another name first: whoever looks at the folder sees the old notice or the new one.
    let building = "\(path).new"
    unlink(building)
    let file = try NewFile(building, shownAs: path)
    file.write(bytes)
    try file.finish(onDisk: false)
    guard rename(building, path) == 0 else {
      let error = OutputError.ofSystem(at: path)
      unlink(building)
      throw error
    }
  }
  return files.map(\.name)
}

/// The last month that has a report which is neither old nor a draft, is as it was written, and of a close in force.
private func lastReport(
  in folder: String, until period: Month?, isInForce: (Month) -> Bool
) -> CFONotice.Earlier? {
  struct Content: Decodable {
    var as_of, next_due, state: String
    var fresh: Bool
  }
  let months = (OpenFolder("\(folder)/.")?.names() ?? []).compactMap {
    Month(iso: String(decoding: $0.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }
  for month in months.sorted(by: >) where period.map({ month <= $0 }) ?? true {
    let path = "\(folder)/\(month)"
    let beside = BesideFiles(BesideFiles.manifests[0], in: path)
    guard isInForce(month), beside.holds("cfo.html"), beside.holds("cfo.json"),
      let bytes = ReadableFile.bytes(of: "\(path)/cfo.json", atMost: 8 << 20, isForeign: true),
      let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)),
      content.fresh, content.state != "draft",
      let day = CalendarDate(iso: content.as_of), let due = CalendarDate(iso: content.next_due)
    else { continue }
    return CFONotice.Earlier(month: month, asOf: day, nextDue: due)
  }
  return nil
}
