/// Words of bank text and of names in the languages that matching knows, by what they say: `templates/words` holds
/// them.
///
/// A stage compiles the lists that it asks for into the form in which it looks for them. Some are words, some phrases
/// of several; all are in capitals.
package struct Words: Sendable, Hashable {
  /// Each list is one key of one file of `templates/words`, where its meaning is written.
  package enum List: String, Sendable, CaseIterable {
    // Bank lines that no customer paid.
    case settlement
    case taxRefund = "tax_refund"
    case interest
    case anyInterest = "any_interest"
    case transfer, income, refund, invoice, tax, filler

    // Names that tell what a party is.
    case providers
    case providersByCommonWord = "providers_by_common_word"
    case providerPhrases = "provider_phrases"
    case providerPlaces = "provider_places"
    case providerFillers = "provider_fillers"
    case taxOffices = "tax_offices"
    case publicCashiers = "public_cashiers"
    case banks
    case bankPhrases = "bank_phrases"
    case companyForms = "company_forms"
    case legalForms = "legal_forms"
    case payerLabels = "payer_labels"

    // What comes before and between numbers.
    case beforeDocument = "before_document"
    case beforeOther = "before_other"
    case beforePhone = "before_phone"
    case beforeAccount = "before_account"
    case beforePostcode = "before_postcode"
    case beforeScheme = "before_scheme"
    case number, and, to

    // What payers and banks say about a payment.
    case onAccount = "on_account"
    case wholeAccount = "whole_account"
    case bankCharge = "bank_charge"
    case returned
    case withholding, discount, deduction

    // What reports of a ledger say of themselves.
    case reportTotal = "report_total"
    case totalOf = "total_of"
    case withBelow = "with_below"
    case carriedForward = "carried_forward"
    case pageTotal = "page_total"
    case pageNumber = "page_number"
    case noSum = "no_sum"
    case asOf = "as_of"
    case reportMade = "report_made"
    case weekday

    // Rows of a bank's export that are no bookings, and the side on which money moved.
    case openingBalance = "opening_balance"
    case closingBalance = "closing_balance"
    case runningBalance = "running_balance"
    case bareBalance = "bare_balance"
    case turnover
    case bareTurnover = "bare_turnover"
    case debitTurnover = "debit_turnover"
    case creditTurnover = "credit_turnover"
    case balanceFiller = "balance_filler"
    case pageWord = "page_word"
    case debitSide = "debit_side"
    case creditSide = "credit_side"
    case sideHeader = "side_header"
    case typeHeader = "type_header"
  }

  private let lists: [List: [String]]

  /// - Precondition: every list is there; a missing one would silently find nothing.
  package init(_ lists: [List: [String]]) {
    precondition(List.allCases.allSatisfy { lists[$0] != nil }, "a list of words is missing")
    self.lists = lists
  }

  package subscript(list: List) -> [String] { lists[list] ?? [] }
}
