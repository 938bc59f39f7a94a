internal import ArgumentParser
internal import Domain
internal import Pipeline

/// Which of the reasons and names on the command line belongs to what: one serves all; else there is one for each, that
/// of `--reopen` first, then those of `--accept` in their order.
struct ClosingReasons {
  private(set) var order = ClosingOrder()

  /// - Throws: `ValidationError` where something is missing, or what belongs to what is not clear.
  init(reopens: Bool, incomplete: String?, accepted: [String], reasons: [String], names: [String]) throws {
    if reopens, !reasons.contains(where: { !$0.isEmpty }) {
      throw ValidationError("--reopen goes with --reason TEXT, which says why")
    }
    guard !(reasons + names).contains(where: { $0.allSatisfy(\.isWhitespace) }) else {
      throw ValidationError("--reason and --by go with a TEXT each")
    }
    if incomplete?.allSatisfy(\.isWhitespace) ?? false {
      throw ValidationError("--incomplete goes with a TEXT, which says why")
    }
    let controls = try Self.controls(accepted)
    let count = (reopens ? 1 : 0) + controls.count
    let texts = try Self.spread(reasons, over: count, "--reason", "--reopen and --accept")
    var people = try Self.spread(names, over: max(count, incomplete == nil ? 0 : 1), "--by", "--reopen and --accept")
    if !controls.isEmpty, texts.isEmpty || people.isEmpty {
      throw ValidationError("--accept goes with --reason TEXT, which says why, and --by NAME")
    }
    if incomplete != nil, Set(people).count > 1 {
      throw ValidationError("--incomplete with several --by does not say whose it is: give one --by for all")
    }
    if let incomplete { order.incomplete = MonthLock.Reason(incomplete, by: people.first ?? "") }
    if people.isEmpty { people = Array(repeating: "", count: count) }
    var given = zip(texts, people).map { MonthLock.Reason($0, by: $1) }
    if reopens { order.reopening = given.removeFirst() }
    order.acceptances = zip(controls, given).map { MonthLock.Acceptance(control: $0, reason: $1) }
  }

  private static func controls(_ accepted: [String]) throws -> [String] {
    var controls: [String] = []
    for text in accepted {
      guard let id = controlID(text) else {
        throw ValidationError("--accept \(text): there is no such control; docs/accounting.md lists them")
      }
      guard !controls.contains(id) else { throw ValidationError("--accept \(id) is there twice") }
      controls.append(id)
    }
    return controls
  }

  /// One text for each, or none where none is given.
  private static func spread(_ texts: [String], over count: Int, _ option: String, _ of: String) throws -> [String] {
    if texts.isEmpty { return [] }
    if count == 0 { throw ValidationError("\(option) goes with \(of)") }
    if texts.count == 1 { return Array(repeating: texts[0], count: count) }
    guard texts.count == count else {
      throw ValidationError(
        "\(texts.count) of \(option) for \(count): give one for all, or one for each, that of --reopen first")
    }
    return texts
  }
}
