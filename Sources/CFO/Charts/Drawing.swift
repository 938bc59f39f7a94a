internal import Domain

/// A drawing in tenths of a unit, so that its bytes are the same everywhere.
///
/// It is 340 units wide: on a telephone of 320 pixels its letters of 13 units are 11 pixels high.
struct Drawing {
  static let width = 3400
  /// The height of a line of text, and how far below its top its letters stand.
  static let line = 150
  static let letters = 70

  let height: Int
  private(set) var shapes = ""

  init(height: Int) { self.height = height }

  enum Anchor: String { case start, middle, end }

  enum Ink: String {
    case dark = "#14365F"
    case orange = "#A34A00"
    case grey = "#6B6B6B"
    case text = "#1A1A1A"
    case alarm = "#B3261E"
    case light = "#BACBE0"
    case white = "#FFFFFF"
  }

  /// `12.3`, `12`.
  static func unit(_ tenths: Int) -> String {
    let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
    return (tenths < 0 ? "-" : "") + "\(whole)" + (rest == 0 ? "" : ".\(rest)")
  }

  mutating func rect(_ x: Int, _ y: Int, _ width: Int, _ height: Int, fill: String, outlined: Bool = false) {
    guard width > 0, height > 0 else { return }
    shapes +=
      "<rect x=\"\(Self.unit(x))\" y=\"\(Self.unit(y))\" width=\"\(Self.unit(width))\""
      + " height=\"\(Self.unit(height))\" fill=\"\(fill)\""
      + (outlined ? " stroke=\"\(Ink.dark.rawValue)\" stroke-width=\".75\"" : "") + "/>"
  }

  mutating func line(
    _ x: Int, _ y: Int, _ toX: Int, _ toY: Int, _ ink: Ink, width: String = "1", dash: String = ""
  ) {
    shapes +=
      "<line x1=\"\(Self.unit(x))\" y1=\"\(Self.unit(y))\" x2=\"\(Self.unit(toX))\" y2=\"\(Self.unit(toY))\""
      + stroke(ink, width, dash) + "/>"
  }

  /// Lines from point to point; a gap where there is none.
  mutating func path(_ points: [(x: Int, y: Int)?], _ ink: Ink, width: String, dash: String = "") {
    var path = ""
    var isDown = false
    for point in points {
      guard let point else {
        isDown = false
        continue
      }
      path += "\(isDown ? "L" : "M")\(Self.unit(point.x)) \(Self.unit(point.y))"
      isDown = true
    }
    guard !path.isEmpty else { return }
    shapes += "<path d=\"\(path)\" fill=\"none\"\(stroke(ink, width, dash))/>"
  }

  private func stroke(_ ink: Ink, _ width: String, _ dash: String) -> String {
    " stroke=\"\(ink.rawValue)\" stroke-width=\"\(width)\"" + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"")
  }

  mutating func dot(_ x: Int, _ y: Int, _ ink: Ink, radius: String = "2") {
    shapes += "<circle cx=\"\(Self.unit(x))\" cy=\"\(Self.unit(y))\" r=\"\(radius)\" fill=\"\(ink.rawValue)\"/>"
  }

  /// An area between two lines, filled by strokes.
  mutating func hatch(_ points: [(x: Int, y: Int)], id: String) {
    guard points.count > 2 else { return }
    let list = points.map { "\(Self.unit($0.x)),\(Self.unit($0.y))" }.joined(separator: " ")
    shapes +=
      "<defs><pattern id=\"\(id)\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\""
      + " patternTransform=\"rotate(45)\"><line x1=\"0\" y1=\"0\" x2=\"0\" y2=\"6\" stroke=\"#8FA9CA\""
      + " stroke-width=\"1\"/></pattern></defs><polygon points=\"\(list)\" fill=\"url(#\(id))\"/>"
  }

  mutating func text(
    _ x: Int, _ y: Int, _ text: String, _ anchor: Anchor = .start, ink: Ink = .text, bold: Bool = false
  ) {
    shapes +=
      "<text x=\"\(Self.unit(x))\" y=\"\(Self.unit(y))\" text-anchor=\"\(anchor.rawValue)\""
      + " fill=\"\(ink.rawValue)\"" + (bold ? " font-weight=\"bold\"" : "") + ">\(Markup.text(text))</text>"
  }

  /// The whole picture with its title and what it shows, for those who do not see it.
  func svg(id: String, title: String, description: String) -> String {
    "<svg role=\"img\" viewBox=\"0 0 \(Self.unit(Self.width)) \(Self.unit(height))\""
      + " aria-labelledby=\"\(id)-t \(id)-d\" font-size=\"13\"><title id=\"\(id)-t\">\(Markup.text(title))</title>"
      + "<desc id=\"\(id)-d\">\(Markup.text(description))</desc><g aria-hidden=\"true\">\(shapes)</g></svg>"
  }
}

/// Text within HTML or SVG.
enum Markup {
  static func text(_ text: String) -> String {
    var safe = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": safe += "&amp;"
      case "<": safe += "&lt;"
      case ">": safe += "&gt;"
      case "\"": safe += "&quot;"
      case "'": safe += "&#39;"
      default: safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }
}

/// From amounts to tenths of a unit.
struct Scale {
  let low: Int64
  let high: Int64
  /// Where `low` and `high` are drawn.
  let bottom: Int
  let top: Int

  init(_ values: [Int64], bottom: Int, top: Int, zero: Bool = true) {
    let low = min(zero ? 0 : Int64.max, values.min() ?? 0)
    let high = max(zero ? 0 : Int64.min, values.max() ?? 0)
    self.low = low
    self.high = high > low ? high : low + 1
    (self.bottom, self.top) = (bottom, top)
  }

  func at(_ value: Int64) -> Int {
    let span = Int128(high) - Int128(low)
    let part = (Int128(value) - Int128(low)) * Int128(bottom - top)
    return bottom - Int((part * 2 + span) / (span * 2))
  }
}

/// A chart as the page has it: its heading and finding, the drawing, and the same numbers as a table.
struct Chart {
  var id: String
  var heading: String
  var finding: String
  var svg: String
  var head: [String]
  var rows: [[String]]
}
