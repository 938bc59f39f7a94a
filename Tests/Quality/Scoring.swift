import Foundation

/// What a run made of a world, held against the truth.
struct Score {
  struct Line {
    var receipts = 0
    var carryEnough = 0
    /// Of those that carry enough: exactly the truth, and nobody asked.
    var right = 0
    var toReview = 0
    var onAccount = 0
    var partly = 0
    /// Allocations made automatically, a receipt and a document each, and those that are not in the truth.
    var automatic = 0
    var wrong = 0
    /// Receipts of which anything was allocated automatically.
    var touched = 0
  }

  /// What a receipt took off a document, by all of its rows but deductions.
  private struct Booked {
    var amount: Int
    var rule: String
    var evidence: String
    var isAutomatic: Bool
  }

  private(set) var lines: [Situation: Line] = [:]
  private(set) var wrongOnes: [String] = []
  private(set) var misses: [Situation: [String]] = [:]
  /// The share of all receipts that were put to a person, and of those that carry enough.
  private(set) var reviewed = 0

  var total: Line {
    lines.values.reduce(into: Line()) { sum, line in
      sum.receipts += line.receipts
      sum.carryEnough += line.carryEnough
      sum.right += line.right
      sum.toReview += line.toReview
      sum.onAccount += line.onAccount
      sum.partly += line.partly
      sum.automatic += line.automatic
      sum.wrong += line.wrong
      sum.touched += line.touched
    }
  }

  mutating func add(_ world: World, package: URL) throws {
    let extracts = package.appendingPathComponent("extracts")
    var booked: [String: [String: Booked]] = [:]
    for row in try Table(extracts.appendingPathComponent("allocations.csv")).rows {
      guard ["cash", "credit", "return"].contains(row["kind"]!) else { continue }
      let known = booked[row["receipt_id"]!]?[row["document_no"]!]
      booked[row["receipt_id"]!, default: [:]][row["document_no"]!] = Booked(
        amount: (known?.amount ?? 0) + Self.cents(row["amount"]!), rule: row["rule"]!, evidence: row["evidence"]!,
        isAutomatic: known?.isAutomatic ?? false || row["confidence"] == "automatic")
    }
    let statuses = Dictionary(
      try Table(extracts.appendingPathComponent("receipts.csv")).rows.map {
        ($0["receipt_id"]!, ($0["status"]!, $0["rule"]!))
      },
      uniquingKeysWith: { first, _ in first })
    var review: [String: [String]] = [:]
    for row in try Table(extracts.appendingPathComponent("review.csv")).rows {
      review[row["receipt_id"]!, default: []].append(
        "\(row["reason"]!) | \(row["candidate"]!) \(row["candidate_amount"]!): \(row["evidence"]!)")
    }
    for payment in world.payments {
      guard let status = statuses[payment.id] else {
        misses[payment.situation, default: []].append("not read: \(payment.id)")
        continue
      }
      judge(payment, booked[payment.id] ?? [:], status, review[payment.id] ?? [])
    }
  }

  private mutating func judge(
    _ payment: Payment, _ booked: [String: Booked], _ status: (status: String, rule: String),
    _ review: [String]
  ) {
    var line = lines[payment.situation] ?? Line()
    line.receipts += 1
    let truth = Dictionary(payment.truth.map { ($0.document, $0.amount) }, uniquingKeysWith: +)
    var isWrong = false
    if booked.values.contains(where: \.isAutomatic) { line.touched += 1 }
    for (document, part) in booked.sorted(by: { $0.key < $1.key }) where part.isAutomatic {
      line.automatic += 1
      if truth[document] != part.amount {
        line.wrong += 1
        isWrong = true
      }
    }
    let isRight = truth == booked.mapValues(\.amount) && review.isEmpty
    let story = """
      \(payment.situation.rawValue): \(payment.id) \(Calendar.iso(payment.day)) \(World.decimal(payment.amount)) \(payment.currency) '\(payment.payer)' \(payment.account)
          text     '\(payment.text)'\(payment.endToEnd.isEmpty ? "" : " e2e '\(payment.endToEnd)'")
          truth    \(truth.sorted { $0.key < $1.key }.map { "\($0.key) \(World.decimal($0.value))" }.joined(separator: ", "))
          booked   \(booked.sorted { $0.key < $1.key }.map { "\($0.key) \(World.decimal($0.value.amount)) by \($0.value.rule) (\($0.value.evidence))" }.joined(separator: ", "))
          status   \(status.status) \(status.rule)\(review.isEmpty ? "" : "; review: " + review.prefix(3).joined(separator: " / "))
      """
    if isWrong { wrongOnes.append(story) }
    if !review.isEmpty { reviewed += 1 }
    if payment.carriesEnough {
      line.carryEnough += 1
      if isRight {
        line.right += 1
      } else {
        if !review.isEmpty {
          line.toReview += 1
        } else if booked.isEmpty {
          line.onAccount += 1
        } else {
          line.partly += 1
        }
        misses[payment.situation, default: []].append(story)
      }
    }
    lines[payment.situation] = line
  }

  private static func cents(_ text: String) -> Int {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let whole = Int(parts[0].replacing("-", with: "")) ?? 0
    let part = parts.count > 1 ? Int(parts[1].padding(toLength: 2, withPad: "0", startingAt: 0)) ?? 0 : 0
    return (text.hasPrefix("-") ? -1 : 1) * (whole * 100 + part)
  }
}
