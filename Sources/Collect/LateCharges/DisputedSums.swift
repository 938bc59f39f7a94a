internal import Domain

/// What of documents was disputed, by the ledger and the log.
struct Disputes {
  private struct Dispute {
    var from: CalendarDate
    /// Nil for the whole document.
    var amount: Int64?
    var isInvalid = false
  }

  private var byKey: [DocumentKey: [Dispute]] = [:]
  private let flagged: [Int32: String]
  private let entity: Currency

  init(_ ledger: Ledger, asOf: CalendarDate) {
    flagged = ledger.documents.disputes
    entity = ledger.entity.currency
    for event in ledger.events where event.date <= asOf && !event.documentNumber.isEmpty {
      let key = DocumentKey(customer: event.customer, number: event.documentNumber)
      if event.kind == .disputeOpened {
        byKey[key, default: []].append(Dispute(from: event.date, amount: event.amount))
      } else if event.kind == .disputeClosed, let last = byKey[key]?.indices.last {
        byKey[key]?[last].isInvalid = event.outcome.lowercased() == "invalid"
      }
    }
  }

  /// What of the credits of a document was for what it disputed when they came: as if it had never been owed.
  func creditedLater(_ credits: [Settlement], of document: Int32, _ documents: Documents) -> [Settlement] {
    let (row, currency) = (Int(document), documents.currencies[Int(document)])
    let disputes = byKey[DocumentKey(document, documents)] ?? []
    var taken: [Settlement] = []
    var left = flagged[document] == nil ? Int64(0) : documents.amounts[row]
    var opened = 0
    for credit in credits.sorted(by: { $0.on < $1.on }) where credit.amount > 0 {
      while opened < disputes.count, disputes[opened].from <= credit.on {
        if !disputes[opened].isInvalid {
          let amount = disputes[opened].amount.map { entity.rescaled($0, to: currency) } ?? documents.amounts[row]
          left = min(documents.amounts[row], left + max(0, min(amount, documents.amounts[row])))
        }
        opened += 1
      }
      let amount = min(credit.amount, left)
      guard amount > 0 else { continue }
      left -= amount
      taken.append(Settlement(on: credit.on, amount: amount, kind: .credit, receipt: credit.receipt))
    }
    return taken
  }
}

/// A document as the log and other documents name it.
struct DocumentKey: Hashable {
  var customer: Int32
  var number: String

  init(customer: Int32, number: String) {
    self.customer = customer
    self.number = number
  }

  init(_ document: Int32, _ documents: Documents) {
    self.init(customer: documents.customers[Int(document)], number: documents.numbers[Int(document)])
  }
}
