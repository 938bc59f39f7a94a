internal import Domain
internal import Mustache

/// A template that was read: its subject and its text, both Mustache.
struct LetterTemplate {
  private let subject: MustacheTemplate
  private let body: MustacheTemplate

  /// Reads a template and checks every tag of it.
  ///
  /// - Parameter shape: what it may name.
  init(_ text: String, shape: [String: LetterShape]) throws(TemplateFault) {
    let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, first.hasPrefix(Self.subjectMark) else {
      throw .broken(line: 1, "the first line is not 'Subject: …'")
    }
    if let at = lines.firstIndex(where: { $0.unicodeScalars.contains { $0.value < 0x20 && $0 != "\t" } }) {
      throw .broken(line: at + 1, "a control character stands in it")
    }
    var check = TagCheck(shape)
    try check.check(first.dropFirst(Self.subjectMark.count), line: 1)
    let body = lines.dropFirst().drop { $0.allSatisfy { $0 == " " } }.joined(separator: "\n")
    try check.check(body[...], line: lines.count - body.count(where: { $0 == "\n" }))
    subject = try Self.parsed(String(first.dropFirst(Self.subjectMark.count)))
    self.body = try Self.parsed(BlockMarks.marking(body))
  }

  private static let subjectMark = "Subject:"

  private static func parsed(_ text: String) throws(TemplateFault) -> MustacheTemplate {
    do {
      return try MustacheTemplate(string: "{{%CONTENT_TYPE:TEXT}}\n" + text)
    } catch {
      throw .broken(line: 0, "it is not Mustache")
    }
  }

  /// What a template says of values.
  struct Rendered {
    var subject: String
    var body: String
    /// Keys that it needs and that have no value, in order of need.
    var missing: [String]
  }

  /// - Parameter isNeutral: whether text from outside is left out, so that only our own words are there.
  func render(_ values: LetterValues, isNeutral: Bool = false) -> Rendered {
    let needs = Needs()
    let context = Self.context(values, "", needs, isNeutral: isNeutral)
    let subject = CleanText.oneLine(self.subject.render(context))
    let body = self.body.render(context)
    return Rendered(subject: subject, body: body, missing: needs.keys)
  }

  private static func context(
    _ values: LetterValues, _ path: String, _ needs: Needs, isNeutral: Bool
  ) -> [String: Any] {
    var context: [String: Any] = [:]
    for (key, value) in values {
      switch value {
      case .ours(let text): context[key] = text
      case .theirs(let text): context[key] = isNeutral ? "x" : text
      case .flag(let isTrue): context[key] = isTrue
      case .missing: context[key] = Missing(key: path + key, needs: needs)
      case .object(let object):
        context[key] = Self.context(object, "\(path)\(key).", needs, isNeutral: isNeutral)
      case .list(let list):
        context[key] = list.map { Self.context($0, "\(path)\(key).", needs, isNeutral: isNeutral) }
      }
    }
    return context
  }
}

/// The keys that a template needed in vain.
private final class Needs {
  private(set) var keys: [String] = []

  func note(_ key: String) { if !keys.contains(key) { keys.append(key) } }
}

/// A value that is not there: a section of it is left out, and who needs it for a text is told so.
private struct Missing: MustacheCustomRenderable, MustacheParent {
  let key: String
  let needs: Needs

  var renderText: String {
    needs.note(key)
    return ""
  }

  var isNull: Bool { true }

  func child(named name: String) -> Any? { Missing(key: "\(key).\(name)", needs: needs) }
}
