/// The slash tags of field 86 in the Dutch, Nordic and structured remittance styles: `/EREF/…/REMI/…`.
struct SlashTags {
  private static let names: Set<String> = [
    "EREF", "REMI", "CSID", "MARF", "ORDP", "BENM", "ULTD", "ULTC", "ULTB", "INV", "PREF", "KREF", "OCMT", "EXCH",
    "CHGS", "RTRN", "TRTP",
    "IBAN", "BIC", "NAME", "CNTP", "PURP", "ISDT", "ROC", "IPI", "RFB", "SVCL", "MREF", "RREF", "IACC",
  ]
  private var values: [(tag: String, text: String)] = []

  var isEmpty: Bool { values.isEmpty }

  init(_ text: String) {
    let parts = text.parts(between: UInt8(ascii: "/"))
    var at = 1
    while at < parts.count {
      let name = parts[at].without(0x20)
      if Self.names.contains(name), at + 1 < parts.count {
        values.append((name, ""))
      } else if !values.isEmpty {
        values[values.count - 1].text += (values[values.count - 1].text.isEmpty ? "" : "/") + parts[at]
      }
      at += 1
    }
  }

  private func value(_ tag: String) -> String {
    StatementText.clean(values.first { $0.tag == tag }?.text ?? "").trimmingSlashes
  }

  func fill(_ entry: inout StatementEntry) {
    if !value("EREF").isEmpty { entry.endToEnd = StatementText.reference(value("EREF")) }
    var remittance = value("REMI")
    for prefix in ["USTD/", "STRD/", "USTD", "STRD"] where remittance.hasPrefix(prefix) {
      remittance = String(remittance.dropFirst(prefix.count)).trimmingSlashes
    }
    for tag in ["INV", "PREF", "KREF", "ROC", "IPI", "RFB"] where !value(tag).isEmpty { remittance += " \(value(tag))" }
    if !StatementText.clean(remittance).isEmpty { entry.remittance = StatementText.clean(remittance) }
    fillParty(&entry)
    if !value("RTRN").isEmpty { entry.returnReason = value("RTRN") }
    fillAmounts(&entry)
  }

  private func fillParty(_ entry: inout StatementEntry) {
    // A tag of its own, or inside the party's: `/ORDP//NAME/Jansen BV/`.
    var name = value("NAME")
    for tag in ["ORDP", "BENM"] where name.isEmpty { name = value(tag) }
    let counterpart = value("CNTP").split(separator: "/", omittingEmptySubsequences: false)
    if counterpart.count > 2 {
      if name.isEmpty { name = String(counterpart[2]) }
      entry.counterpartyAccount = String(counterpart[0])
    }
    if !name.isEmpty { entry.counterparty = name.trimmingSlashes }
    if !value("IBAN").isEmpty { entry.counterpartyAccount = value("IBAN") }
    for tag in ["ULTD", "ULTC", "ULTB"] where entry.ultimateCounterparty.isEmpty {
      guard let at = values.firstIndex(where: { $0.tag == tag }) else { continue }
      // Its own name follows as the next tag.
      entry.ultimateCounterparty = value(tag)
      if entry.ultimateCounterparty.isEmpty, at + 1 < values.count, values[at + 1].tag == "NAME" {
        entry.ultimateCounterparty = StatementText.clean(values[at + 1].text).trimmingSlashes
      }
    }
  }

  /// Original amount and charges: `/OCMT/USD1000,00/`, `/CHGS/EUR5,00/`.
  func fillAmounts(_ entry: inout StatementEntry) {
    if let original = StatementMoney(value("OCMT"), in: entry.currency) { entry.instruct(original) }
    // The other bank's charge and the own bank's have a tag each.
    let charges = values.filter { $0.tag == "CHGS" }.map { StatementText.clean($0.text).trimmingSlashes }
      .compactMap { StatementMoney($0, in: entry.currency) }
      .filter { entry.currency.isEmpty || $0.currency == entry.currency }
    if !charges.isEmpty { entry.charges = StatedCharges(parts: charges.map(\.amount)).text }
  }
}
