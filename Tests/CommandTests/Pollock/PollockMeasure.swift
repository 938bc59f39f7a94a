/// How well a loaded file matches its clean version, as the Pollock benchmark measures it.
///
/// Vitagliano, Hameed, Jiang, Reisener, Wu, Naumann: "Pollock: A Data Loading Benchmark", PVLDB 16 (8), 2023; the
/// measure as the benchmark's own evaluation computes it (`pollock/metrics.py` and `evaluate.py` of
/// HPI-Information-Systems/Pollock). Ten numbers of 0 to 1: whether the file was loaded, and precision, recall and F1
/// of header, records and cells, each as a bag without order. A record is its fields written one behind the other, so
/// an empty field more or less in it does not count. A file that was not loaded has nothing; where nothing was to be
/// loaded, everything is right. Precision is over the clean bag and recall over the loaded one, as the benchmark names
/// them.
///
/// The benchmark compares headers and records after bringing numbers, dates and prices into one form; here texts are
/// compared save for the case of letters, which is stricter: a score here is at most the benchmark's.
struct PollockMeasure {
  struct Match {
    var precision: Double
    var recall: Double
    var sum: Double { precision + recall + f1 }
    var f1: Double { precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0 }

    static let full = Match(precision: 1, recall: 1)
    static let none = Match(precision: 0, recall: 0)

    init(precision: Double, recall: Double) {
      self.precision = precision
      self.recall = recall
    }

    /// Of two bags.
    init(clean: [String], loaded: [String]) {
      self = .full
      guard !clean.isEmpty else { return }
      var left = Dictionary(loaded.map { ($0, 1) }, uniquingKeysWith: +)
      var shared = 0
      for item in clean {
        guard let count = left[item], count > 0 else { continue }
        left[item] = count - 1
        shared += 1
      }
      precision = Double(shared) / Double(clean.count)
      recall = loaded.isEmpty ? 0 : Double(shared) / Double(loaded.count)
    }
  }

  var success = 1.0
  var header = Match.full
  var record = Match.full
  var cell = Match.full

  /// The sum of the ten numbers; 10 at most.
  var score: Double { success + header.sum + record.sum + cell.sum }

  /// - Parameter loaded: nil where the file was not loaded.
  init(clean: [[String]], loaded: [[String]]?) {
    guard let loaded else {
      (success, header, record, cell) = (0, .none, .none, .none)
      return
    }
    guard let first = clean.first else { return }
    header = Match(clean: first.map { $0.lowercased() }, loaded: (loaded.first ?? []).map { $0.lowercased() })
    record = Match(clean: Self.records(clean), loaded: Self.records(loaded))
    cell = Match(clean: clean.flatMap { $0 }, loaded: loaded.flatMap { $0 })
  }

  private static func records(_ rows: [[String]]) -> [String] { rows.dropFirst().map { $0.joined().lowercased() } }

  /// What is short of full, in words.
  var missing: String {
    if success == 0 { return "not loaded" }
    let parts = [("header", header), ("record", record), ("cell", cell)].filter { $0.1.sum < 3 }
    return parts.map { "\($0.0) \(Self.shown($0.1.precision)) and \(Self.shown($0.1.recall))" }.joined(separator: ", ")
  }

  static func shown(_ value: Double, _ digits: Int = 3) -> String {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let rounded = Int((value * scale).rounded())
    let fraction = String(rounded % Int(scale))
    return "\(rounded / Int(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
  }
}
