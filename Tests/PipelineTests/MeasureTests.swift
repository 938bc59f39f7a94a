import Testing

/// What the tidy tests measure by: a file that is too much must be seen.
struct MeasureTests {
  private func file(_ text: String) -> SourceFile {
    SourceFile(name: "A.swift", lines: text.split(separator: "\n", omittingEmptySubsequences: false))
  }

  @Test func `the lines of a function are counted from its name to its end`() {
    let body = Array(repeating: "    step()", count: 70).joined(separator: "\n")
    let functions = file("struct A {\n  private mutating func long() {\n\(body)\n  }\n\n  func short() {\n  }\n}")
      .functions
    #expect(functions.map(\.lines) == [72, 2])
  }

  @Test(arguments: [("", false), ("/// Rows. It is wide because a row says that much.\n", true)])
  func `stored properties are counted, and excused where the comment says why`(comment: String, isExcused: Bool) throws
  {
    let properties = (1...14).map { "  let p\($0) = 0" }.joined(separator: "\n")
    let types = file(
      comment + "package struct A {\n\(properties)\n  private let (a, b): (Int, Int)\n  static let none = 0\n"
        + "  var computed: Int { 1 }\n  var longer: Int {\n    let local = 1\n    return local\n  }\n}"
    ).types
    #expect(types.map(\.name) == ["A"])
    #expect(types.map(\.properties) == [16])
    #expect(types.map(\.isExcused) == [isExcused])
  }
}
