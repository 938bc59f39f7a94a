internal import Diagnostics
internal import Testing

struct JSONTests {
  private static let value = JSON.block([
    ("name", .text("Bär & \"Co\"")), ("none", .null), ("draft", .flag(false)),
    ("sums", .object([("EUR", .number(-12)), ("é", .list([]))])),
    ("rows", .rows([.object([("a", .number(1))]), .list([.flag(true), .text("x")])])),
    ("inner", .block([("b", .number(2)), ("empty", .block([]))])), ("nothing", .rows([])),
  ])

  @Test func `on one line there are no blanks`() {
    #expect(
      Self.value.line
        == #"{"name":"Bär & \"Co\"","none":null,"draft":false,"sums":{"EUR":-12,"é":[]},"rows":[{"a":1},[true,"x"]],"#
        + #""inner":{"b":2,"empty":{}},"nothing":[]}"#)
  }

  @Test func `laid out, rows and members of blocks have lines of their own`() {
    #expect(
      Self.value.laidOut == """
        {
          "name": "Bär & \\"Co\\"",
          "none": null,
          "draft": false,
          "sums": {"EUR": -12, "é": []},
          "rows": [
            {"a": 1},
            [true, "x"]
          ],
          "inner": {
            "b": 2,
            "empty": {}
          },
          "nothing": [

          ]
        }

        """)
  }

  @Test func `what could end a line or move a cursor is escaped`() {
    #expect(
      JSON.text("a\tb\nc\r\u{0}\u{1B}\u{7F}\u{85}\u{2028}\\").line == #""a\tb\nc\r\u0000\u001b\u007f\u0085\u2028\\""#)
  }
}
