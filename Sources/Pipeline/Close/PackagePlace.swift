package import Diagnostics
internal import Domain

/// A place for a package in which nothing lies that is not ours to replace.
package struct PackagePlace: Sendable {
  package let path: String
  let earlier: EarlierPackage
  /// What of the package before is lost when this one takes its place.
  package private(set) var findings: [Diagnostic] = []

  /// Looks at the place; nothing is made or changed.
  ///
  /// - Parameters:
  ///   - entity: whose package is to go there.
  ///   - closes: the SHA-256 of the manifests of its closes, by number and period.
  ///   - manifest: the file in it that names all the others.
  ///   - option: the option of the command by which another place is named.
  ///   - discardsTyped: whether what was typed into the workbook that stands there may be lost.
  ///   - judge: says what a workbook that changed since it was written holds that another one would not.
  /// - Throws: ``RunFailure/refused(_:)`` where decisions would be lost, ``RunFailure/occupied(_:)``, or `OutputError`
  ///   where the place cannot be looked at.
  init(
    _ path: String, entity: String? = nil, closes: [String: String] = [:], manifest: String = Manifest.name,
    option: String = "--out", discardsTyped: Bool = false,
    judge: (_ workbook: String) -> ChangedWorkbook = { _ in .unknown(because: nil) }
  ) throws {
    self.path = path
    var earlier = try EarlierPackage(at: path, manifest: manifest)
    let place = Place(path: path)
    guard !earlier.isNoFolder else {
      throw RunFailure.occupied([
        Diagnostic(BooksCodes.occupied, at: place, "the place of the package is a file or a link", hint: "move it away")
      ])
    }
    var unreadable: String?
    if earlier.changed[Self.workbook] != nil {
      switch judge("\(path)/\(Self.workbook)") {
      case .taken: if earlier.changed.count == 1 { earlier.release(Self.workbook) }
      case .typed(let rows, let place):
        guard discardsTyped else { throw RunFailure.refused([Self.typed(rows, at: place)]) }
        self.findings.append(Self.discarded(rows, at: place))
        earlier.release(Self.workbook)
      case .noted: if discardsTyped { earlier.release(Self.workbook) }
      case .unknown(let why): unreadable = why
      }
    }
    var findings = Self.findings(of: earlier, at: path, option, unreadable: unreadable)
    if let manifest = earlier.manifest, let number = manifest.close {
      let known = closes["\(number) \(manifest.period)"]
      if let entity, manifest.entity != entity {
        findings.append(
          Diagnostic(
            BooksCodes.occupied, at: place, "the folder holds a closed package of '\(manifest.entity)'",
            hint: "give each entity its own `out:` in its settings"))
      } else if let known, known != FileDigest.sha256(ofFile: "\(path)/\(Manifest.name)")?.digest {
        findings.append(Self.changed(Manifest.name, at: path, option))
      }
    }
    guard findings.isEmpty else { throw RunFailure.occupied(findings) }
    self.earlier = earlier
  }

  private static func typed(_ rows: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      BooksCodes.typedDecisions, at: place,
      "\(Wording.counted(rows, "typed decision")) \(Wording.form(rows, "has", "have")) not been taken, this the first:"
        + " the workbook is not replaced",
      hint:
        "take \(Wording.form(rows, "it", "them")) with `tieout apply \(place.path)`; where that refuses,"
        + " correct what is typed, or close with --discard-typed")
  }

  private static func discarded(_ rows: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      BooksCodes.discardedDecisions, at: place,
      "\(Wording.counted(rows, "typed decision")) that \(Wording.form(rows, "was", "were")) not taken"
        + " \(Wording.form(rows, "is", "are")) discarded")
  }

  static let workbook = "month-end.xlsx"
  private static let listedAtMost = 3

  private static func findings(
    of earlier: EarlierPackage, at path: String, _ option: String, unreadable: String?
  ) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    let (locks, others) = (earlier.foreign.filter { isLock($0) }, earlier.foreign.filter { !isLock($0) })
    if !others.isEmpty {
      let shown = others.prefix(listedAtMost).map { "'\($0)'" }.joined(separator: ", ")
      let more = others.count > listedAtMost ? " and \(others.count - listedAtMost) more" : ""
      let cause =
        earlier.manifest == nil
        ? "and no manifest of an earlier package" : "which the manifest of its last package does not name"
      findings.append(
        Diagnostic(
          BooksCodes.occupied, at: Place(path: path), "the folder holds \(shown)\(more), \(cause): it is not replaced",
          hint: "move \(Wording.form(others.count, "it", "them")) away, or name another folder with \(option)"))
    }
    for lock in locks.prefix(listedAtMost) {
      findings.append(
        Diagnostic(
          BooksCodes.occupied, at: Place(path: path),
          "a program has a file of the package open: its lock '\(lock)' lies in the folder",
          hint: "save and close it; remove the lock where no program runs any more"))
    }
    let changed = earlier.changed.keys.sorted()
    for name in changed.prefix(listedAtMost) {
      findings.append(Self.changed(name, at: path, option, unreadable: unreadable))
    }
    if changed.count > listedAtMost {
      findings.append(
        Diagnostic(
          BooksCodes.changedSince, at: Place(path: path),
          "\(changed.count) files of the package were changed since they were written; \(listedAtMost) of them are"
            + " listed"
        ))
    }
    return findings
  }

  /// - Parameter unreadable: why the decisions of the workbook cannot be read; nil where nothing is known against it.
  private static func changed(
    _ name: String, at path: String, _ option: String, unreadable: String? = nil
  ) -> Diagnostic {
    let why = name == workbook ? unreadable : nil
    let hint =
      name != workbook
      ? "move it away, or name another folder with \(option)"
      : why == nil
        ? "take the decisions in it with `tieout apply \(path)/\(name)`; move it away where it has notes alone"
        : "put that right and take its decisions with `tieout apply \(path)/\(name)`, or move it away"
    return Diagnostic(
      BooksCodes.changedSince, at: Place(path: "\(path)/\(name)"),
      "the file was changed since it was written\(why.map { ", and \($0)" } ?? ""): it is not replaced", hint: hint)
  }

  /// Whether a file is what LibreOffice or Excel leaves beside one that they have open.
  private static func isLock(_ path: String) -> Bool {
    let name = FilePath.name(of: path)
    return name.hasPrefix(".~lock.") && name.hasSuffix("#") || name.hasPrefix("~$")
  }
}

/// What a workbook holds that changed since it was written, as far as people's words go.
enum ChangedWorkbook: Sendable {
  /// Nothing that another one would not, or only decisions that were taken.
  case taken
  /// So many rows with decisions that were not taken, and the cell of the first.
  case typed(rows: Int, Place)
  /// Names, dates or notes beside no decision.
  case noted
  /// It cannot be read as a workbook of ours, or not for sure.
  case unknown(because: String?)
}
