internal import Collect
package import Diagnostics
package import Domain
package import Letters
internal import Settings

/// A plan of instalments that is offered to a customer: its schedule, its line of the contact log, and its letter.
package struct PlanRun: Sendable {
  package let instalments: [Instalment]
  package let currency: Currency
  package let balance: Int64
  package let letters: LetterFolder
  /// What speaks against it, for a person to look at.
  package let remarks: [Diagnostic]
  /// The line for the contact log, under all of its columns, and the one for when both have signed.
  package let header: String
  package let line: String
  package let signedLine: String
  package let folder: String
  private let run: Run
  private let report: Report
  private let settingsText: String
  private let request: RunRequest

  /// What a plan is asked for.
  package struct Order: Sendable {
    package var customerID: String
    package var numbers: [String]
    package var count: Int
    package var first: CalendarDate
    /// Hundredths of a percent.
    package var down = 0
    /// `month`, `week` or `fortnight`.
    package var every = "month"

    package init(customerID: String, numbers: [String], count: Int, first: CalendarDate) {
      self.customerID = customerID
      self.numbers = numbers
      self.count = count
      self.first = first
    }

    /// The intervals that there are.
    package static let intervals = PlanSchedule.Interval.allCases.map(\.rawValue)
  }

  /// - Throws: ``RunFailure``.
  package init(_ order: Order, _ request: RunRequest, out: String?) async throws {
    var request = request
    request.isDraft = true
    run = try await Run(request)
    self.request = request
    settingsText = try Run.settingsText(request.config)
    report = run.report(request)
    let place = Place(path: request.config)
    func refusal(_ text: String, _ code: Code = LettersCodes.noPlan) -> RunFailure {
      .refused([Diagnostic(code, at: place, text)])
    }
    let ledger = report.ledger
    guard let customer = ledger.customers.row(of: order.customerID) else {
      throw refusal("no customer has the id '\(order.customerID)'", LettersCodes.noCustomer)
    }
    let documents = try Self.documents(order, customer, report).get(orThrow: refusal)
    let currency = ledger.documents.currencies[Int(documents[0].document)]
    self.currency = currency
    balance = documents.reduce(0) { $0 + $1.open }
    do {
      instalments = try PlanSchedule(
        balance, count: order.count, first: order.first, down: order.down,
        every: PlanSchedule.Interval(rawValue: order.every) ?? .month
      ).instalments
    } catch {
      switch error {
      case .tooLittle: throw refusal("\(Money(balance, currency).plain) \(currency) is too little for that")
      case .tooFar: throw refusal("the plan would end beyond the years that dates may have")
      }
    }
    let entity = ledger.entity.currency
    guard
      instalments.allSatisfy({ entity.rescaled(currency.rescaled($0.amount, to: entity), to: currency) == $0.amount })
    else { throw refusal("the log has the decimals of \(entity), which an amount in \(currency) does not fit") }
    let country = ledger.customers[customer].country
    let dueOn = BusinessDays(ledger.holidays).working(
      from: report.close.asOf.adding(days: 1), in: country.isEmpty ? ledger.entity.country : country)
    let id = "PLAN-\(order.customerID)-\(order.first)"
    let schedule = instalments.map {
      Instalment(dueOn: $0.dueOn, amount: currency.rescaled($0.amount, to: entity))
    }.text(digits: entity.minorDigits)
    header = EventColumn.allCases.map(\.rawValue).joined(separator: ",")
    line = Self.line([
      .date: dueOn.iso, .customer: order.customerID, .kind: Event.Kind.plan.rawValue, .id: id,
      .document: documents.map { ledger.documents.numbers[Int($0.document)] }.joined(separator: "|"),
      .schedule: schedule,
    ])
    signedLine = Self.line([
      .date: dueOn.iso, .customer: order.customerID, .kind: Event.Kind.planSigned.rawValue, .id: id, .outcome: "both",
    ])
    let wanted = try letterRequest(run.settings, folder: run.folder, config: request.config)
    letters = draftPlan(
      report, wanted, customer: customer, documents: documents, instalments: instalments, dueOn: dueOn)
    remarks =
      PlanRemarks(
        report, customer: customer, documents: documents.map(\.document), instalments: instalments,
        settings: request.config
      ).findings
    folder = "\(out ?? run.path(run.settings.out))/plan-\(DraftNames(ledger.customers).part(customer))-\(order.first)"
  }

  /// The documents of a plan, each with what is open of it.
  private static func documents(
    _ order: Order, _ customer: Int32, _ report: Report
  ) -> Found {
    let ledger = report.ledger
    var found: [(document: Int32, open: Int64)] = []
    var own: [String: Int32] = [:]
    for row in 0..<ledger.documents.count where ledger.documents.customers[row] == customer {
      own[ledger.documents.numbers[row]] = Int32(row)
    }
    for number in order.numbers {
      guard let document = own[number] else { return .none("'\(number)' is no document of '\(order.customerID)'") }
      let open = report.reconciliation.open[Int(document)]
      guard open > 0 else { return .none("nothing is open of '\(number)' as of \(report.close.asOf)") }
      if found.contains(where: { $0.document == document }) { return .none("'\(number)' is named twice") }
      if order.numbers.count > 1, number.contains(where: { $0 == "|" || $0 == "+" }) {
        return .none("'\(number)' has a mark of the log's own lists: make a plan of it alone")
      }
      found.append((document, open))
    }
    guard Set(found.map { ledger.documents.currencies[Int($0.document)] }).count == 1 else {
      return .none("the documents are in several currencies: make a plan in each")
    }
    return .all(found)
  }

  private enum Found {
    case all([(document: Int32, open: Int64)])
    case none(String)

    func get(orThrow failure: (String, Code) -> RunFailure) throws(RunFailure) -> [(document: Int32, open: Int64)] {
      switch self {
      case .all(let documents): return documents
      case .none(let why): throw failure(why, LettersCodes.noPlan)
      }
    }
  }

  /// A line of the log: every column of it, in its order.
  private static func line(_ values: [EventColumn: String]) -> String {
    EventColumn.allCases.map { column in
      let text = values[column] ?? ""
      return text.utf8.contains(where: { [10, 13, 34, 44].contains($0) })
        ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }.joined(separator: ",")
  }

  /// Writes the folder of the letter, whole.
  ///
  /// - Throws: ``RunFailure`` or `OutputError`.
  package func write() throws -> (names: [String], findings: [Diagnostic]) {
    try writeFolder(letters, report, run, settingsText, at: folder, request)
  }
}
