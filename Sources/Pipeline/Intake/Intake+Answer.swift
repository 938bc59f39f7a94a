internal import Diagnostics
internal import Domain

extension Intake {
  /// What a person reads when the command ends.
  package var lines: [String] {
    (added.isEmpty ? ["nothing is new"] : []) + added.map { "\($0.path): \($0.told)" }
      + sources.map { "the settings read more now: - \($0)" }
      + months.flatMap(\.lines)
  }

  /// The same for machines, on one line.
  package var json: String {
    JSON.object([
      (
        "added",
        .list(
          added.map {
            .object([
              ("path", .text($0.path)), ("kind", .text($0.kind.rawValue)), ("month", .text($0.month.iso)),
            ])
          })
      ),
      ("sources", .list(sources.map { .text($0) })),
      (
        "months",
        .list(
          months.map { month in
            .object([
              ("month", .text(month.month.iso)), ("has", .list(month.present.map { .text($0.kind.rawValue) })),
              ("missing", .list(month.missing.map { .text($0.rawValue) })),
            ])
          })
      ),
    ]).line + "\n"
  }
}
