import Domain
import Normalize
import Settings
import Testing

/// The header rows that the exporting systems write.
struct ProfileFileTests {
  @Test(arguments: [
    (["Date", "Transaction Type", "Num", "Name", "Due Date", "Amount", "Open Balance"], InputKind.documents, "quickbooks"),
    (["Customer full name", "Phone numbers", "Email", "Full name", "Billing address"], .customers, "quickbooks"),
    (
      [
        "Auftragskonto", "Buchungstag", "Valutadatum", "Buchungstext", "Verwendungszweck", "Glaeubiger ID", "Mandatsreferenz",
        "Kundenreferenz (End-to-End)", "Sammlerreferenz", "Lastschrift Ursprungsbetrag", "Auslagenersatz Ruecklastschrift",
        "Beguenstigter/Zahlungspflichtiger", "Kontonummer/IBAN", "BIC (SWIFT-Code)", "Betrag", "Waehrung", "Info",
      ], .bank, "sparkasse"
    ),
    (["document_no", "customer_id", "type", "document_date", "amount"], .documents, "canonical"),
  ])
  func `a header finds its profile`(header: [String], kind: InputKind, name: String) {
    #expect(ColumnMap.best(header: header, among: ProfileLibrary.builtIn.profiles(kind: kind))?.profile.name == name)
  }
}
