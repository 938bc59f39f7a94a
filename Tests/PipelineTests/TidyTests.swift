import Foundation
import Testing

/// The habits of the house, held by a test.
struct TidyTests {
  @Test func `files, functions and types stay small`() throws {
    for file in try SourceFile.all(under: "Sources") {
      #expect(file.lines.count <= 301, "\(file.name) has \(file.lines.count) lines")
      for function in file.functions where function.lines > 70 {
        Issue.record("\(file.name):\(function.line) is a function of \(function.lines) lines")
      }
      for type in file.types where type.properties > 15 && !type.isExcused {
        Issue.record(
          "\(file.name):\(type.line) \(type.name) stores \(type.properties) properties, and no comment says why")
      }
    }
  }

  @Test func `a line has at most 120 columns`() throws {
    for file in try SourceFile.all(under: "Sources") {
      for (number, line) in file.lines.enumerated() where line.utf8.count > 120 && line.count > 120 {
        Issue.record("\(file.name):\(number + 1) is \(line.count) wide")
      }
    }
  }

  @Test func `sources are free of leftovers, and of floats outside the workbook`() throws {
    for file in try SourceFile.all(under: "Sources") {
      let mayFloat = file.name.hasPrefix("Sources/Spreadsheet/") || file.name.hasPrefix("Sources/Render/")
      let text = file.lines.joined(separator: "\n")
      for leftover in ["TODO", "FIXME", "XXX", "try!", "as!", "fatalError("] + (mayFloat ? [] : ["Double", "Float"]) {
        #expect(!text.contains(leftover), "\(file.name) holds \(leftover)")
      }
    }
  }

  @Test func `a file imports only what its target names as a dependency`() throws {
    let package = try PackageText()
    #expect(package.targets.count > 20)
    for target in package.targets {
      for file in try SourceFile.all(under: target.path) {
        for (number, line) in file.lines.enumerated() where line.contains("import ") {
          guard
            let module = line.firstMatch(of: /^(?:@testable )?(?:internal |public |package |private )?import (\w+)/)?
              .output.1
          else { continue }
          guard package.modules.contains(String(module)) else { continue }
          #expect(
            target.dependencies.contains(String(module)),
            "\(file.name):\(number + 1) imports \(module), which \(target.name) does not name")
        }
      }
    }
  }
}

/// What Package.swift says of targets and what they depend on, read as text: asking the package manager takes seconds
/// and its lock.
private struct PackageText {
  struct Target {
    let name: String
    let path: String
    let dependencies: Set<String>
  }

  let targets: [Target]
  /// The modules that a file may import by being named: our own, and those of packages.
  let modules: Set<String>

  init() throws {
    let text = try String(contentsOf: SourceFile.root.appendingPathComponent("Package.swift"), encoding: .utf8)
    let body = text[(text.firstRange(of: "let package = Package(")?.lowerBound ?? text.startIndex)...]
    let products = Dictionary(
      text.matches(of: /let (\w+) = Target\.Dependency\.product\(name: "(\w+)"/).map {
        (String($0.output.1), String($0.output.2))
      },
      uniquingKeysWith: { first, _ in first })
    var targets: [Target] = []
    let calls = body.matches(of: /(module|tests|\.target|\.executableTarget)\(\s*(?:name: )?"(\w+)"/)
    for (number, call) in calls.enumerated() {
      let end = number + 1 < calls.count ? calls[number + 1].range.lowerBound : body.endIndex
      let declaration = body[call.range.upperBound..<end]
      let list =
        declaration.firstMatch(of: /^,\s*(?:dependencies: )?\[([^\]]*)\]/)?.output.1
        ?? declaration.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.output.1 ?? ""
      let words = list.split { ", \n".contains($0) }.map { String($0) }
      let named = words.map { $0.hasPrefix("\"") ? String($0.dropFirst().dropLast()) : products[$0] ?? $0 }
      let name = String(call.output.2)
      let path = declaration.firstMatch(of: /path: "([^"]*)"/).map { String($0.output.1) }
      targets.append(
        Target(
          name: name, path: path ?? (call.output.1 == "tests" ? "Tests/\(name)" : "Sources/\(name)"),
          dependencies: Set(named)))
    }
    let libraries = body.matches(of: /\.systemLibrary\(name: "(\w+)"/).map { String($0.output.1) }
    self.targets = targets
    modules = Set(targets.map(\.name)).union(products.values).union(libraries)
  }
}
