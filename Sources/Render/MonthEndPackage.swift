internal import Domain

extension Package {
  /// The month-end package. New extracts come last: the order is that of the contract.
  static let monthEnd = Package(
    extracts: [
      Extract("open_items", .analysis) { .openItems($0, promised: promisedDates($0)) },
      Extract("aging", .analysis) { .aging($0) },
      Extract("allocations", .reconciliation) { .allocations($0, ReportOrder.allocations($0)) },
      Extract("receipts", .reconciliation) { .receipts($0, ReportOrder.receipts($0)) },
      Extract("review", .reconciliation) { .review($0) },
      Extract("trend", .analysis) { .trend($0) },
      Extract("signs", .analysis) { .signs($0) },
      Extract("actions", .analysis) { .actions($0) },
      Extract("exceptions", .findings) { .exceptions($0.findings) },
      Extract("rollforward", .analysis) { .rollForward($0, $0.close.rollForward.map { RollForwardLine($0) }) },
      Extract("controls", .analysis) { .controls($0) },
      Extract("payer_proposals", .reconciliation) { .payerProposals($0) },
      Extract("prior_period_changes", .analysis) { .priorPeriodChanges($0) },
      Extract("gl_tieout", .analysis) { .generalLedger($0) },
      Extract("bank_tieout", .analysis) { .bank($0) },
      Extract("cash_journal", .analysis) { .cashJournal($0) },
      Extract("ledger_claims", .analysis) { .ledgerClaims($0) },
      Extract("movement", .analysis) { .movement($0) },
      Extract("roll_rates", .analysis) { .rollRates($0) },
      Extract("bridge", .analysis) { .bridge($0, $0.close.monthOnMonth.bridge.map { BridgeRow($0) }) },
      Extract("trend_basis", .analysis) { .trendBasis($0) },
      Extract("foreign_currency", .analysis) { .foreignCurrency($0) },
    ],
    sheets: [
      .lastPage(.summary) { SummaryPage.write($0, $1) },
      .table(.aging, { .agingByOverdue($0) }, below: { BelowTables.writeShares($0, $1, from: $2) }),
      .table(.openItems) { .openItems($0.report, $0.openItems) },
      .table(.receipts) { .receiptsOfMonth($0.report, $0.receiptsOfPeriod) },
      .table(.allocations) { .allocations($0.report, $0.allocationsOfPeriod) },
      .table(.unapplied) { .unapplied($0.report, $0.unappliedReceipts) },
      .table(.setOff) { .setOff($0.report) },
      .table(.review) { .reviewSheet($0.report) },
      .table(.decisions) { .decisionsOfMonth($0.report) },
      .table(.trend, { .trend($0.report) }, below: { TrendCharts.insertBelow($0, $1, from: $2) }),
      .table(.movement) { .movementMatrix($0.report, $0.currencies) },
      .table(
        .bridge, { .bridge($0) },
        below: { BelowTables.writeBridgeSubtotals($0, $1, from: $2) }),
      .table(
        .rollForward, { .rollForwardOfPeriod($0) },
        below: { BelowTables.writeMonths($0, $1, from: $2) }),
      .table(.tieOut, { TieOutSheet.table($0) }, below: { TieOutSheet.writeBelow($0, $1, from: $2) }),
      .table(.signs, { .signs($0) }, below: { BelowTables.writeScores($0, $1, from: $2) }),
      .table(.priorPeriodChanges) { .priorPeriodChanges($0.report) },
      .table(.exceptions) { .exceptionsByKind($0.report.findings) },
      .page(.about) { AboutPage.write($0, $1) },
    ])
}
