/// The files of `templates/`, compiled into the program so that it runs from anywhere.
package enum Templates {
  /// A profile as it stands in `templates/profiles`.
  package struct File: Sendable {
    package let name: String
    package let text: String

    fileprivate init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      text = String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Every profile, the canonical one first.
  package static let profiles = [
    File("canonical.yaml", PackageResources.canonical_yaml),
    File("quickbooks.yaml", PackageResources.quickbooks_yaml),
    File("sparkasse.yaml", PackageResources.sparkasse_yaml),
  ]
}
