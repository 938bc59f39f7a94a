internal import Mustache

/// The templates of the report, and their rendering.
package struct CFOTemplates: Sendable {
  private let library: MustacheLibrary

  /// - Parameter files: Mustache by name.
  /// - Throws: an error of Mustache for a text that is none.
  package init(_ files: [String: String]) throws {
    library = MustacheLibrary(templates: try files.mapValues { try MustacheTemplate(string: $0) })
  }

  /// - Precondition: there is a template of the name.
  func render(_ name: String, _ context: [String: Any]) -> String {
    guard let text = library.render(context, withTemplate: name) else { preconditionFailure("no template '\(name)'") }
    return text
  }
}
