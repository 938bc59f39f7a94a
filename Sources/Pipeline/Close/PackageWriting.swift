package import Diagnostics
package import Domain
internal import Render

/// Writes the package of a draft: workbook, extracts and manifest.
///
/// - Parameter place: where it appears, whole or not at all.
/// - Returns: the paths of the files in it, relative to it.
///   Beside them what the person should know.
package func writePackage(
  _ report: Report, settingsText: String, to place: PackagePlace
) async throws(OutputError) -> (names: [String], findings: [Diagnostic]) {
  let package = try await buildPackage(report, settingsText: settingsText, closing: nil, for: place)
  do {
    try package.folder.prepare()
    let kept = try package.folder.appear()
    return (package.names, [kept].compactMap { $0 })
  } catch {
    package.folder.abandon()
    throw error
  }
}

/// A package that is whole and not in its place yet.
struct BuiltPackage: Sendable {
  var folder: PackageFolder
  var manifest: Manifest
  /// The paths of its files, relative to it.
  var names: [String]
}

/// Builds a package beside its place.
///
/// - Parameter closing: what the manifest says of the close; nil for a draft.
func buildPackage(
  _ report: Report, settingsText: String, closing: Manifest.Closing?, for place: PackagePlace
) async throws(OutputError) -> BuiltPackage {
  let package = try PackageFolder(place, folders: ["extracts"])
  do {
    // The workbook and the extracts share nothing and are written side by side.
    async let workbook: Result<Void, OutputError> = Result { () throws(OutputError) in
      try writeWorkbook(report, to: "\(package.building)/\(PackagePlace.workbook)")
    }
    let extracts = Result { () throws(OutputError) in
      try writeExtracts(report, into: package.building + "/extracts")
    }
    try await workbook.get()
    let names = [PackagePlace.workbook] + (try extracts.get()).map { "extracts/\($0)" }
    let manifest = Manifest(
      report, settingsText: settingsText, closing: closing, folder: package.building, outputs: names)
    try manifest.write(to: package.building)
    return BuiltPackage(folder: package, manifest: manifest, names: names + [Manifest.name])
  } catch {
    package.abandon()
    throw error
  }
}

/// The files of a package, relative to its folder.
package func packageFiles() -> [String] {
  [PackagePlace.workbook] + extractNames.map { "extracts/\($0)" } + [Manifest.name]
}
