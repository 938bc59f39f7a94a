/// What a receipt is, after the 26 situations of cash application, with the variants that ask for other evidence.
enum Situation: String, CaseIterable {
  case exact = "P01 exact"
  case digits = "P01 number without prefix"
  case structured = "P01 structured reference"
  case list = "P02 list"
  case shortList = "P02 list of last digits"
  case amountOnly = "P03 one item, no reference"
  case combination = "P03 several items, no reference"
  case account = "P04 whole account"
  case part = "P05 part"
  case feeStated = "P06 fee stated"
  case feeUnstated = "P06 fee not stated"
  case discount = "P07 discount in window"
  case lateDiscount = "P07 discount too late"
  case withholding = "P08 withholding"
  case deduction = "P09 deduction"
  case short = "P10 short"
  case over = "P11 overpaid"
  case duplicate = "P12 duplicate"
  case onAccount = "P13 on account"
  case prepayment = "P14 prepayment"
  case parent = "P15 parent pays"
  case mapped = "P15 mapped payer"
  case stranger = "P15 stranger pays"
  case netted = "P16 credit note listed"
  case nettedSilently = "P16 credit note not listed"
  case contra = "P17 contra"
  case returned = "P18 returned"
  case foreign = "P20 other currency"
  case batch = "P21 direct debit batch"
  case provider = "P22 payment provider"
  case rounding = "P23 rounding"
  case ownTransfer = "P25 own transfer"
  case interest = "P25 interest"
  case tax = "P25 tax"
  case supplier = "P25 supplier refund"
  case loan = "P25 loan"
  case twoCustomers = "P26 two customers"
  case typo = "P01 typing error"
  case wrongNumber = "P01 somebody else's number"
  case advice = "P02 remittance advice"
  case adviceWithParts = "P02 advice with parts"
  case order = "P01 order number"
  case unrelated = "P03 belongs to no item"
  case ownOtherNumber = "P01 another own number"

  /// How often in ten thousand receipts.
  var weight: Int {
    switch self {
    case .exact: 3700
    case .digits: 500
    case .structured: 350
    case .list: 1150
    case .shortList: 250
    case .amountOnly: 420
    case .combination: 120
    case .account: 180
    case .part: 420
    case .feeStated: 90
    case .feeUnstated: 60
    case .discount: 330
    case .lateDiscount: 60
    case .withholding: 60
    case .deduction: 60
    case .short: 80
    case .over: 190
    case .duplicate: 110
    case .onAccount: 110
    case .prepayment: 60
    case .parent: 160
    case .mapped: 90
    case .stranger: 50
    case .netted: 170
    case .nettedSilently: 60
    case .contra: 20
    case .returned: 90
    case .foreign: 20
    case .batch: 20
    case .provider: 160
    case .rounding: 90
    case .ownTransfer: 70
    case .interest: 50
    case .tax: 40
    case .supplier: 60
    case .loan: 25
    case .twoCustomers: 40
    case .typo: 90
    case .wrongNumber: 30
    case .advice: 220
    case .adviceWithParts: 90
    case .order: 90
    case .unrelated: 120
    case .ownOtherNumber: 30
    }
  }
}

/// A line of a bank file with what it truly is.
struct Payment {
  var id: String
  var day: Int
  /// Cents.
  var amount: Int
  var currency: String
  var payer: String
  var payerAccount: String
  var text: String
  var endToEnd = ""
  var code = ""
  var charges = ""
  var returnReason = ""
  var situation: Situation
  /// Cash, or credit used up, by document: what a careful person would book.
  var truth: [(document: String, amount: Int)]
  /// Whether that person would book it from these files alone, without asking anybody.
  var carriesEnough: Bool
}

/// An invoice or credit note of a world.
struct Bill {
  var number: String
  var party: Int
  var day: Int
  var dueDay: Int
  var payDay: Int
  /// Cents, positive; credit notes are told by ``isCredit``.
  var amount: Int
  var open: Int
  var isCredit = false
  var related = ""
  var order = ""
}
