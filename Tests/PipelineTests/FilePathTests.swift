internal import Testing

@testable import Pipeline

struct FilePathTests {
  @Test(arguments: [
    ("", "a.csv", "a.csv"), ("books", "a.csv", "books/a.csv"), ("books", "/a.csv", "/a.csv"), ("/", "a.csv", "/a.csv"),
    ("../b", "c/a.csv", "../b/c/a.csv"),
  ])
  func `a path is joined to the folder that it is relative to`(folder: String, path: String, joined: String) {
    #expect(FilePath.join(folder, path) == joined)
  }

  @Test(arguments: [
    ("tieout.yaml", "", "tieout.yaml"), ("a/tieout.yaml", "a", "tieout.yaml"), ("/tieout.yaml", "/", "tieout.yaml"),
    ("a/b/c", "a/b", "c"),
  ])
  func `a path is its folder and its name`(path: String, folder: String, name: String) {
    #expect(FilePath.folder(of: path) == folder)
    #expect(FilePath.name(of: path) == name)
  }

  @Test func `what lies in a folder is named relative to it, whatever letters the folder has`() {
    #expect(FilePath.relative("Bücher/bank/a.csv", to: "Bücher") == "bank/a.csv")
    #expect(FilePath.relative("/a.csv", to: "/") == "a.csv")
    #expect(FilePath.relative("books2/a.csv", to: "books") == nil)
    #expect(FilePath.lies("/a/b", in: "/a") && FilePath.lies("/a", in: "/a") && !FilePath.lies("/ab", in: "/a"))
  }
}
