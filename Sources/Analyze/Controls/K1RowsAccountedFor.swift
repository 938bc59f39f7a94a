internal import Domain

/// Nothing that was read is lost.
struct K1RowsAccountedFor: Control {
  static let rule = ControlRule(
    id: "K1", title: "rows accounted for", scope: "each file",
    rule: "the rows of the file are those accepted, merged, quarantined and read as footers")

  let facts: ControlFacts

  init(_ facts: ControlFacts) { self.facts = facts }

  func check() -> [ControlOutcome] {
    facts.ledger.files.files.map { file in
      Self.rule.compare(
        .file(file.path), expected: Int64(file.rows),
        actual: Int64(file.accepted + file.merged + file.quarantined + file.footers), digits: 0)
    }
  }
}
