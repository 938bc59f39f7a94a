internal import Domain

/// What somebody said when a month was locked, as the books have it.
struct ReasonRecord {
  enum Kind: String {
    case reopening, incomplete, acceptance
  }

  var kind: Kind
  /// The control that was accepted; nil of the other kinds.
  var control: String?
  var reason = MonthLock.Reason("", by: "")
}

extension Tables {
  static var reasons: Table<ReasonRecord> {
    Table(
      "reasons", lines: nil,
      [
        .text("kind", { $0.kind.rawValue }, { $0.kind = try Words.known(ReasonRecord.Kind(rawValue: $1), $1) }),
        .optionalText("control", { $0.control }, { $0.control = $1 }),
        .text("reason", { $0.reason.text }, { $0.reason.text = $1 }),
        .text("person", { $0.reason.by }, { $0.reason.by = $1 }),
      ]
    ) { ReasonRecord(kind: .acceptance) }
  }
}
