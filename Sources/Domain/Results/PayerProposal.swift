/// A line for the payer map that a person may accept: who paid for whose documents, again and again.
package struct PayerProposal: Sendable, Hashable {
  package var customer: Int32
  /// The payer's account, or empty where the bank gives none.
  package var account: String
  package var name: String
  /// The receipts it rests on, by date.
  package var receipts: [Int32]

  package init(customer: Int32, account: String, name: String, receipts: [Int32]) {
    self.customer = customer
    self.account = account
    self.name = name
    self.receipts = receipts
  }
}
