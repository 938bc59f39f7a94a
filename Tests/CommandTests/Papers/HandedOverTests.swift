import Foundation
import TestSupport
import Testing

/// What `verify --folder` says of papers on another machine.
struct HandedOverTests {
  private func flip(_ url: URL, at place: Int) throws {
    var bytes = try Data(contentsOf: url)
    bytes[place % bytes.count] ^= 1 << UInt8(place % 8)
    try bytes.write(to: url)
  }

  @Test func `papers prove themselves where what they were made from is gone`() throws {
    let work = try PapersFolder.movedAway()
    let outcome = try PapersFolder.verify(work)
    #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
    for line in [
      "ok       folder: ", "ok       list: of close 2 of 'Nordwind", "ok       books: 2 closes",
      "ok       package: 33 files",
      "ok       inputs: 10 files", "ok       rebuilt: 33 files", "2026-10 is what was closed\n",
    ] { #expect(outcome.stdout.contains(line), "\(line)\n\(outcome.stdout)") }
    #expect(!outcome.stdout.contains("note:"), "\(outcome.stdout)")
    // An earlier month of the same books has no package there.
    #expect(try work.run("verify", "2026-09", "--folder", PapersFolder.name).status == 1)
    #expect(try work.run("verify", "2026-08", "--folder", PapersFolder.name).status == 2)
    let nothing = try work.run("verify", "2026-10", "--folder", ".")
    #expect(nothing.status == 2 && nothing.stderr.contains("[T1682]"))
    for more in [["--out", "x"], ["--keep", "x"], ["--config", "x"]] {
      #expect(try work.run(["verify", "2026-10", "--folder", PapersFolder.name] + more).status == 64)
    }
    let json = try work.run("verify", "2026-10", "--folder", PapersFolder.name, "--format", "json").stdout
    #expect(json == "{\"holds\":true,\"differences\":[]}\n")
  }

  @Test func `one changed byte of any kind of file is named, and of the list too`() throws {
    let work = try PapersFolder.movedAway()
    let folder = work.url.appendingPathComponent(PapersFolder.name)
    let seed: UInt64 = 19_10
    var chance = SplitMix(seed: seed)
    let all = try FileManager.default.subpathsOfDirectory(atPath: folder.path).filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }
    #expect(all.count > 60)
    let kinds = [
      "customers.csv", "log/events.csv", "bank/umsaetze-2026-01-bis-06.csv", "books.sqlite", "books.sqlite.seal",
      "tieout.yaml", "out/2026-10/manifest.json", "out/2026-10/month-end.xlsx", "out/2026-10/extracts/controls.csv",
      "out/2026-10/cfo.xlsx", "out/2026-10/cfo-manifest.json", "out/2026-10/letters/manifest.json",
      "out/2026-10/letters/index.csv", "papers-manifest.json",
    ]
    for name in kinds {
      try #require(all.contains(name), "\(name)")
      let url = folder.appendingPathComponent(name)
      let kept = try Data(contentsOf: url)
      for _ in 0..<(name == "papers-manifest.json" ? 16 : name == "books.sqlite" ? 4 : 1) {
        let place = Int(chance.next() % UInt64(kept.count))
        try flip(url, at: place)
        let outcome = try PapersFolder.verify(work)
        #expect(outcome.status == 1, "seed \(seed), \(name) byte \(place): \(outcome.stdout)\(outcome.stderr)")
        let wanted = name == "papers-manifest.json" ? "\(name): it " : "file \(name): its SHA-256 was "
        #expect(
          PapersFolder.first(outcome).hasPrefix(wanted),
          "seed \(seed), \(name) byte \(place): \(outcome.stdout)")
        try kept.write(to: url)
      }
    }
    #expect(try PapersFolder.verify(work).status == 0)
  }

  @Test func `a file that was added, removed or replaced by a link is named`() throws {
    let work = try PapersFolder.movedAway()
    let folder = work.url.appendingPathComponent(PapersFolder.name)
    for name in [
      "note.txt", "out/2026-10/letters/calls/mine.html", "bank/umsaetze-2026-11.csv", ".hidden", "books.sqlite-journal",
    ] {
      try work.write("\(PapersFolder.name)/\(name)", "mine\n")
      #expect(PapersFolder.first(try PapersFolder.verify(work)) == "file \(name): the list does not name it")
      try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
    }
    for name in ["gl.csv", "books.sqlite", "tieout.yaml", "out/2026-10/month-end.xlsx", "out/2026-10/cfo.html"] {
      let url = folder.appendingPathComponent(name)
      let kept = try Data(contentsOf: url)
      try FileManager.default.removeItem(at: url)
      let gone = try PapersFolder.verify(work)
      #expect(
        gone.status == 1 && PapersFolder.first(gone) == "file \(name): it is not there", "\(gone.stdout)\(gone.stderr)")
      try work.write("outside", bytes: kept)
      try FileManager.default.createSymbolicLink(
        at: url, withDestinationURL: work.url.appendingPathComponent("outside"))
      #expect(PapersFolder.first(try PapersFolder.verify(work)) == "file \(name): it is no file that can be read")
      try FileManager.default.removeItem(at: url)
      try kept.write(to: url)
    }
    let bank = folder.appendingPathComponent("bank")
    try FileManager.default.moveItem(at: bank, to: work.url.appendingPathComponent("bank"))
    try FileManager.default.createSymbolicLink(at: bank, withDestinationURL: work.url.appendingPathComponent("bank"))
    #expect(PapersFolder.first(try PapersFolder.verify(work)) == "file bank: the list does not name it")
    try FileManager.default.removeItem(at: folder.appendingPathComponent("papers-manifest.json"))
    #expect(try PapersFolder.verify(work).status == 2)
  }

  @Test func `a list that was written anew is held against the books`() throws {
    let work = try PapersFolder.movedAway()
    // Whole in itself, of another entity and close: what a list of our own making says.
    let text = try work.text("\(PapersFolder.name)/papers-manifest.json")
    for (old, new, wanted) in [
      ("\"close\": 2", "\"close\": 1", "papers-manifest.json: it was changed since it was written"),
      ("Nordwind", "Ostwind", "papers-manifest.json: it was changed since it was written"),
      ("\"path\": \"gl.csv\"", "\"path\": \"../gl.csv\"", "papers-manifest.json: it cannot be read"),
      ("\"path\": \"gl.csv\"", "\"path\": \"/etc/passwd\"", "papers-manifest.json: it cannot be read"),
    ] {
      try work.write("\(PapersFolder.name)/papers-manifest.json", text.replacing(old, with: new))
      let outcome = try PapersFolder.verify(work)
      #expect(outcome.status == 1 && PapersFolder.first(outcome) == wanted, "\(outcome.stdout)\(outcome.stderr)")
    }
    for list in ["", "{}", "[]", "\u{0}", "{\"schema\": 1, \"outputs\": 7}"] {
      try work.write("\(PapersFolder.name)/papers-manifest.json", list)
      let outcome = try PapersFolder.verify(work)
      #expect(
        outcome.status == 1 && PapersFolder.first(outcome) == "papers-manifest.json: it cannot be read", "\(list)")
    }
  }

  @Test func `a folder that may not be written is verified, and stays as it is`() throws {
    let work = try PapersFolder.movedAway()
    let folder = work.url.appendingPathComponent(PapersFolder.name)
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path).map {
      folder.appendingPathComponent($0).path
    }
    func allow(_ files: Int, _ folders: Int) throws {
      for path in paths + [folder.path] {
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        try FileManager.default.setAttributes(
          [.posixPermissions: isFolder.boolValue ? folders : files], ofItemAtPath: path)
      }
    }
    let before = try PapersFolder.contents(folder)
    try allow(0o444, 0o555)
    let outcome = try PapersFolder.verify(work)
    #expect(outcome.status == 0, "\(outcome.stdout)\(outcome.stderr)")
    #expect(try PapersFolder.contents(folder) == before)
    try allow(0o644, 0o755)
  }
}
