internal import EnglishLetters
internal import GermanLetters

/// The files of `templates/`, compiled into the program so that it runs from anywhere.
package enum Templates {
  /// A file of `templates/profiles`, `templates/words` or `templates/legal`.
  package struct File: Sendable {
    package let name: String
    package let text: String

    fileprivate init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      text = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Every profile, the canonical one first.
  package static let profiles = [
    File("canonical.yaml", PackageResources.canonical_yaml),
    File("abn-amro-tab.yaml", PackageResources.abn_amro_tab_yaml),
    File("abn-amro.yaml", PackageResources.abn_amro_yaml),
    File("aib.yaml", PackageResources.aib_yaml),
    File("asn.yaml", PackageResources.asn_yaml),
    File("bank-of-america.yaml", PackageResources.bank_of_america_yaml),
    File("bank-of-ireland.yaml", PackageResources.bank_of_ireland_yaml),
    File("barclays.yaml", PackageResources.barclays_yaml),
    File("belfius.yaml", PackageResources.belfius_yaml),
    File("bnp-fortis.yaml", PackageResources.bnp_fortis_yaml),
    File("boursorama.yaml", PackageResources.boursorama_yaml),
    File("bunq.yaml", PackageResources.bunq_yaml),
    File("business-central.yaml", PackageResources.business_central_yaml),
    File("ceska-sporitelna.yaml", PackageResources.ceska_sporitelna_yaml),
    File("chase-card.yaml", PackageResources.chase_card_yaml),
    File("chase.yaml", PackageResources.chase_yaml),
    File("comdirect.yaml", PackageResources.comdirect_yaml),
    File("commerzbank.yaml", PackageResources.commerzbank_yaml),
    File("credit-agricole.yaml", PackageResources.credit_agricole_yaml),
    File("danske.yaml", PackageResources.danske_yaml),
    File("deutsche-bank.yaml", PackageResources.deutsche_bank_yaml),
    File("dkb.yaml", PackageResources.dkb_yaml),
    File("dnb.yaml", PackageResources.dnb_yaml),
    File("dynamics-finance.yaml", PackageResources.dynamics_finance_yaml),
    File("easybank.yaml", PackageResources.easybank_yaml),
    File("erpnext.yaml", PackageResources.erpnext_yaml),
    File("erste-hu.yaml", PackageResources.erste_hu_yaml),
    File("freshbooks.yaml", PackageResources.freshbooks_yaml),
    File("generic.yaml", PackageResources.generic_yaml),
    File("george.yaml", PackageResources.george_yaml),
    File("handelsbanken.yaml", PackageResources.handelsbanken_yaml),
    File("hypovereinsbank.yaml", PackageResources.hypovereinsbank_yaml),
    File("ing-de.yaml", PackageResources.ing_de_yaml),
    File("ing-nl.yaml", PackageResources.ing_nl_yaml),
    File("kbc-card.yaml", PackageResources.kbc_card_yaml),
    File("kbc.yaml", PackageResources.kbc_yaml),
    File("knab.yaml", PackageResources.knab_yaml),
    File("la-banque-postale.yaml", PackageResources.la_banque_postale_yaml),
    File("lloyds.yaml", PackageResources.lloyds_yaml),
    File("mbank.yaml", PackageResources.mbank_yaml),
    File("mint.yaml", PackageResources.mint_yaml),
    File("monzo.yaml", PackageResources.monzo_yaml),
    File("n26.yaml", PackageResources.n26_yaml),
    File("natwest.yaml", PackageResources.natwest_yaml),
    File("netsuite.yaml", PackageResources.netsuite_yaml),
    File("nordea.yaml", PackageResources.nordea_yaml),
    File("norma43.yaml", PackageResources.norma43_yaml),
    File("ocbc.yaml", PackageResources.ocbc_yaml),
    File("odoo.yaml", PackageResources.odoo_yaml),
    File("paypal.yaml", PackageResources.paypal_yaml),
    File("postfinance.yaml", PackageResources.postfinance_yaml),
    File("quickbooks-desktop.yaml", PackageResources.quickbooks_desktop_yaml),
    File("quickbooks.yaml", PackageResources.quickbooks_yaml),
    File("rabobank.yaml", PackageResources.rabobank_yaml),
    File("raiffeisen-at.yaml", PackageResources.raiffeisen_at_yaml),
    File("raiffeisen-ch.yaml", PackageResources.raiffeisen_ch_yaml),
    File("revolut-business.yaml", PackageResources.revolut_business_yaml),
    File("revolut.yaml", PackageResources.revolut_yaml),
    File("sage-50.yaml", PackageResources.sage_50_yaml),
    File("sage-intacct.yaml", PackageResources.sage_intacct_yaml),
    File("sap.yaml", PackageResources.sap_yaml),
    File("schwab.yaml", PackageResources.schwab_yaml),
    File("seb.yaml", PackageResources.seb_yaml),
    File("societe-generale.yaml", PackageResources.societe_generale_yaml),
    File("sparkasse-card.yaml", PackageResources.sparkasse_card_yaml),
    File("sparkasse.yaml", PackageResources.sparkasse_yaml),
    File("starling.yaml", PackageResources.starling_yaml),
    File("stripe.yaml", PackageResources.stripe_yaml),
    File("swedbank-baltic.yaml", PackageResources.swedbank_baltic_yaml),
    File("swedbank.yaml", PackageResources.swedbank_yaml),
    File("ubs.yaml", PackageResources.ubs_yaml),
    File("venmo.yaml", PackageResources.venmo_yaml),
    File("volksbank.yaml", PackageResources.volksbank_yaml),
    File("wells-fargo.yaml", PackageResources.wells_fargo_yaml),
    File("wise.yaml", PackageResources.wise_yaml),
    File("xero.yaml", PackageResources.xero_yaml),
    File("zkb.yaml", PackageResources.zkb_yaml),
    File("zoho-books.yaml", PackageResources.zoho_books_yaml),
  ]

  /// Every list of words in the languages of bank text.
  package static let words = [
    File("bank-rows.yaml", PackageResources.bank_rows_yaml),
    File("other-money.yaml", PackageResources.other_money_yaml),
    File("parties.yaml", PackageResources.parties_yaml),
    File("references.yaml", PackageResources.references_yaml),
    File("remarks.yaml", PackageResources.remarks_yaml),
    File("reports.yaml", PackageResources.reports_yaml),
  ]

  /// The tables of law, each row with its source and how well it was checked.
  package static let legal = [
    File("late_interest_regimes.csv", PackageResources.late_interest_regimes_csv),
    File("limitation_intl.csv", PackageResources.limitation_intl_csv),
    File("limitation_us.csv", PackageResources.limitation_us_csv),
    File("reference_rates.csv", PackageResources.reference_rates_csv),
    File("small_claims_limits.csv", PackageResources.small_claims_limits_csv),
  ]
}

extension Templates {
  /// The templates and words of letters, by language.
  package static let letters: [(language: String, files: [File])] = [
    ("de", GermanLetters.files.map { File($0.name, $0.bytes) }),
    ("en", EnglishLetters.files.map { File($0.name, $0.bytes) }),
  ]
}

extension Templates {
  /// Templates and words of the scheduled report.
  package static let cfo = [
    File("cfo-de.yaml", PackageResources.cfo_de_yaml), File("cfo-en.yaml", PackageResources.cfo_en_yaml),
    File("figure.mustache", PackageResources.figure_mustache), File("mail.mustache", PackageResources.mail_mustache),
    File("notice.mustache", PackageResources.notice_mustache),
    File("page.mustache", PackageResources.page_mustache),
  ]
}
