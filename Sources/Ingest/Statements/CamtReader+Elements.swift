internal import Domain

extension CamtReader {
  /// Which way money goes.
  enum Mark {
    case credit, debit, missing
    /// Neither word: the mark is damaged.
    case unknown

    init(_ word: String) { self = word == "CRDT" ? .credit : word == "DBIT" ? .debit : .unknown }
  }

  struct Balance {
    var code = ""
    var amount = ""
    var currency = ""
    var mark = Mark.missing
    var date = ""
  }

  struct Entry {
    var line: Int
    var amount = ""
    var currency = ""
    var mark = Mark.missing
    var isReversal = false
    var status = ""
    var bookedOn = ""
    var valueOn = ""
    var reference = ""
    var code = Code()
    var about = ""
    var charges = StatedCharges()
    var instructed: (currency: String, amount: String)?
    var transactions: [Transaction] = []
    var once = OnceOnly()
  }

  struct Code {
    var domain: [String] = []
    var proprietary = ""
    var shown: String { domain.isEmpty ? proprietary : domain.joined(separator: "/") }
  }

  /// A part of an entry. It is wide because a line of the account takes that many of its elements.
  struct Transaction {
    var line: Int
    var amount = ""
    var currency = ""
    var mark = Mark.missing
    var endToEnd = ""
    var reference = ""
    var code = Code()
    var debtor = Party()
    var creditor = Party()
    var texts: [String] = []
    var references: [String] = []
    var about = ""
    var returnReason = ""
    /// The day on which the banks settled it.
    var settledOn = ""
    var instructed: (currency: String, amount: String)?
    var charges = StatedCharges()
    var once = OnceOnly()
  }

  /// What an element may say once.
  struct OnceOnly {
    private var values: [String: String] = [:]
    /// What it says twice, with both values.
    private(set) var contradiction: String?

    mutating func note(_ name: String, _ value: String) {
      guard let first = values.updateValue(value, forKey: name), contradiction == nil else { return }
      contradiction = "has \(name) twice, '\(first)' and '\(value)'"
    }
  }

  struct Party {
    var name = ""
    var account = ""
    var ultimate = ""
  }
}
