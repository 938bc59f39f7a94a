/// A threshold of a warning sign that the settings may change: its sign, its key there, what it is by itself, and what
/// kind of number it is.
package enum SignThreshold: String, Sendable, CaseIterable {
  case w01BaselineInvoices = "W01 baseline_invoices 24 whole"
  case w01MinPaid = "W01 min_paid 6 whole"
  case w01Latest = "W01 latest 3 whole"
  case w01MaxBaselineDays = "W01 max_baseline_days 5 whole"
  case w01MediumDays = "W01 medium_days 10 whole"
  case w01HighDays = "W01 high_days 15 whole"
  case w01MediumSpreads = "W01 medium_spreads 2 decimal"
  case w01HighSpreads = "W01 high_spreads 3 decimal"
  case w01RecentDays = "W01 recent_days 90 whole"
  case w01LimitDays = "W01 limit_days 7 whole"
  case w01LimitPercentile = "W01 limit_percentile 90 whole"
  case w01LimitInvoices = "W01 limit_invoices 36 whole"
  case w01LimitMin = "W01 limit_min 8 whole"
  case w01HistoryDays = "W01 history_days 730 whole"
  case w01WindowDays = "W01 window_days 60 whole"
  case w01GapDays = "W01 gap_days 60 whole"
  case w01MinDue = "W01 min_due 3 whole"
  case w01MaxShare = "W01 max_share 90 decimal"
  case w01MinShare = "W01 min_share 60 decimal"
  case w01MediumChance = "W01 medium_chance 0.002 chance"
  case w01HighChance = "W01 high_chance 0.0001 chance"
  case w02WindowDays = "W02 window_days 120 whole"
  case w02EarlierDays = "W02 earlier_days 365 whole"
  case w02LeftPercent = "W02 left_percent 3 decimal"
  case w02LeftAmount = "W02 left_amount 50.00 amount"
  case w02MediumCount = "W02 medium_count 2 whole"
  case w02MediumShare = "W02 medium_share 25 decimal"
  case w02Times = "W02 times 3 decimal"
  case w02HabitShare = "W02 habit_share 10 decimal"
  case w02MinInvoices = "W02 min_invoices 6 whole"
  case w03WindowDays = "W03 window_days 60 whole"
  case w03SecondDays = "W03 second_days 180 whole"
  case w03LengthenedDays = "W03 lengthened_days 15 whole"
  case w04Latest = "W04 latest 8 whole"
  case w04Earlier = "W04 earlier 6 whole"
  case w04SlopeDays = "W04 slope_days 1 decimal"
  case w04TrendSum = "W04 trend_sum 20 whole"
  case w04ShiftDays = "W04 shift_days 7 whole"
  case w04Percentile = "W04 percentile 90 whole"
  case w04RecentDays = "W04 recent_days 90 whole"
  case w05WindowDays = "W05 window_days 75 whole"
  case w05AttemptDays = "W05 attempt_days 3 whole"
  case w05SpreadDays = "W05 spread_days 14 whole"
  case w05MediumDays = "W05 medium_days 14 whole"
  case w05HighDays = "W05 high_days 45 whole"
  case w05HighAttemptDays = "W05 high_attempt_days 5 whole"
  case w06WindowDays = "W06 window_days 60 whole"
  case w06Share = "W06 share 50 decimal"
  case w06MinCount = "W06 min_count 4 whole"
  case w06Chance = "W06 chance 0.01 chance"
  case w06Rise = "W06 rise 200 decimal"
  case w07WindowDays = "W07 window_days 180 whole"
  case w07GoodDays = "W07 good_days 15 whole"
  case w07HighCount = "W07 high_count 2 whole"
  case w08Multiple = "W08 multiple 500.00 amount"
  case w08Receipts = "W08 receipts 4 whole"
  case w08MinCount = "W08 min_count 2 whole"
  case w08EarlierDays = "W08 earlier_days 365 whole"
  case w08RecentDays = "W08 recent_days 90 whole"
  case w09WindowDays = "W09 window_days 90 whole"
  case w09MediumCount = "W09 medium_count 2 whole"
  case w09HighCount = "W09 high_count 3 whole"
  case w09KeptPercent = "W09 kept_percent 50 decimal"
  case w09KeptMin = "W09 kept_min 3 whole"
  case w09KeptDays = "W09 kept_days 365 whole"
  case w10WindowDays = "W10 window_days 90 whole"
  case w10ReceiptDays = "W10 receipt_days 10 whole"
  case w10MediumCount = "W10 medium_count 2 whole"
  case w10HighCount = "W10 high_count 3 whole"
  case w10HighSpreadDays = "W10 high_spread_days 60 whole"
  case w11WindowDays = "W11 window_days 90 whole"
  case w11EarlierDays = "W11 earlier_days 365 whole"
  case w11FirstLateDays = "W11 first_late_days 15 whole"
  case w11MediumCount = "W11 medium_count 3 whole"
  case w11HighCount = "W11 high_count 5 whole"
  case w11HighShare = "W11 high_share 50 decimal"
  case w11CreditShare = "W11 credit_share 50 decimal"
  case w11ClosedMin = "W11 closed_min 3 whole"
  case w12WindowDays = "W12 window_days 60 whole"
  case w12LowCount = "W12 low_count 2 whole"
  case w12MediumCount = "W12 medium_count 3 whole"
  case w12MediumKinds = "W12 medium_kinds 2 whole"
  case w12CopyDays = "W12 copy_days 2 whole"
  case w13WindowDays = "W13 window_days 60 whole"
  case w13MediumCount = "W13 medium_count 2 whole"
  case w14WindowDays = "W14 window_days 180 whole"
  case w14LowCount = "W14 low_count 2 whole"
  case w14MediumCount = "W14 medium_count 3 whole"
  case w15WindowDays = "W15 window_days 60 whole"
  case w15MinReceipts = "W15 min_receipts 3 whole"
  case w16WindowDays = "W16 window_days 180 whole"
  case w16RecentDays = "W16 recent_days 90 whole"
  case w17WindowDays = "W17 window_days 180 whole"
  case w17RecentDays = "W17 recent_days 90 whole"
  case w18WindowDays = "W18 window_days 180 whole"
  case w18RecentDays = "W18 recent_days 90 whole"
  case w19WindowDays = "W19 window_days 180 whole"
  case w19RecentDays = "W19 recent_days 90 whole"
  case w19SecondMoveDays = "W19 second_move_days 365 whole"
  case w20MinMonthEnds = "W20 min_month_ends 4 whole"
  case w20MediumTimes = "W20 medium_times 1.5 decimal"
  case w20MediumMonths = "W20 medium_months 1 decimal"
  case w20HighTimes = "W20 high_times 2 decimal"
  case w20HighMonths = "W20 high_months 2 decimal"
  case w20MinItems = "W20 min_items 3 whole"
  case w20LargestShare = "W20 largest_share 60 decimal"
  case w21StuckDays = "W21 stuck_days 60 whole"
  case w21FreshDays = "W21 fresh_days 180 whole"
  case w21FreshCount = "W21 fresh_count 3 whole"
  case w21FreshMonths = "W21 fresh_months 1 decimal"
  case w21Share = "W21 share 20 decimal"
  case w21Times = "W21 times 3 decimal"
  case w21EarlierDays = "W21 earlier_days 545 whole"
  case w22OverdueShare = "W22 overdue_share 25 decimal"
  case w22SalesShare = "W22 sales_share 15 decimal"
  case w22HighShare = "W22 high_share 50 decimal"
  case w22MinCustomers = "W22 min_customers 10 whole"
  case w23MediumPercent = "W23 medium_percent 110 decimal"
  case w23HighPercent = "W23 high_percent 150 decimal"
  case w23OldDays = "W23 old_days 180 whole"
  case w23Rise = "W23 rise 50 decimal"
  case w23SalesRise = "W23 sales_rise 10 decimal"
  case w24MinItems = "W24 min_items 3 whole"
  case w24Share = "W24 share 50 decimal"
  case w24OwnShare = "W24 own_share 25 decimal"
  case w26WindowDays = "W26 window_days 365 whole"
  case w26MinEligible = "W26 min_eligible 6 whole"
  case w26Share = "W26 share 80 decimal"
  case w26Latest = "W26 latest 3 whole"
  case w26RisenDays = "W26 risen_days 5 whole"
  case w27LowDays = "W27 low_days 365 whole"
  case w27MediumDays = "W27 medium_days 180 whole"
  case w27HighDays = "W27 high_days 90 whole"
  case w27InsurerBusinessDays = "W27 insurer_business_days 10 whole"

  /// What kind of number it is, and with it how many decimals it has.
  package enum Kind: String, Sendable {
    /// Days, invoices, items.
    case whole
    /// Percent, or times something, with two decimals.
    case decimal
    /// In the entity's currency.
    case amount
    /// A chance with six decimals.
    case chance
  }

  private var words: [Substring] { rawValue.split(separator: " ") }

  /// `W01`
  package var sign: String { String(words[0]) }
  /// `medium_days`
  package var key: String { String(words[1]) }
  package var kind: Kind { Kind(rawValue: String(words[3])) ?? .whole }
  /// What it is where the settings do not say, as it is written there.
  package var standard: String { String(words[2]) }

  package func digits(_ currency: Currency) -> Int {
    switch kind {
    case .whole: 0
    case .decimal: 2
    case .amount: currency.minorDigits
    case .chance: 6
    }
  }
}
