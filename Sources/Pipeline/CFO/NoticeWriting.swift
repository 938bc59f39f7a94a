internal import CFO
package import Domain
internal import FoundationEssentials
internal import Glibc
internal import Settings

/// Writes a notice in place of a report that could not be made: in the settings' language to the settings' recipients,
/// where the settings can be read.
///
/// - Parameters:
///   - out: the folder that packages lie in; nil for the settings' own.
///   - folder: where the notice goes; an earlier one there is replaced.
/// - Returns: the names of its files.
/// - Throws: `OutputError`.
package func writeNotice(
  _ period: Month, why: String, toDo: String, _ request: RunRequest, out: String?, folder: String
) throws -> [String] {
  let known = try? Run.settings(at: request.config)
  let policy = known?.settings.cfo ?? CFOPolicy()
  var notice = CFONotice(entity: known?.settings.entity.name ?? "", period: period, why: why, toDo: toDo)
  let packages = out ?? known.map { FilePath.join($0.folder, $0.settings.out) }
  if let packages { notice.last = lastReport(in: packages, before: period) }
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
    guard rename(building, path) == 0 else { throw OutputError.ofSystem(at: path) }
  }
  return files.map(\.name)
}

/// The last month before another that has a report which is not old.
private func lastReport(in folder: String, before period: Month) -> (month: Month, asOf: CalendarDate)? {
  struct Content: Decodable { var as_of: String }
  for back in 1...24 {
    let month = period.adding(months: -back)
    let path = "\(folder)/\(month)"
    guard FileStamp(of: "\(path)/cfo.html") != nil,
      BesideFiles(BesideFiles.manifests[0], in: path).outputs?["cfo.html"] != nil,
      let bytes = ReadableFile.bytes(of: "\(path)/\(BesideFiles.manifests[0])", atMost: 1 << 20, isForeign: true),
      let content = try? JSONDecoder().decode(Content.self, from: Data(bytes)),
      let day = CalendarDate(iso: content.as_of)
    else { continue }
    return (month, day)
  }
  return nil
}
