internal import Domain

/// A line of thirteen points without axis, 120 by 28; the last is filled.
enum Spark {
  static func svg(_ figure: CFOFigure, title: String) -> String {
    let known = figure.spark.compactMap { $0 }
    guard known.count > 1 else { return "" }
    var drawing = SparkDrawing()
    let scale = Scale(known, bottom: 240, top: 40, zero: false)
    let points = figure.spark.enumerated().map { at, value in
      value.map { (x: 40 + at * 1_120 / 12, y: known.min() == known.max() ? 140 : scale.at($0)) }
    }
    drawing.draw(points)
    return "<svg role=\"img\" class=\"spark\" viewBox=\"0 0 120 28\" aria-label=\"\(Markup.text(title))\">"
      + "<g aria-hidden=\"true\">\(drawing.shapes)</g></svg>"
  }

  private struct SparkDrawing {
    private var drawing = Drawing(height: 280)
    var shapes: String { drawing.shapes }

    mutating func draw(_ points: [(x: Int, y: Int)?]) {
      drawing.path(points, .dark, width: "1.5")
      if let last = points.last, let point = last { drawing.dot(point.x, point.y, .dark, radius: "2.5") }
    }
  }
}
