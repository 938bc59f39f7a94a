import Foundation

/// What the signs of a run made of worlds of which the truth is known.
struct SignScore {
  struct Line {
    var planted = 0
    var found = 0
    var healthy = 0
    var flagged = 0

    var recall: Double { Double(found) * 100 / Double(max(planted, 1)) }
    var falseAlarms: Double { Double(flagged) * 100 / Double(max(healthy, 1)) }
    var text: String {
      "planted \(found) of \(planted) found (\(String(format: "%.1f", recall)) %), healthy \(flagged) of \(healthy)"
        + " flagged (\(String(format: "%.2f", falseAlarms)) %)"
    }
  }

  private(set) var total = Line()
  private(set) var byTrouble: [Trouble: Line] = [:]
  /// By sign: customers in trouble and healthy ones at whom it is medium or above, and healthy ones at whom it is low.
  private(set) var bySign: [String: (planted: Int, healthy: Int, low: Int)] = [:]
  /// What was missed, and healthy customers that were flagged, with the signs.
  private(set) var stories: [String] = []

  /// - Returns: the figures of this world alone.
  mutating func add(_ world: SignWorld, package: URL) throws -> Line {
    var signs: [String: [(sign: String, severity: String, evidence: String)]] = [:]
    for row in try Table(package.appendingPathComponent("extracts/signs.csv")).rows {
      signs[row["customer_id"]!, default: []].append((row["sign"]!, row["severity"]!, row["evidence"]!))
    }
    var line = Line()
    for (at, customer) in world.customers.enumerated() {
      let own = signs[customer.id] ?? []
      let loud = own.filter { $0.severity != "low" }
      let trouble = world.troubles[at]
      for sign in Set(loud.map(\.sign)) {
        var known = bySign[sign] ?? (0, 0, 0)
        if trouble == nil { known.healthy += 1 } else { known.planted += 1 }
        bySign[sign] = known
      }
      for sign in Set(own.map(\.sign)).subtracting(loud.map(\.sign)) where trouble == nil {
        bySign[sign, default: (0, 0, 0)].low += 1
      }
      if let trouble {
        var kind = byTrouble[trouble] ?? Line()
        (line.planted, kind.planted) = (line.planted + 1, kind.planted + 1)
        if loud.isEmpty {
          stories.append("missed  seed \(world.seed) \(customer.id) \(trouble.rawValue) since \(world.onset[at]!)")
        } else {
          (line.found, kind.found) = (line.found + 1, kind.found + 1)
        }
        byTrouble[trouble] = kind
      } else {
        line.healthy += 1
        if !loud.isEmpty {
          line.flagged += 1
          stories.append(
            "healthy seed \(world.seed) \(customer.id) late \(world.habits[at].late) orders \(world.habits[at].orders): "
              + loud.map { "\($0.sign) \($0.severity) (\($0.evidence.prefix(230)))" }.joined(separator: "; "))
        }
      }
    }
    total.planted += line.planted
    total.found += line.found
    total.healthy += line.healthy
    total.flagged += line.flagged
    return line
  }

  /// Whether the bar is reached: 95 % of what was planted, 2 % of the healthy, and 1 % by any one sign.
  var isGood: Bool {
    total.recall >= 95 && total.falseAlarms <= 2
      && bySign.values.allSatisfy { Double($0.healthy) * 100 <= Double(total.healthy) }
  }

  func printed(stories shown: Int) -> String {
    var lines = ["", "trouble                      planted    found"]
    for trouble in Trouble.allCases {
      guard let line = byTrouble[trouble] else { continue }
      lines.append(
        trouble.rawValue.padding(toLength: 28, withPad: " ", startingAt: 0) + pad(line.planted, 8) + pad(line.found, 9))
    }
    lines += ["", "sign   in trouble  healthy        %  healthy, low"]
    for (sign, counts) in bySign.sorted(by: { $0.key < $1.key }) {
      let share = String(format: "%.2f", Double(counts.healthy) * 100 / Double(max(total.healthy, 1)))
      lines.append(
        sign + pad(counts.planted, 14) + pad(counts.healthy, 9) + String(repeating: " ", count: 9 - share.count) + share
          + pad(counts.low, 14))
    }
    if shown > 0 { lines += [""] + stories.prefix(shown) }
    return (lines + ["", "all: \(total.text)"]).joined(separator: "\n")
  }

  private func pad(_ value: Int, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - "\(value)".count)) + "\(value)"
  }
}
