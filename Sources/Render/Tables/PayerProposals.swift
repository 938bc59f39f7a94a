internal import Domain

extension Table {
  /// Lines that a person may take into the payer map with a name and a date.
  static func payerProposals(_ report: Report) -> Table {
    let proposals = report.reconciliation.proposals
    let receipts = report.ledger.receipts
    func note(_ proposal: PayerProposal) -> String {
      var sums: [Currency: Int64] = [:]
      for receipt in proposal.receipts {
        sums[receipts.currencies[Int(receipt)], default: 0] += receipts.amounts[Int(receipt)]
      }
      let amounts = sums.sorted { $0.key < $1.key }
        .map { "\(DecimalText.grouped($0.value, digits: $0.key.minorDigits)) \($0.key)" }.joined(separator: " and ")
      let customers = proposal.together.map { report.ledger.customers[$0].id }.joined(separator: " and ")
      let first = receipts.ids[Int(proposal.receipts[0])]
      return "\(proposal.receipts.count) receipts, \(amounts), all for \(customers); first \(first)"
    }
    return Table(
      "Lines for the payer map that a person may take, with a name and a date. Sorted by customer id, account, name.",
      rows: proposals.count,
      [
        .extract("customer_id", .text, "for whom is paid") {
          .text(report.ledger.customers[proposals[$0].customer].id)
        },
        .extract("payer_account", .text, "from which account") { .text(proposals[$0].account) },
        .extract("payer_name", .text, "by whom") { .text(proposals[$0].name) },
        .extract("by", .text, "empty: who takes the line") { _ in .empty },
        .extract("date", .date, "empty: when") { _ in .empty },
        .extract("note", .text, "what speaks for it") { .text(note(proposals[$0])) },
      ])
  }
}
