internal import Diagnostics
internal import Domain

extension Merge {
  /// Events, decisions, rates and ledger balances: few rows, each known by everything it says.
  mutating func addLogs(of parts: [FilePart]) {
    var events = OccurrenceMerger<Event>()
    var decisions = OccurrenceMerger<Decision>()
    var rates = OccurrenceMerger<ExchangeRate>()
    var balances = OccurrenceMerger<LedgerBalance>()
    for part in parts {
      let file = part.context.file
      switch part {
      case .events(let part):
        events.beginFile()
        for (event, customerID) in part.events {
          var event = event
          event.customer = ledger.customers.place(of: customerID) ?? Customers.nobody
          keep(event, \.source, &events, file, in: \.events)
        }
      case .decisions(let part):
        decisions.beginFile()
        for decision in part.decisions { keep(decision, \.source, &decisions, file, in: \.decisions) }
      case .rates(let part):
        rates.beginFile()
        for rate in part.rates { keep(rate, \.source, &rates, file, in: \.rates) }
      case .ledger(let part):
        balances.beginFile()
        for balance in part.balances { keep(balance, \.source, &balances, file, in: \.ledgerBalances) }
      default: continue
      }
      reportMerged(file: file)
    }
    ledger.events.sort { ($0.date, $0.source) < ($1.date, $1.source) }
    ledger.decisions.sort { ($0.date, $0.source) < ($1.date, $1.source) }
    ledger.rates.sort { ($0.currency, $0.date, $0.source) < ($1.currency, $1.date, $1.source) }
  }

  private mutating func keep<Fact: Hashable>(
    _ fact: Fact, _ source: WritableKeyPath<Fact, Source>, _ merger: inout OccurrenceMerger<Fact>, _ file: UInt32,
    in column: WritableKeyPath<Ledger, [Fact]>
  ) {
    var content = fact
    content[keyPath: source] = Source(file: 0, line: 0)
    if merger.isRepeated(content) {
      noteMerged(file: file)
    } else {
      ledger[keyPath: column].append(fact)
    }
  }
}
