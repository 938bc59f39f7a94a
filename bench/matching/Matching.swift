import Domain
import Foundation
import Reconcile

/// Times the matching stage alone, by situation: `matching [SIZES...]`, so many receipts each; a ledger is made in
/// memory for each.
///
/// Prints microseconds on the processor for each receipt, the growth from the first size to the last, and what became
/// of the receipts.
@main
enum Matching {
  static func main() {
    let given = CommandLine.arguments.dropFirst().compactMap { Int($0) }
    let sizes = given.isEmpty ? [10_000, 100_000, 1_000_000] : given
    print(
      "situation".padding(toLength: 22, withPad: " ", startingAt: 0),
      sizes.map { "µs at \($0)" }.joined(separator: "  "),
      " growth  automatic")
    for situation in Situation.allCases {
      var costs: [Double] = []
      var share = 0.0
      for size in sizes {
        let (seconds, automatic) = time(Workload(situation, receipts: size).ledger)
        costs.append(seconds * 1_000_000 / Double(size))
        share = automatic
      }
      report(situation.rawValue, costs, share)
    }
    for situation in [Situation.amount, .nothingFits] {
      let (seconds, automatic) = time(Workload(situation, receipts: 10_000, customers: 1, standing: 9000).ledger)
      report("one payer, 9,000 open, \(situation.rawValue)", [seconds * 1_000_000 / 10_000], automatic)
    }
  }

  private static func report(_ title: String, _ costs: [Double], _ automatic: Double) {
    let numbers = costs.map { String(format: "%12.2f", $0) }.joined()
    let growth = costs.count > 1 ? String(format: "  x%.2f", (costs.last ?? 0) / max(costs[0], 0.001)) : ""
    print(
      title.padding(toLength: max(22, title.count), withPad: " ", startingAt: 0), numbers, growth,
      String(format: "  %.1f %%", automatic * 100))
  }

  /// Seconds on the processor, all threads together, and the share of receipts with an automatic allocation.
  private static func time(_ ledger: Ledger) -> (seconds: Double, automatic: Double) {
    let start = clock()
    let (result, _) = reconcile(ledger, asOf: Workload.asOf, policy: Workload.policy)
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    var receipts = Set<Int32>()
    for at in 0..<result.allocations.count where result.allocations.confidences[at] == .automatic {
      receipts.insert(result.allocations.receipts[at])
    }
    return (seconds, Double(receipts.count) / Double(ledger.receipts.count))
  }
}
