import Foundation

/// What a file `expect` says: runs of the command, and what is expected of each.
struct CaseScript {
  enum Step {
    case run([String])
    /// A file arrives: where it goes, and where it lay.
    case put(String, String)
    case remove(String)
    /// One of these blocks holds.
    case expect([[CaseExpectation]])
  }

  private(set) var steps: [Step] = []

  init(_ text: String) throws {
    var blocks: [[CaseExpectation]]?
    for line in text.split(separator: "\n").map({ $0.trimmingCharacters(in: .whitespaces) }) {
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      let words = Self.words(line)
      switch words[0] {
      case "run": steps.append(.run(Array(words.dropFirst())))
      case "put": steps.append(.put(words[1], words[2]))
      case "remove": steps.append(.remove(words[1]))
      case "either": blocks = [[]]
      case "or": blocks?.append([])
      case "end":
        if let whole = blocks { steps.append(.expect(whole)) }
        blocks = nil
      default:
        let expectation = try CaseExpectation(line: line, words: words)
        if let last = blocks?.indices.last {
          blocks?[last].append(expectation)
        } else {
          steps.append(.expect([[expectation]]))
        }
      }
    }
  }

  /// Words as a shell takes them: blanks part them, quotes hold them together, a backslash takes the next as it is.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var rest = Substring(line)
    while let letter = rest.popFirst() {
      if let open = quote {
        if letter == open {
          quote = nil
        } else if letter == "\\", open == "\"", let next = rest.first, next == "\"" || next == "\\" {
          word?.append(rest.removeFirst())
        } else {
          word?.append(letter)
        }
      } else if letter == " " {
        if let whole = word { words.append(whole) }
        word = nil
      } else {
        if word == nil { word = "" }
        if letter == "\"" || letter == "'" {
          quote = letter
        } else if letter == "\\", let next = rest.popFirst() {
          word?.append(next)
        } else {
          word?.append(letter)
        }
      }
    }
    return words + [word].compactMap(\.self)
  }
}

/// One line of what is expected.
struct CaseExpectation {
  struct Unknown: Error, CustomStringConvertible {
    let line: String
    var description: String { "no such expectation: \(line)" }
  }

  let line: String
  private let name: String
  private let values: [String]

  init(line: String, words: [String]) throws {
    self.line = line
    name = words[0]
    values = Array(words.dropFirst())
    guard Self.checks[name] != nil, !values.isEmpty || name == "quiet" else { throw Unknown(line: line) }
  }

  /// What is otherwise; nothing where it holds.
  func fault(in outcome: CaseOutcome) -> String? {
    Self.checks[name]?(outcome, values).map { "\(line) (\($0))" }
  }

  private typealias Check = @Sendable (CaseOutcome, [String]) -> String?

  private static let checks: [String: Check] = [
    "status": { outcome, of in
      of[0].split(separator: "|").contains { $0 == "\(outcome.status)" } ? nil : "status is \(outcome.status)"
    },
    "net": { $0.sum("net", $1) },
    "open": { $0.sum("gross", $1) },
    "unapplied": { $0.sum("unapplied", $1) },
    "lines": { $0.lines($1) },
    "receipt": { $0.receipt($1) },
    "takes": { $0.takes($1) },
    "item": { $0.item($1) },
    "row": { $0.row($1) },
    "review": { $0.review($1) },
    "no-review": { outcome, of in outcome.review([of[0]]) == nil ? "stands in review" : nil },
    "control": { $0.control($1) },
    "no-control": { outcome, of in outcome.control(of) == nil ? "it is" : nil },
    "finding": { outcome, of in
      outcome.findings.contains { $0.code == of[0] && (of.count < 2 || $0.message.contains(of[1])) }
        ? nil : "not found"
    },
    "no-finding": { outcome, of in outcome.findings.first { $0.code == of[0] }?.message },
    "told": { outcome, of in
      outcome.findings.contains { $0.severity != "note" && matches($0.words, of[0]) } ? nil : "not told"
    },
    "said": { outcome, of in
      matches(outcome.stdout, of[0]) || outcome.findings.contains { matches($0.words, of[0]) } ? nil : "not said"
    },
    "findings-at-most": { outcome, of in
      let count = max(outcome.findingsOnStderr, outcome.findings.count - outcome.findingsOnStderr)
      return count <= Int(of[0]) ?? 0 ? nil : "\(count) findings"
    },
    "quiet": { outcome, of in
      // A bank that no profile knows, a month that goes on, a column that is not used: said on healthy files too.
      let allowed = Set(of + ["T1262", "T1611", "T1202"])
      return outcome.findings.first { $0.severity != "note" && !allowed.contains($0.code) }?.message
    },
    "stdout": { outcome, of in outcome.stdout.contains(of[0]) ? nil : "it does not say so" },
    "no-stdout": { outcome, of in outcome.stdout.contains(of[0]) ? "it says so" : nil },
    "stderr": { outcome, of in outcome.stderr.contains(of[0]) ? nil : "it does not say so" },
    "no-stderr": { outcome, of in outcome.stderr.contains(of[0]) ? "it says so" : nil },
    "file": { outcome, of in
      guard let bytes = outcome.bytes(of[0]) else { return "it is not there" }
      return of.count < 2 || bytes.firstRange(of: Data(of[1].utf8)) != nil ? nil : "it does not hold that"
    },
    "no-file": { outcome, of in outcome.bytes(of[0]) == nil ? nil : "it is there" },
  ]

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    guard let regex = try? Regex(pattern).ignoresCase() else { return false }
    return text.firstMatch(of: regex) != nil
  }
}
