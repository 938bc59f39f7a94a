package import Domain

/// A sample report that is drawn or printed, by name, in a language and on a paper.
package struct CFOSampleCase: Sendable {
  package var name: String
  package var sample: CFOSample
  package var language: String
  package var usesLetter: Bool
  /// What is changed of the sample's report.
  package var change: @Sendable (inout CFOReport) -> Void

  package init(
    name: String, sample: CFOSample = CFOSample(), language: String = "en", usesLetter: Bool = false,
    change: @escaping @Sendable (inout CFOReport) -> Void = { _ in }
  ) {
    (self.name, self.sample, self.language, self.usesLetter) = (name, sample, language, usesLetter)
    self.change = change
  }
}
