import Domain
import Testing

@testable import Reconcile

struct NameSimilarityTests {
  private func like(_ name: String, _ customers: [String]) -> String? {
    let all = Customers(customers.enumerated().map { Customer(id: "C\($0.offset)", name: $0.element) })
    return NameSimilarity(all, CutNames(all)).customer(like: name).map { all[$0].name }
  }

  @Test(arguments: [
    ("Maple Leaf", "Maple Leaf Consulting"), ("Sapphire Elec", "Sapphire Electronics Ltd"), ("BEACON SOFTWARE SYS", "Beacon Software Systems"),
    ("Müller Maschinenbau Nordd", "Müller Maschinenbau Norden GmbH"), ("Harisson Textiles Ltd", "Harrison Textiles Limited"),
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

  @Test func `likeness is symmetric and within bounds`() {
    #expect(NameSimilarity.jaroWinkler(Array("MARTHA".utf8), Array("MARHTA".utf8)) == 960)
    #expect(NameSimilarity.jaroWinkler(Array("DIXON".utf8), Array("DICKSONX".utf8)) == 812)
    #expect(NameSimilarity.jaroWinkler(Array("A".utf8), Array("B".utf8)) == 0)
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
      if NameSimilarity.jaroWinkler(a, b) > NameSimilarity.mostOfSecond { #expect(LetterCounts([a]).mayBeLike(LetterCounts([b]))) }
    }
  }
}

struct NearNumberTests {
  private func near(_ number: String, _ text: String) -> Bool {
    Array(number.utf8).withUnsafeBufferPointer { number in Array(text.utf8).withUnsafeBufferPointer { NearNumber.stands(number, in: $0) } }
  }

  @Test(arguments: ["INV-100410", "INV-10041", "INV-1004011", "INV-104001", "invoice 100402", "1004 02", "0100402"])
  func `one mistake is near`(text: String) { #expect(near("INV-100401", text)) }

  @Test(arguments: ["INV-200411", "99", "1004", "100 99", "INV-1014 12", ""])
  func `two mistakes are not`(text: String) { #expect(!near("INV-100400", text)) }

  @Test func `short numbers have no neighbours`() {
    #expect(!near("INV-14", "INV-15"))
    #expect(!near("1041", "1042"))
    #expect(near("INV-1041", "INV-1042"))
  }

  @Test func `every single edit of digits is near and the number itself is not`() {
    var random = SplitMix(seed: 7)
    print("seed 7")
    for _ in 0..<500 {
      let digits = (0..<8).map { _ in UInt8(48 + random.next() % 10) }
      #expect(!NearNumber.isNear(digits, digits))
      var edited = digits
      let place = Int(random.next() % 7)
      switch random.next() % 4 {
      case 0: edited[place] = 48 + (edited[place] - 48 + 1 + UInt8(random.next() % 8)) % 10
      case 1: edited.remove(at: place)
      case 2: edited.insert(48 + UInt8(random.next() % 10), at: place)
      default: edited.swapAt(place, place + 1)
      }
      if edited != digits { #expect(NearNumber.isNear(edited, digits) && NearNumber.isNear(digits, edited)) }
    }
  }
}
