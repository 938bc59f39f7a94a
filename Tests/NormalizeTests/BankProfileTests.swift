import Domain
import Normalize
import Settings
import Testing

/// Which layout a header of a bank file finds.
struct BankProfileTests {
  private let all = InputKind.allCases.flatMap { ProfileLibrary.builtIn.profiles(kind: $0) }

  private func best(_ header: String) -> String? {
    ColumnMap.best(header: header.split(separator: ";", omittingEmptySubsequences: false).map(String.init), among: all)?
      .profile.name
  }

  @Test(arguments: [
    "Date;Description;Amount", "Buchungstag;Verwendungszweck;Betrag;Saldo", "Date;Libellé;Débit;Crédit",
    "Datum;Omschrijving;Bedrag (EUR)",
    "Fecha;Concepto;Importe;Saldo", "Data contabile;Descrizione;Addebiti;Accrediti", "Bokföringsdag;Text;Belopp",
    "Data operacji;Tytuł;Kwota",
    "Value Date;Narrative;Paid out;Paid in;Balance", "Transaction Date;Description;Withdrawals;Deposits",
  ])
  func `plain words in eight languages are the last resort`(header: String) {
    #expect(best(header) == "generic")
  }

  @Test(arguments: [
    "Symbol;Description;Quantity;Price;Market Value", "Date;Symbol;Description;Quantity;Price;Amount",
    "Date;Fund;Description;Price;Amount;Shares",
    "Date;Invoice No.;Description;Amount", "Invoice Date;Due Date;Date;Amount", "Rechnungsdatum;Datum;Betrag",
    "Datum;Wertpapier;Stück;Kurs;Betrag",
    "Date;Journal;Account;Debit;Credit", "Date;Description", "Amount;Balance", "Date;Description;Debit",
    "Date;Amount;Amount",
    "credit_no;date;applied_to;amount", "",
  ])
  func `documents, holdings and what lacks a date or an amount are no bank statement`(header: String) {
    #expect(best(header) != "generic")
  }

  @Test func `a known bank goes before the last resort, however few of its columns are there`() {
    #expect(best("Booking Date;Details;Debit;Credit;CCY;Running Balance;IBAN;Ref") == "generic")
    #expect(
      best("Transaction date;Value date;Description;Withdrawals (SGD);Deposits (SGD);Balance;Payee;Reference") == "ocbc"
    )
  }

  @Test func `headers that name two currencies do not fit`() {
    #expect(best("Transaction date;Value date;Description;Withdrawals (SGD);Deposits (USD)") == nil)
  }

  @Test func `a layout without a header is used only by name`() {
    #expect(!all.contains { $0.name == "wells-fargo" })
    #expect(ProfileLibrary.builtIn.profile(named: "wells-fargo", kind: .bank)?.columns.count == 5)
  }

  @Test func `a requirement may be met by one column or another`() {
    var profile = Profile(name: "p", kind: .bank)
    profile.headers = ["booking_date": ["Date"], "amount": ["Amount"], "debit": ["Out"], "credit": ["In"]]
    profile.required = ["booking_date", "amount|debit", "amount|credit"]
    #expect(ColumnMap(header: ["Date", "Amount"], profile: profile) != nil)
    #expect(ColumnMap(header: ["Date", "Out", "In"], profile: profile) != nil)
    #expect(ColumnMap.missing(header: ["Date", "Out"], profile: profile) == ["amount|credit"])
  }
}
