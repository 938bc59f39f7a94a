import Domain
import Settings
import Testing

@testable import Reconcile

struct ShortNamesTests {
  private func customers(_ names: [String]) -> Customers {
    Customers(names.enumerated().map { Customer(id: "C\($0.offset)", name: $0.element) })
  }

  private func shortened(_ name: String, _ names: [String]) -> String? {
    let all = customers(names)
    return NumberedNames(all, NameKey(.builtIn)).customer(shortenedTo: name).map { all[$0].name }
  }

  private func alike(_ name: String, _ names: [String]) -> [String] {
    let all = customers(names)
    return AlikeNames(all, NameKey(.builtIn)).customers(for: name).map { all[$0].name }
  }

  @Test(arguments: [
    "Falcon Guard Division 303", "FALC GUARD DIV 303", "Falcon Division 303", "Falcon Guardings Division 303",
    "Falcon Grdng Dvsn 303",
  ])
  func `a short form of a name with its number is the one customer's`(name: String) {
    #expect(
      shortened(name, ["Falcon Guarding Division 303", "Falcon Guarding Division 30", "Atlas Milling Division 303"])
        == "Falcon Guarding Division 303")
  }

  @Test func `another number, a word of its own and a form that two names share find nobody`() {
    let names = ["Falcon Guarding Division 303", "Falcor Guardian Division 303", "Atlas Milling Division 239"]
    #expect(shortened("Falc Guard Div 303", names) == nil)
    #expect(shortened("Falcon Guard Division 304", names) == nil)
    #expect(shortened("Falcon Guard Division 30", names) == nil)
    #expect(shortened("Atlas Steel Division 239", names) == nil)
    #expect(shortened("A 239", names) == nil)
    #expect(shortened("Atlas Milling", names) == nil)
    #expect(shortened("239", names) == nil)
  }

  @Test func `a name may stand for several customers, as short forms and initials do`() {
    let names = ["Titan Aerospace Corp", "Titan Aerospace Corp Division 44", "Titan Steel Ltd", "Ironbridge Industrial"]
    #expect(alike("Titan Aero", names) == ["Titan Aerospace Corp", "Titan Aerospace Corp Division 44"])
    #expect(alike("Titan Aero Division 44", names) == ["Titan Aerospace Corp Division 44"])
    #expect(alike("TAC", names) == ["Titan Aerospace Corp", "Titan Aerospace Corp Division 44"])
    #expect(alike("Iron Bridge Ind", names) == ["Ironbridge Industrial"])
    #expect(alike("Titan Foods", names) == [])
    #expect(alike("", names) == [])
    #expect(alike("N Star Logistics", ["Northern Star Logistics"]) == ["Northern Star Logistics"])
  }

  @Test func `divisions are one family, and firms that begin alike are not`() {
    let all = customers([
      "Titan Aerospace Corp", "Titan Aerospace Corp Division 44", "Titan Aerospace Services", "Titan Aeronautics",
    ])
    let names = AlikeNames(all, NameKey(.builtIn))
    #expect(names.areOneFamily([0, 1, 2]))
    #expect(!names.areOneFamily([0, 3]))
    #expect(!names.areOneFamily([1, 2, 3]))
  }

  @Test(arguments: [15, 16, 22, 27, 35, 70])
  func `a name that fills the field of a bank is one that goes on`(width: Int) {
    let whole = "Internationale Handelsgesellschaft fuer Maschinenbau und Anlagentechnik Sued mbH"
    // A blank at the end is not kept.
    let cut = whole.uppercased().prefix(width).split(separator: " ").joined(separator: " ")
    let all = customers([whole, "Beta AG"])
    let names = CutNames(all, NameKey(.builtIn))
    #expect(names.customer(beginning: cut) == 0)
    #expect(names.customer(beginning: String(cut.dropLast(3))) == nil, "no field ends there")
    let both = customers([whole, whole.replacing("Sued", with: "Nord"), "Beta AG"])
    #expect(CutNames(both, NameKey(.builtIn)).customer(beginning: cut) == nil)
  }

  @Test func `a name is cut in bytes too, inside a letter of two`() {
    let all = customers(["Münchener Bürobedarf Großhandel KG", "Beta AG"])
    let names = CutNames(all, NameKey(.builtIn))
    #expect("Münchener Bürob".count == 15 && names.customer(beginning: "Münchener Bürob") == 0)
    // 27 bytes end inside the sharp s.
    let cut = "Münchener Bürobedarf Gro"
    #expect(cut.utf8.count == 26 && names.customer(beginning: cut) == 0)
    #expect(names.customer(beginning: "Münchener Bürobedarf Gro\u{FFFD}") == 0)
    #expect(names.customer(beginning: "Münchener Bü") == nil, "no field is so short")
  }
}
