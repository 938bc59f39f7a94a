/// A line for the payer map that a person may accept: who paid for whose documents, again and again.
package struct PayerProposal: Sendable, Hashable {
  package var customer: Int32
  /// The payer's account, or empty where the bank gives none.
  package var account: String
  package var name: String
  /// All customers that the payer is seen to pay for; each has a line of its own.
  package var together: [Int32]
  /// The receipts it rests on, by date.
  package var receipts: [Int32]

  package init(customer: Int32, account: String, name: String, together: [Int32], receipts: [Int32]) {
    self.customer = customer
    self.account = account
    self.name = name
    self.together = together
    self.receipts = receipts
  }
}
