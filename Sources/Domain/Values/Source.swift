/// Where a fact came from: a file of the run and a line in it, in eight bytes.
package struct Source: Hashable, Sendable, Comparable {
  /// The number of the file in ``InputFiles``.
  package var file: UInt32
  /// The physical line on which its record begins, counted from 1.
  package var line: UInt32

  @inlinable
  package init(file: UInt32, line: UInt32) {
    self.file = file
    self.line = line
  }

  package static func < (a: Source, b: Source) -> Bool { (a.file, a.line) < (b.file, b.line) }
}
