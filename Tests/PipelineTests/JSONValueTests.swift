import Diagnostics
import Testing

struct JSONValueTests {
  private func read(_ text: String) -> JSONValue? { JSONValue(Array(text.utf8)) }

  @Test func `values are read as they are written`() {
    #expect(read(" {\"a\": [1, -2.5e3, true, false, null, \"x\"]} \n")?["a"]?.list?.count == 6)
    #expect(read("{\"a\": 17}")?["a"]?.integer == 17)
    #expect(read("[]") == .list([]))
    #expect(read("\"\\u0041\\u00e9\\ud83d\\ude00\\n\\\"\\\\\\/\"")?.text == "Aé😀\n\"\\/")
  }

  @Test func `what our own writer quotes is read back`() {
    for text in ["", "a\"b\\c", "tab\tline\nret\r", "\u{1}\u{7F}\u{85}\u{2028}", "ä€😀\u{FFFF}"] {
      #expect(read(JSONText.quoted(text))?.text == text)
    }
  }

  @Test(arguments: [
    "", " ", "{", "}", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "\"open", "\"\\x\"", "\"\\ud800\"", "\"\\u12\"",
    "tru", "1 2",
    "{\"a\":1,\"a\":2}", "\"a\nb\"", "[\"\\ud800\\u0041\"]",
  ])
  func `anything else is no JSON`(text: String) {
    #expect(read(text) == nil)
  }

  @Test func `depth and broken UTF-8 are refused`() {
    #expect(read(String(repeating: "[", count: 100_000)) == nil)
    #expect(read(String(repeating: "[", count: 40) + String(repeating: "]", count: 40)) == nil)
    #expect(JSONValue([0x22, 0xFF, 0x22]) == nil)
  }
}
