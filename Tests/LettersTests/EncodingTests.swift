import Domain
import Testing

@testable import Letters
import Mail

struct EncodingTests {
  @Test func `names of files keep plain ids, and tell others apart`() {
    let ids = ["K-1001.a", "K 1/2", "K_1_2", "../../etc", String(repeating: "é", count: 300), "low", "LOW"]
    let customers = Customers(ids.map { Customer(id: $0, name: $0) })
    let names = DraftNames(customers)
    let parts = ids.map { names.part(customers.row(of: $0)!) }
    #expect(parts[0] == "K-1001.a" && parts[1] != parts[2])
    #expect(parts[1].hasPrefix("K_1_2_"))
    #expect(parts[3].hasPrefix("_._.._etc_") || !parts[3].hasPrefix("."))
    #expect(parts[4].utf8.count <= 87)
    #expect(parts[5].hasPrefix("low_") && parts[6].hasPrefix("LOW_"))
    #expect(Set(parts.map { $0.lowercased() }).count == ids.count)
  }

  @Test func `quoted-printable keeps lines short and blanks at their ends`() {
    let text = "Grüße = gut \n" + String(repeating: "ä", count: 100) + "\n.\nFrom here"
    let coded = Transfer.quotedPrintable(text)
    #expect(coded.unicodeScalars.allSatisfy { $0.value < 0x7F })
    #expect(coded.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 && !$0.hasSuffix(" ") })
    #expect(coded.hasPrefix("Gr=C3=BC=C3=9Fe =3D gut=20\r\n"))
    #expect(coded.hasSuffix("=2E\r\n=46rom here"))
  }

  @Test func `base64 is that of RFC 4648`() {
    let vectors = ["": "", "f": "Zg==", "fo": "Zm8=", "foo": "Zm9v", "foobar": "Zm9vYmFy"]
    for (text, coded) in vectors { #expect(Transfer.base64(Array(text.utf8)) == coded) }
  }

  @Test func `addresses are plain ones`() {
    for address in ["a@b.example", "anna.berg+x@mail.b-c.example"] { #expect(MailHeader.isAddress(address)) }
    for text in [
      "", "a", "a@b", "a@@b.example", "a b@c.example", "ä@b.example", "a@b.example>", "a,b@c.example", ".@c.de",
      "=?UTF-8?Q?x?=@y.z",
    ] {
      #expect(!MailHeader.isAddress(text), "\(text)")
    }
  }

  @Test func `header lines are folded, and no word cuts a character`() {
    let line = MailHeader.line("Subject", String(repeating: "Ü", count: 120))
    #expect(line.hasSuffix("\r\n") && line.dropLast().utf8.allSatisfy { $0 < 0x7F })
    for word in line.split(separator: "\r\n") { #expect(word.utf8.count <= 77) }
    #expect(
      MailHeader.line("To", [.init(name: "A \"B\" \\", address: "a@b.example")])
        == "To: \"A \\\"B\\\" \\\\\"\r\n <a@b.example>\r\n")
  }

  @Test func `text from outside stays on its line and cannot turn it`() {
    #expect(CleanText.oneLine("  a\r\nb\u{202E}c\u{0}\td ") == "a b c d")
    #expect(CleanText.hasLineEnd("a\u{2028}b") && !CleanText.hasLineEnd("a b"))
  }
}
