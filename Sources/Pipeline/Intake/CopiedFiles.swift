internal import Domain
internal import Glibc

/// Files that are copied or made together: all of them, or none is left.
struct CopiedFiles {
  private var made: [String] = []

  /// Copies a file to where none stands, and makes the folders above it.
  mutating func copy(_ source: String, to path: String) throws(OutputError) {
    try make(path) { (file) throws(OutputError) in try file.copy(source) }
  }

  mutating func write(_ text: String, to path: String) throws(OutputError) {
    try make(path) { file in file.write(Array(text.utf8)) }
  }

  private mutating func make(_ path: String, _ fill: (NewFile) throws(OutputError) -> Void) throws(OutputError) {
    do throws(OutputError) {
      try NewFolder.make(FilePath.folder(of: path))
      let file = try NewFile(path)
      made.append(path)
      try fill(file)
      try file.finish(onDisk: true)
    } catch {
      takeBack()
      throw error
    }
  }

  /// Removes what was made; folders that are empty then are left.
  mutating func takeBack() {
    for path in made { unlink(path) }
    made = []
  }
}
