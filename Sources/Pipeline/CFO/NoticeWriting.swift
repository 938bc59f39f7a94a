internal import Books
package import CFO
internal import Diagnostics
package import Domain
internal import FoundationEssentials
internal import Settings

/// Writes a notice in place of a report that could not be made: in the settings' language to the settings' recipients,
/// where the settings can be read.
///
/// - Parameters:
///   - period: nil where the command did not name a month.
///   - finding: what the command says, in one line.
///   - out: the folder that packages lie in; nil for the settings' own.
///   - folder: where the notice goes; an earlier one there is replaced, if it is as it was written.
/// - Returns: the names of its files.
/// - Throws: ``RunFailure/occupied(_:)`` where files there are not ours, or `OutputError`.
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
  guard !isOfPackages(folder, in: packages) else {
    throw OutputError(path: folder, cause: "the folder is for packages alone; name another with --notice")
  }
  try place(files, in: folder)
  return files.map(\.name)
}

private func place(_ files: [(name: String, bytes: [UInt8])], in folder: String) throws {
  try NewFolder.make(folder)
  let (manifest, names) = ("notice-manifest.json", files.map(\.name))
  // In the folder itself: that above it may be somebody else's.
  let beside = "\(FilePath.real(folder))/notice"
  let built = try BesideFiles.building(for: beside)
  var isLeft = false
  defer { if !isLeft { OpenFolder.remove(built) } }
  for (name, bytes) in files {
    let file = try NewFile("\(built)/\(name)", shownAs: "\(folder)/\(name)")
    file.write(bytes)
    try file.finish(onDisk: false)
  }
  try Manifest(ofStage: "notice", version: Run.version, folder: built, outputs: names).write(to: built, as: manifest)
  let lock = try FileLock(path: folder) {}
  defer { lock?.release() }
  do {
    _ = try BesideFiles(manifest, in: folder, builtBeside: beside).replace(from: built, names: names, others: [])
  } catch let failure as OutputError {
    // Some files may be in their places: what was built tells that they are ours.
    isLeft = true
    throw failure
  }
}

/// Whether a folder is a month's, of packages, or lies in a package: a close would find there what it did not write.
private func isOfPackages(_ folder: String, in packages: String) -> Bool {
  let roots = FilePath.ends(of: packages)
  return FilePath.ends(of: folder).contains { end in
    let isOfMonth = roots.contains { root in
      FilePath.relative(end, to: root).map { Month(iso: String($0.prefix(7))) != nil } ?? false
    }
    var above = end
    while !isOfMonth, above != "/", !above.isEmpty {
      if ManifestRecord(in: above) != nil { return true }
      above = FilePath.folder(of: above)
    }
    return isOfMonth
  }
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
    let beside = BesideFiles(BesideFiles.reportManifest, in: path)
    guard isInForce(month), beside.isWhole, beside.holds("cfo.html"),
      let bytes = ReadableFile.bytes(of: "\(path)/cfo.json", atMost: 8 << 20, isForeign: true),
      let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)),
      content.fresh, content.state != "draft",
      let day = CalendarDate(iso: content.as_of), let due = CalendarDate(iso: content.next_due)
    else { continue }
    return CFONotice.Earlier(month: month, asOf: day, nextDue: due)
  }
  return nil
}
