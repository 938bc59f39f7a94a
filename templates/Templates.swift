/// The files of `templates/`, compiled into the program so that it runs from anywhere.
package enum Templates {
  /// A profile as it stands in `templates/profiles`.
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
    File("business-central.yaml", PackageResources.business_central_yaml),
    File("dynamics-finance.yaml", PackageResources.dynamics_finance_yaml),
    File("erpnext.yaml", PackageResources.erpnext_yaml),
    File("freshbooks.yaml", PackageResources.freshbooks_yaml),
    File("netsuite.yaml", PackageResources.netsuite_yaml),
    File("odoo.yaml", PackageResources.odoo_yaml),
    File("quickbooks-desktop.yaml", PackageResources.quickbooks_desktop_yaml),
    File("quickbooks.yaml", PackageResources.quickbooks_yaml),
    File("sage-50.yaml", PackageResources.sage_50_yaml),
    File("sage-intacct.yaml", PackageResources.sage_intacct_yaml),
    File("sap.yaml", PackageResources.sap_yaml),
    File("sparkasse.yaml", PackageResources.sparkasse_yaml),
    File("xero.yaml", PackageResources.xero_yaml),
    File("zoho-books.yaml", PackageResources.zoho_books_yaml),
  ]
}
