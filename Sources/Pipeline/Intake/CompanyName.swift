internal import Domain
internal import Ingest
internal import Normalize

/// Whose books a report is of, as the lines above its header say: `A/R Aging Detail`, `Lakeview Supply Inc`,
/// `As of May 31, 2026`.
enum CompanyName {
  /// The one line that is neither the report's title nor a day, a time or a choice of the report; nil where it is not
  /// clear.
  static func find(in preamble: [[String]], of profile: Profile) -> String? {
    guard [.customers, .documents, .receipts, .ledger].contains(profile.kind) else { return nil }
    var names: [String] = []
    var hasTitle = false
    for record in preamble.prefix(6) {
      let texts = record.map { $0.split(separator: " ").joined(separator: " ") }.filter { !$0.isEmpty }
      guard texts.count == 1, let text = texts.first, (3...100).contains(text.count) else { continue }
      let words = text.lowercased().split { !$0.isLetter }.map(String.init)
      if words.contains(where: titleWords.contains) {
        hasTitle = true
      } else if !text.contains(":"), let first = words.first, !aside.contains(first), Currency(text) == nil,
        !isOfTime(text, words)
      {
        names.append(text)
      }
    }
    return hasTitle && names.count == 1 ? names.first : nil
  }

  private static func isOfTime(_ text: String, _ words: [String]) -> Bool {
    guard text.contains(where: \.isNumber) else { return ["all", "accrual", "cash"].contains(words[0]) }
    // A date, a time or a page: all but a word or two are figures and names of months.
    let digits = text.count { $0.isNumber }
    return digits >= 4 || digits * 3 >= text.count
  }

  /// With what lines begin that say how the report was made.
  private static let aside: Set<String> = [
    "printed", "page", "created", "run", "user", "prepared", "exported", "filter", "filters", "currency", "gedruckt",
    "erstellt", "seite", "benutzer", "stand", "stichtag", "buchungskreis", "company",
  ]

  /// Words of which a report's title holds one, and hardly the name of a company.
  private static let titleWords: Set<String> = [
    "aging", "ageing", "aged", "receivable", "receivables", "invoice", "invoices", "report", "detail", "list",
    "transaction", "transactions", "balance", "balances", "ledger", "customer", "customers", "contacts", "payments",
    "deposit", "deposits", "basis", "debitoren", "posten", "rechnungen", "kunden", "liste", "offene", "saldenliste",
    "clients", "factures", "clientes", "facturas", "sales", "journal", "trial",
  ]
}
