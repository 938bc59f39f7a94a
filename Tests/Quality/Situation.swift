/// What a receipt is: the situations P01 to P26 of cash application, in the variants that ask for other evidence.
enum Situation: String, CaseIterable {
  case exact = "P01 exact"
  case digits = "P01 digits alone"
  case structured = "P01 structured reference"
  case order = "P01 order number"
  case typo = "P01 one digit mistyped"
  case othersNumber = "P01 somebody else's number"
  case ownOtherNumber = "P01 another own number"
  case settledNumber = "P01 number already settled"
  case list = "P02 list"
  case shortList = "P02 list of last digits"
  case range = "P02 range"
  case listShort = "P02 list paid short"
  case advice = "P02 advice"
  case adviceWithParts = "P02 advice with parts"
  case adviceWithCredit = "P02 advice with credit note"
  case adviceManyToMany = "P02 advices, many to many"
  case adviceAmiss = "P02 advice with another sum"
  case amountOnly = "P03 one item, no reference"
  case nearName = "P03 one item, near-equal names"
  case combination = "P03 several items, no reference"
  case unrelated = "P03 belongs to no item"
  case unrelatedNumber = "P03 number of nothing of ours"
  case account = "P04 whole account"
  case overdue = "P04 all that is overdue"
  case part = "P05 part"
  case feeStated = "P06 fee stated"
  case feeUnstated = "P06 fee not stated"
  case discount = "P07 discount in window"
  case discountList = "P07 discount on a list"
  case discountLate = "P07 discount too late"
  case discountOther = "P07 discount never agreed"
  case withholding = "P08 withholding"
  case withholdingOther = "P08 withholding not agreed"
  case deduction = "P09 deduction"
  case short = "P10 short"
  case over = "P11 overpaid"
  case duplicate = "P12 duplicate"
  case duplicateTwin = "P12 duplicate beside a twin"
  case onAccount = "P13 on account"
  case prepayment = "P14 prepayment"
  case parent = "P15 parent pays"
  case parentSeveral = "P15 parent pays for several"
  case mapped = "P15 mapped payer"
  case stranger = "P15 stranger pays"
  case sister = "P15 sister pays"
  case netted = "P16 credit note listed"
  case nettedSilently = "P16 credit note not listed"
  case contra = "P17 contra"
  case returned = "P18 returned"
  case recalled = "P19 recalled by the bank"
  case foreign = "P20 other currency"
  case batch = "P21 direct debit batch"
  case provider = "P22 payment provider"
  case providerLookalike = "P22 provider, our numbers"
  case rounding = "P23 rounding"
  case cheque = "P24 cheque of a lockbox"
  case ownTransfer = "P25 own transfer"
  case interest = "P25 interest"
  case tax = "P25 tax"
  case supplier = "P25 supplier refund"
  case loan = "P25 loan"
  case twoCustomers = "P26 two customers"

  /// How often, of about ten thousand receipts.
  var weight: Int {
    switch self {
    case .exact: 3900
    case .digits: 320
    case .structured: 450
    case .order: 80
    case .typo: 90
    case .othersNumber: 40
    case .ownOtherNumber: 30
    case .settledNumber: 30
    case .list: 1000
    case .shortList: 180
    case .range: 120
    case .listShort: 25
    case .advice: 170
    case .adviceWithParts: 60
    case .adviceWithCredit: 40
    case .adviceManyToMany: 40
    case .adviceAmiss: 20
    case .amountOnly: 380
    case .nearName: 50
    case .combination: 100
    case .unrelated: 90
    case .unrelatedNumber: 40
    case .account: 110
    case .overdue: 40
    case .part: 360
    case .feeStated: 90
    case .feeUnstated: 60
    case .discount: 270
    case .discountList: 60
    case .discountLate: 50
    case .discountOther: 20
    case .withholding: 110
    case .withholdingOther: 20
    case .deduction: 50
    case .short: 70
    case .over: 170
    case .duplicate: 110
    case .duplicateTwin: 20
    case .onAccount: 100
    case .prepayment: 80
    case .parent: 110
    case .parentSeveral: 40
    case .mapped: 100
    case .stranger: 60
    case .sister: 30
    case .netted: 150
    case .nettedSilently: 50
    case .contra: 30
    case .returned: 80
    case .recalled: 20
    case .foreign: 40
    case .batch: 20
    case .provider: 130
    case .providerLookalike: 40
    case .rounding: 120
    case .cheque: 60
    case .ownTransfer: 60
    case .interest: 40
    case .tax: 40
    case .supplier: 50
    case .loan: 20
    case .twoCustomers: 40
    }
  }
}
