import Domain
import Normalize
import Settings
import Testing

/// The header rows that the exporting systems write.
struct ProfileFileTests {
  @Test(arguments: [
    (
      ["Date", "Transaction Type", "Num", "Name", "Due Date", "Amount", "Open Balance"], InputKind.documents,
      "quickbooks"
    ),
    (["Customer full name", "Phone numbers", "Email", "Full name", "Billing address"], .customers, "quickbooks"),
    (
      [
        "Auftragskonto", "Buchungstag", "Valutadatum", "Buchungstext", "Verwendungszweck", "Glaeubiger ID",
        "Mandatsreferenz",
        "Kundenreferenz (End-to-End)", "Sammlerreferenz", "Lastschrift Ursprungsbetrag",
        "Auslagenersatz Ruecklastschrift",
        "Beguenstigter/Zahlungspflichtiger", "Kontonummer/IBAN", "BIC (SWIFT-Code)", "Betrag", "Waehrung", "Info",
      ], .bank, "sparkasse"
    ),
    (["document_no", "customer_id", "type", "document_date", "amount"], .documents, "canonical"),
    (
      ["", "Type", "Date", "Num", "P. O. #", "Terms", "Due Date", "Aging", "Open Balance"], .documents,
      "quickbooks-desktop"
    ),
    (["", "Date", "Transaction Type", "Num", "Terms", "Due Date", "Open Balance"], .documents, "quickbooks"),
    (
      [
        "Customer", "Document Number", "Document Type", "Document Date", "Amount in doc. curr.", "Curr.",
        "Amount in local cur.", "LCurr",
      ],
      .documents, "sap"
    ),
    (
      ["Posting Date", "Document Type", "Document No.", "Customer No.", "Amount (LCY)", "Due Date"], .documents,
      "business-central"
    ),
  ])
  func `a header finds its profile`(header: [String], kind: InputKind, name: String) {
    #expect(ColumnMap.best(header: header, among: ProfileLibrary.builtIn.profiles(kind: kind))?.profile.name == name)
  }

  @Test func `an amount goes with the currency it is in`() throws {
    let header = [
      "Customer", "Document Number", "Document Type", "Document Date", "Curr.", "Amount in local cur.", "LCurr",
    ]
    let map = try #require(ColumnMap.best(header: header, among: ProfileLibrary.builtIn.profiles(kind: .documents)))
    #expect(map["amount"] == 5)
    #expect(map["currency"] == 6)
  }

  @Test func `two profiles that a header fits as well are rivals`() throws {
    func profile(_ name: String, _ headers: [String: [String]]) -> Profile {
      var profile = Profile(name: name, kind: .customers)
      profile.headers = headers
      return profile
    }
    let one = profile("one", ["customer_id": ["A"], "name": ["B"]])
    let two = profile("two", ["customer_id": ["A"], "email": ["B"]])
    let three = profile("three", ["customer_id": ["A"]])
    let map = try #require(ColumnMap.best(header: ["A", "B"], among: [one, two, three]))
    #expect(map.profile.name == "one")
    #expect(map.rivals(header: ["A", "B"], among: [one, two, three]) == ["two"])
    #expect(map.rivals(header: ["A", "B"], among: [one, three]) == [])
  }

  @Test func `sums by age are no layout of documents`() throws {
    let header = ["", "Current", "1 - 30", "31 - 60", "61 - 90", "91 and over", "Total"]
    let map = try #require(ColumnMap.best(header: header, among: ProfileLibrary.builtIn.profiles(kind: .documents)))
    #expect(map.profile.refusal?.reason == "an A/R aging summary, which has sums by age and no documents")
  }

  @Test func `headers that a layout must not have keep it away`() {
    var profile = Profile(name: "x", kind: .customers)
    profile.headers = ["customer_id": ["A"], "name": ["B"]]
    profile.required = ["customer_id", "name"]
    profile.present = ["C"]
    profile.absent = ["D"]
    #expect(ColumnMap(header: ["a", "b"], profile: profile) == nil)
    #expect(ColumnMap(header: ["a", "b", "c"], profile: profile)?.claimed == 3)
    #expect(ColumnMap(header: ["a", "b", "c", "d"], profile: profile) == nil)
  }
}
