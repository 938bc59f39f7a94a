internal import Books
internal import Diagnostics
internal import Domain

extension Closing {
  /// Takes away the reports on months that are open again, for they say that these are closed. What somebody changed
  /// stays, and is told.
  ///
  /// - Parameter folder: of the package that is closed: theirs lie beside it.
  static func withdrawReports(on months: [Month], beside folder: String) -> [Diagnostic] {
    months.flatMap { month -> [Diagnostic] in
      let path = FilePath.join(FilePath.folder(of: folder), month.iso)
      guard let lock = try? FileLock(path: path, waiting: {}) else { return [] }
      defer { lock.release() }
      return BesideFiles.manifests.compactMap { manifest in
        let report = BesideFiles(manifest, in: path)
        guard report.isOfClose else { return nil }
        let what = manifest == BesideFiles.papersManifest ? Self.papers : "the report"
        guard let kept = report.withdraw().first else {
          return Diagnostic(
            BooksCodes.alsoReopened, at: Place(path: path),
            "\(what) on \(month) \(Self.were(what)) taken away: it is open again",
            hint: "close \(month), then make \(what == Self.papers ? "them" : "it") again")
        }
        return Diagnostic(
          BooksCodes.alsoReopened, at: Place(path: "\(path)/\(kept)"),
          "the file was changed since it was written and stays: it says that \(month) is closed, which is open again",
          hint: "move it out of the folder")
      }
    }
  }

  private static let papers = "the audit papers"

  private static func were(_ what: String) -> String { what == papers ? "were" : "was" }
}
