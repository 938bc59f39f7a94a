internal import Domain

/// What is on file about a customer's debts, by the attachments of the log.
struct Documentation {
  private var ofAccount: Set<Event.Attachment> = []
  private var ofDocuments: [Int32: Set<Event.Attachment>] = [:]
  private let hasLog: Bool
  private let hasPaid: Bool

  /// - Parameter hasPaid: whether any cash of the customer was ever put on a document.
  init(_ customer: Int32, _ facts: CollectFacts, hasPaid: Bool = false) {
    let events = facts.events[customer] ?? []
    for event in events {
      guard let attachment = event.attachment else { continue }
      if event.documentNumber.isEmpty {
        ofAccount.insert(attachment)
      } else {
        for document in facts.documents(of: event) { ofDocuments[document, default: []].insert(attachment) }
      }
    }
    if facts.ledger.customers[customer].standing.hasContract { ofAccount.insert(.contract) }
    hasLog = !events.isEmpty
    self.hasPaid = hasPaid
  }

  /// Weights of the classes of documents: contract 25, proof of delivery 25, invoice 15, proof of sending 10; the log
  /// 15, a history of payments 10. A contract is of the account, the others of each document.
  func score(of documents: [Int32]) -> (score: Int, missing: [String]) {
    var (score, missing) = (0, [String]())
    func weigh(_ points: Int, _ name: String, _ isThere: Bool) {
      if isThere { score += points } else { missing.append(name) }
    }
    weigh(25, "contract", isHeld(.contract) || documents.contains { ofDocuments[$0]?.contains(.contract) ?? false })
    for (points, attachment) in [(25, Event.Attachment.pod), (15, .invoice), (10, .proofOfSending)] {
      weigh(points, attachment.rawValue, documents.allSatisfy { isHeld(attachment, of: $0) })
    }
    weigh(15, "log", hasLog)
    weigh(10, "payment_history", hasPaid)
    return (score, missing)
  }

  private func isHeld(_ attachment: Event.Attachment, of document: Int32? = nil) -> Bool {
    ofAccount.contains(attachment) || document.flatMap { ofDocuments[$0] }?.contains(attachment) ?? false
  }

  /// The classes that are on file of a document.
  func onFile(of document: Int32) -> [String] {
    Event.Attachment.allCases.filter { isHeld($0, of: document) }.map(\.rawValue)
  }
}
