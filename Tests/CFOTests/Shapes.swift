import Domain
import Settings

@testable import CFO

/// The shapes of a drawing, read from its SVG again, in units of it: one is a pixel of a chart 340 pixels wide.
struct Shapes {
  struct Rect {
    var x, y, width, height: Double
    var fill: String

    var right: Double { x + width }
    var bottom: Double { y + height }
  }

  struct Line {
    var x1, y1, x2, y2: Double
    var stroke: String
  }

  var rects: [Rect] = []
  var lines: [Line] = []

  init(_ svg: String) {
    let drawn = svg.split(separator: "<g aria-hidden=\"true\">")[1].replacing(/<defs>.*?<\/defs>/, with: "")
    for tag in drawn.matches(of: /<(rect|line) ([^>]*)\/>/) {
      var values: [String: String] = [:]
      for pair in tag.output.2.matches(of: /([a-z0-9-]+)="([^"]*)"/) {
        values[String(pair.output.1)] = String(pair.output.2)
      }
      func number(_ name: String) -> Double { values[name].flatMap(Double.init) ?? .nan }
      if tag.output.1 == "rect" {
        rects.append(
          Rect(
            x: number("x"), y: number("y"), width: number("width"), height: number("height"),
            fill: values["fill"] ?? ""))
      } else {
        lines.append(
          Line(
            x1: number("x1"), y1: number("y1"), x2: number("x2"), y2: number("y2"), stroke: values["stroke"] ?? ""))
      }
    }
  }

  /// The axis: across the whole drawing, in the ink of text.
  var axis: Double? { lines.first { $0.x1 == 0 && $0.x2 == 340 && $0.stroke == "#1A1A1A" }?.y1 }
}

func words(_ language: String = "en") -> CFOWords { CFOWords.builtIn.first { $0.code == language }! }

func texts(_ report: CFOReport, _ language: String = "en") -> ReportTexts { ReportTexts(report, words(language)) }

func templates() throws -> CFOTemplates { try CFOTemplates(CFOWords.templates) }
