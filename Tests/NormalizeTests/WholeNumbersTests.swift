import Domain
import Testing

@testable import Normalize

struct WholeNumbersTests {
  private func documents(_ numbers: [String], on day: Int = 1) -> Documents {
    var documents = Documents()
    for text in numbers {
      let date = CalendarDate(year: 2026, month: 10, day: day)!
      Array(text.utf8).withUnsafeBufferPointer {
        documents.append(
          DocumentRow(
            number: $0, customer: 0, type: .invoice, issuedOn: date, dueOn: date, currency: .euro, amount: 100,
            source: Source(file: 0, line: 1)))
      }
    }
    return documents
  }

  private func forms(_ lists: [(file: Int, Documents)]) -> [String?] {
    let zeros = WholeNumbers(lists.map { ($0.file, $0.1, { _ in 0 }) })
    return lists.flatMap { list in
      (0..<list.1.count).map { row in
        zeros.number(of: list.1, row, customer: 0, file: list.0).map { String(decoding: $0, as: UTF8.self) }
      }
    }
  }

  @Test func `a number without its zeros is the one that another file has whole`() {
    #expect(forms([(0, documents(["611", "4100"])), (1, documents(["00611", "4100"]))]) == ["00611", nil, nil, nil])
    #expect(forms([(0, documents(["00611"])), (1, documents(["611"]))]) == [nil, "00611"])
  }

  @Test func `what one file tells apart are two documents`() {
    #expect(forms([(0, documents(["611", "00611"])), (1, documents(["611"]))]) == [nil, nil, nil])
    #expect(forms([(0, documents(["0611"])), (1, documents(["00611"])), (2, documents(["611"]))]) == [nil, nil, nil])
  }

  @Test func `a number in scientific notation is the one that it was rounded from, if it is one`() {
    #expect(forms([(0, documents(["4.10E+09"])), (1, documents(["4100037771"]))]) == ["4100037771", nil])
    #expect(forms([(0, documents(["6.11365E+05"])), (1, documents(["0000611365"]))]) == ["0000611365", nil])
    #expect(forms([(0, documents(["4.11E+09"])), (1, documents(["4106037771"]))]) == ["4106037771", nil])
    #expect(forms([(0, documents(["4.10E+09"])), (1, documents(["4106037771"]))]) == [nil, nil])
    let two = documents(["4100037771", "4100037772"])
    #expect(forms([(0, documents(["4.10E+09"])), (1, two)]) == [nil, nil, nil])
  }

  @Test func `a document of another day is another`() {
    #expect(forms([(0, documents(["00611"])), (1, documents(["611"], on: 2))]) == [nil, nil])
  }

  @Test func `what the books have keeps its number`() {
    #expect(forms([(WholeNumbers.carried, documents(["611"])), (1, documents(["00611"]))]) == [nil, "611"])
  }

  @Test func `a customer's number is found with and without its zeros, if it is one`() {
    let customers = Customers([Customer(id: "0000100045", name: "A"), Customer(id: "7", name: "B")])
    #expect(customers.row(ofDamaged: "100045") == 0)
    #expect(customers.row(ofDamaged: "007") == 1)
    #expect(customers.row(ofDamaged: "7") == nil)
    #expect(customers.row(ofDamaged: "C7") == nil)
    let twins = Customers([Customer(id: "007", name: "A"), Customer(id: "07", name: "B")])
    #expect(twins.row(ofDamaged: "7") == nil)
  }
}
