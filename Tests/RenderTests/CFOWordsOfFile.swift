import Domain
import Foundation

/// The words of a language as its file has them.
func cfoWords(_ language: String = "en") throws -> CFOWords {
  let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../templates/cfo/cfo-\(language).yaml")
  var texts: [String: String] = [:]
  var months: [String] = []
  for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
    if let list = line.firstMatch(of: /^months: \[(.*)\]$/) {
      months = list.output.1.split(separator: ", ").map(String.init)
    } else if let pair = line.firstMatch(of: /^  "?(\w+)"?: (.*)$/) {
      let value = String(pair.output.2)
      texts[String(pair.output.1)] =
        value.hasPrefix("\"") || value.hasPrefix("'") ? String(value.dropFirst().dropLast()) : value
    }
  }
  return CFOWords(code: language, texts: texts, months: months)
}
