internal import Books
internal import Diagnostics
package import Domain

extension Verification {
  /// The same of a month that was handed over with all that it was made from: the files of its folder first, each held
  /// against the list of them. Nothing is written.
  ///
  /// - Throws: ``RunFailure`` where the folder holds no papers of the month, `OutputError` where the package cannot be
  ///   rebuilt.
  package init(_ period: Month, _ request: RunRequest, papers folder: String) async throws {
    self.init()
    let path = "\(folder)/\(PapersManifest.name)"
    guard FileStamp(of: path)?.isFile ?? false, let bytes = ReadableFile.bytes(of: path, atMost: Self.longestList)
    else {
      throw Self.noPapers(at: path, "there is no list of files")
    }
    let list = PapersManifest(bytes)
    note(
      "folder: \(Wording.counted(list?.files.count ?? 0, "file")) in \(PapersManifest.name), whose SHA-256 is"
        + " \(FileDigest.sha256(ofFile: path)?.digest ?? "")",
      Self.folderDifferences(list, folder))
    do {
      guard let books = try Books.open("\(folder)/\(PapersPlan.books)", isHandedOver: true),
        let close = books.close(of: period)
      else {
        guard !holds else { throw Self.noPapers(at: path, "the books in it have no close of \(period)") }
        lines.append("         the books have no close of \(period)")
        return
      }
      if let list { note("list: of close \(close.number) of '\(close.entity)'", list.differences(from: close)) }
      var request = request
      request.config = "\(folder)/\(PapersPlan.settings)"
      try await check(
        books, close, "\(folder)/\(PapersPlan.packages)/\(period)", request, folder: folder,
        places: list?.places ?? [:])
    } catch let error as BooksError {
      let finding = Diagnostic(of: error, at: "\(folder)/\(PapersPlan.books)")
      guard !holds else { throw RunFailure.refused([finding]) }
      lines.append("         \(finding.message)")
    } catch let failure as RunFailure where !holds {
      lines += failure.findings.prefix(1).map { "         \($0.message)" }
    }
  }

  private static let longestList = 64 << 20

  private static func noPapers(at path: String, _ why: String) -> RunFailure {
    .refused([
      Diagnostic(BooksCodes.noPapers, at: Place(path: path), why, hint: "name a folder that `tieout papers` made")
    ])
  }

  /// What of a folder is not as its list says, in words.
  private static func folderDifferences(_ list: PapersManifest?, _ folder: String) -> [String] {
    guard let list else { return ["\(PapersManifest.name): it cannot be read"] }
    var found: [String] = []
    if !list.isWhole { found.append("\(PapersManifest.name): it was changed since it was written") }
    for file in list.files {
      let path = "\(folder)/\(file.path)"
      guard let stamp = FileStamp(of: path) else {
        found.append("file \(file.path): it is not there")
        continue
      }
      // What a link leads to is not in the folder.
      guard stamp.isFile, let now = FileDigest.sha256(ofFile: path) else {
        found.append("file \(file.path): it is no file that can be read")
        continue
      }
      if now.digest != file.sha256 {
        found.append("file \(file.path): its SHA-256 was \(file.sha256), is \(now.digest)")
      } else if now.bytes != file.bytes {
        found.append("file \(file.path): it had \(file.bytes) bytes, has \(now.bytes)")
      }
    }
    let known = Set(list.files.map(\.path) + [PapersManifest.name])
    return found
      + PackageFolder.files(in: folder).filter { !known.contains($0) }.map { "file \($0): the list does not name it" }
  }
}
