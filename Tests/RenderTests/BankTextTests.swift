import Testing

@testable import Render

/// What a payer wrote, without what banks write around it.
struct BankTextTests {
  @Test(arguments: [
    ("EREF+NOTPROVIDED KREF+123 SVWZ+Rechnung RE-1042 vom 3.10. ABWA+Muster AG", "Rechnung RE-1042 vom 3.10."),
    ("/EREF/77/REMI/INV-1001 and 1002", "INV-1001 and 1002"),
    (
      "ORIG CO NAME:ACME CORP ORIG ID:1234567890 DESC DATE:251003 CO ENTRY DESCR:PAYMENT SEC:CCD TRACE#:021000021",
      "ACME CORP PAYMENT"
    ),
    ("SEPA-GUTSCHRIFT Danke, IBAN: DE02 1203 0000", "Danke,"), ("Invoice 1001, thanks", "Invoice 1001, thanks"),
    ("BICYCLE SHOP 12", "BICYCLE SHOP 12"), ("EREF+123", "EREF+123"), ("", ""),
  ])
  func `labels and references of the bank are left out, and never all of a text`(text: String, shown: String) {
    #expect(BankText.shown(text) == shown)
  }
}
