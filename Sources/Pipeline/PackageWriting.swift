package import Render

/// Writes the package of a close: workbook, extracts and manifest.
///
/// - Parameter folder: where it appears, whole or not at all.
/// - Returns: the paths of the files in it, relative to it.
package func writePackage(_ report: Report, settingsText: String, to folder: String) async throws(OutputError) -> [String] {
  let package = try PackageFolder(folder, folders: ["extracts"])
  do {
    // The workbook and the extracts share nothing and are written side by side.
    async let workbook: Result<Void, OutputError> = Result { () throws(OutputError) in
      try writeWorkbook(report, to: package.building + "/month-end.xlsx")
    }
    let extracts = Result { () throws(OutputError) in
      try writeExtracts(report, into: package.building + "/extracts")
    }
    try await workbook.get()
    let names = ["month-end.xlsx"] + (try extracts.get()).map { "extracts/\($0)" }
    try Manifest(report, settingsText: settingsText, folder: package.building, outputs: names).write(
      to: package.building + "/manifest.json")
    try package.appear()
    return names + ["manifest.json"]
  } catch {
    package.abandon()
    throw error
  }
}

/// The files of a package, relative to its folder.
package func packageFiles() -> [String] {
  let extracts = [
    "open_items", "aging", "allocations", "receipts", "review", "trend", "signs", "actions", "exceptions", "rollforward", "controls",
    "payer_proposals",
  ]
  return ["month-end.xlsx"] + extracts.map { "extracts/\($0).csv" } + ["manifest.json"]
}
