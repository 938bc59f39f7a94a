import Domain
import Settings
import TestSupport
import Testing

@testable import Reconcile

struct NameSimilarityTests {
  private func like(_ name: String, _ customers: [String]) -> String? {
    let all = Customers(customers.enumerated().map { Customer(id: "C\($0.offset)", name: $0.element) })
    var similarity = NameSimilarity(all, CutNames(all, NameKey(.builtIn)), NameKey(.builtIn))
    return similarity.customer(like: name).map { all[$0].name }
  }

  @Test(arguments: [
    ("Maple Leaf", "Maple Leaf Consulting"), ("Sapphire Elec", "Sapphire Electronics Ltd"),
    ("BEACON SOFTWARE SYS", "Beacon Software Systems"),
    ("Müller Maschinenbau Nordd", "Müller Maschinenbau Norden GmbH"),
    ("Harisson Textiles Ltd", "Harrison Textiles Limited"),
    ("N Star Logistics", "Northern Star Logistics"), ("SEL", "Sapphire Electronics Ltd"),
  ])
  func `misspelt and abbreviated names are like one customer's`(name: String, expected: String) {
    let others = ["Crestline Food Distributors", "Iron Works AG", "Titan Aerospace Corp"]
    #expect(like(name, others + [expected]) == expected)
  }

  @Test func `near-equal customers are never chosen between`() {
    #expect(like("Müller Maschinenbau", ["Müller Maschinenbau Nord GmbH", "Müller Maschinenbau Süd GmbH"]) == nil)
    #expect(like("Sapphire Elec", ["Sapphire Electronics Ltd", "Sapphire Electronics Division 12"]) == nil)
    #expect(like("Smith Trading", ["Jones Trading", "Brown Trading"]) == nil)
    #expect(like("SEL", ["Sapphire Electronics Ltd", "Silver Eagle Logistics"]) == nil)
    #expect(like("", ["Alpha Ltd"]) == nil)
  }

  @Test(arguments: [("MARTHA", "MARHTA", 960), ("DIXON", "DICKSONX", 812), ("A", "B", 0), ("A", "A", 1000)])
  func `likeness of letters is the published one, both ways`(a: String, b: String, expected: Int) {
    #expect(LetterPositions(Array(a.utf8)).jaroWinkler(Array(b.utf8)) == expected)
    #expect(LetterPositions(Array(b.utf8)).jaroWinkler(Array(a.utf8)) == expected)
  }

  @Test func `letters behind the 64th agree with nothing`() {
    let long = [UInt8](repeating: UInt8(ascii: "A"), count: 100)
    #expect(LetterPositions(long).jaroWinkler(long) == 760 + 4 * 240 / 10)
  }

  @Test func `a name that the bank cut is like the one customer's that begins so`() {
    let customers = ["Bernadotte Industries Gothenburg AB", "Bernadotte Industries Malmö AB"]
    #expect(like("BERNADOTTE INDUSTRIES GOTHE", customers) == customers[0])
    #expect(like("BERNADOTTE INDUSTRIES", customers) == nil)
    #expect(like("BERNADOTTE INDUSTRIES GOTHE", customers + ["Bernadotte Industries Gotherby AB"]) == nil)
  }

  @Test func `umlauts count in either spelling`() {
    #expect(like("Muehler Maschinenbaau", ["Müller Maschinenbau GmbH"]) == nil, "no word is whole")
    #expect(like("Mueller Maschinebau", ["Müller Maschinenbau GmbH"]) == "Müller Maschinenbau GmbH")
    #expect(like("Muller Maschinebau", ["Müller Maschinenbau GmbH"]) == "Müller Maschinenbau GmbH")
  }

  @Test func `a rival that shares only words which very many share is seen`() {
    let crowd = (0..<2_100).flatMap { ["Nordwind Obst und Gemüse \($0)", "Bäckerei Handel \($0)"] }
    let one = "Nordwind Handel Kontor Brekendorff"
    #expect(like("Nordwind Handel Kontoor Brekendorf", crowd + [one]) == one)
    #expect(like("Nordwind Handel Kontoor Brekendorf", crowd + [one, "Nordwind Handel Konter Brekendorv"]) == nil)
    #expect(like("Nordwind Gemüse", crowd) == nil)
  }

  @Test func `the bound over letters never hides a likeness`() {
    var random = SplitMix(seed: 11)
    print("seed 11")
    let letters = Array("ABCDE".utf8)
    for _ in 0..<3_000 {
      let a = (0..<(1 + Int(random.next() % 12))).map { _ in letters[Int(random.next() % 5)] }
      var b = a
      for _ in 0..<Int(random.next() % 5) { b[Int(random.next() % UInt64(b.count))] = letters[Int(random.next() % 5)] }
      let most = LetterCounts(a).mostLikeness(LetterCounts(b), prefix: NameSimilarity.commonPrefix(a, b))
      #expect(
        LetterPositions(a).jaroWinkler(b) <= most,
        "\(String(decoding: a, as: UTF8.self)) \(String(decoding: b, as: UTF8.self))")
    }
  }
}
