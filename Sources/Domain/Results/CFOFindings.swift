/// What charts and tables of the report show, in a sentence each.
extension ReportTexts {
  /// The label of a bucket in words.
  package func bucket(_ number: Int) -> String {
    let label = report.bucketLabels[number]
    if label.hasSuffix("+"), let from = Int(label.dropLast()) {
      return words.phrase("bucket_over", [("days", "\(from - 1)")])
    }
    let parts = label.split(separator: "-")
    guard parts.count == 2, Int(parts[0]) != nil else { return words["bucket_not_due"] }
    return words.phrase("bucket_days", [("from", String(parts[0])), ("to", String(parts[1]))])
  }

  /// The month-ends whose buckets are known.
  package var agedMonths: [CFOMonth] { report.months.filter { !$0.buckets.isEmpty } }

  package var agingFinding: String {
    let months = agedMonths
    guard months.count > 1 else { return words["aging_finding_none"] }
    // The first bucket that begins behind ninety days, or the last of all.
    let days = report.bucketLabels.map { Int($0.prefix { $0.isNumber }) ?? 0 }
    let first = days.firstIndex { $0 > 90 } ?? days.count - 1
    let sums = months.suffix(7).map { $0.buckets[first...].reduce(0, +) }
    let rises = zip(sums, sums.dropFirst()).count { $0 < $1 }
    if sums.count == 2 {
      return words.phrase(
        rises == 1 ? "aging_finding_month_rose" : "aging_finding_month_not", [("days", "\(max(0, days[first] - 1))")])
    }
    return words.phrase(
      "aging_finding_rose",
      [("days", "\(max(0, days[first] - 1))"), ("count", "\(rises)"), ("months", "\(sums.count - 1)")])
  }

  package var ceiFinding: String {
    guard let now = report[.cei]?.value.number, let cash = report[.ceiCash]?.value.number else {
      return words["cei_finding_none"]
    }
    return words.phrase("cei_finding", [("now", printed.percent(now)), ("cash", printed.percent(cash))])
  }

  package var dsoFinding: String {
    guard let now = report[.dso3Months]?.value.number, let late = report[.delinquent]?.value.number else {
      return words["dso_finding_none"]
    }
    return words.phrase("dso_finding", [("now", words.hundredths(now)), ("delinquent", words.hundredths(late))])
  }

  package var bridgeFinding: String {
    words.phrase(
      "bridge_finding",
      [
        ("opening", printed.amount(report.bridge[.opening])), ("closing", printed.amount(report.bridge[.closing])),
      ])
  }

  package var paretoFinding: String {
    guard report.overdueNet > 0 else { return words["pareto_none"] }
    return words.phrase(
      "pareto_finding",
      [
        ("most", "\(report.customersForMost)"), ("count", "\(report.overdueCustomers)"),
        ("half", "\(report.customersForHalf)"),
      ])
  }

  /// Nil where the month before is not known.
  package var rollsFinding: String? {
    guard let first = report.rolls.first else { return nil }
    func percent(_ value: Int64?) -> String { value.map(printed.percent) ?? words["not_available"] }
    return words.phrase(
      "rolls_finding",
      [
        ("from", bucket(first.bucket)), ("rate", percent(first.months.last ?? nil)),
        ("month", words.month(report.head.period)), ("mean", percent(first.mean)),
      ])
  }
}

extension CFOBridge {
  /// The steps that are drawn: those below one hundredth of the opening are in other.
  package var shownSteps: [(step: Step, amount: Int64)] {
    var other: Int64 = 0
    var steps: [(step: Step, amount: Int64)] = []
    for step in Step.allCases {
      switch step {
      case .opening, .closing: steps.append((step, self[step]))
      case .other: other += self[step]
      case .invoiced, .cash, .returned, .credits, .writeOffs:
        if Int128(self[step].magnitude) * 100 < Int128(self[.opening].magnitude) {
          other += self[step]
        } else if self[step] != 0 {
          steps.append((step, self[step]))
        }
      }
    }
    if other != 0 { steps.insert((.other, other), at: steps.count - 1) }
    return steps
  }
}
