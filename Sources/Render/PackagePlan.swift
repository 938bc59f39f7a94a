internal import Domain
internal import Spreadsheet

/// What a run writes for people and machines: extracts and the sheets of a workbook, in their order.
struct Package: Sendable {
  let extracts: [Extract]
  let sheets: [SheetPlan]

  static let workbookName = "month-end.xlsx"
}

extension Package {
  /// A table as CSV for machines.
  struct Extract: Sendable {
    /// Whose result it is, where a run stops after a stage.
    enum Stage { case reconciliation, analysis, findings }

    let name: String
    let stage: Stage
    let table: @Sendable (Report) -> Table

    init(_ name: String, _ stage: Stage, _ table: @escaping @Sendable (Report) -> Table) {
      self.name = name
      self.stage = stage
      self.table = table
    }

    var fileName: String { name + ".csv" }
  }

  enum SheetName: String {
    case summary = "Summary"
    case aging = "Aging"
    case openItems = "Open items"
    case receipts = "Receipts"
    case allocations = "Allocations"
    case unapplied = "Unapplied"
    case setOff = "Set off"
    case review = "Review"
    case decisions = "Decisions"
    case trend = "CEI and DSO"
    case movement = "Movement"
    case bridge = "Bridge"
    case rollForward = "Roll-forward"
    case tieOut = "Tie-out"
    case actions = "Actions"
    case holds = "Holds"
    case promises = "Promises"
    case plans = "Plans"
    case disputes = "Disputes"
    case signs = "Warning signs"
    case lateCharges = "Late charges"
    case limitation = "Limitation"
    case legal = "Legal"
    case writeOffs = "Write-offs"
    case allowance = "Allowance"
    case creditLimits = "Credit limits"
    case priorPeriodChanges = "Prior-period changes"
    case exceptions = "Exceptions"
    case about = "About"
  }

  /// A sheet of a workbook: a table, with more below it, or a page.
  struct SheetPlan: Sendable {
    enum Content: Sendable {
      case table(@Sendable (WorkbookContext) -> Table, below: (@Sendable (WorkbookContext, Sheet, Int) -> Void)?)
      /// Whether it is written when all others are: its formulas ask where they have their figures.
      case page(@Sendable (WorkbookContext, Sheet) -> Void, isLast: Bool)
    }

    let name: SheetName
    let content: Content

    static func table(_ name: SheetName, _ make: @escaping @Sendable (WorkbookContext) -> Table) -> SheetPlan {
      SheetPlan(name: name, content: .table(make, below: nil))
    }

    static func table(
      _ name: SheetName, _ make: @escaping @Sendable (WorkbookContext) -> Table,
      below: @escaping @Sendable (WorkbookContext, Sheet, Int) -> Void
    ) -> SheetPlan { SheetPlan(name: name, content: .table(make, below: below)) }

    static func page(_ name: SheetName, _ write: @escaping @Sendable (WorkbookContext, Sheet) -> Void) -> SheetPlan {
      SheetPlan(name: name, content: .page(write, isLast: false))
    }

    static func lastPage(_ name: SheetName, _ write: @escaping @Sendable (WorkbookContext, Sheet) -> Void) -> SheetPlan
    {
      SheetPlan(name: name, content: .page(write, isLast: true))
    }
  }
}
