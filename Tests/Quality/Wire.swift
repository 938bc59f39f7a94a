/// A number as a payer wrote it.
struct Written {
  let bill: Int
  let form: String
}

/// A remittance text as the bank file has it.
struct Message {
  var text: String
  var numbers: [Written]
  /// Whether all of the numbers came through.
  var isWhole = true
  /// Whether a line's end may stand within a number.
  var isWrapped = false
  /// Whether a word says that the numbers are invoices'.
  var isLabelled = false
}

extension World {
  /// How a payer writes a number.
  mutating func form(_ bill: Int) -> String {
    let number = bills[bill].number
    switch random.pick(0...19) {
    case 0: return number.lowercased()
    case 1, 2: return number.replacing("-", with: "").replacing("/", with: "")
    case 3: return number.replacing("-", with: " ").replacing("/", with: " ")
    case 4: return number.replacing("-", with: "/")
    case 5: return random.chance(25) ? number.replacing("-", with: " - ") : number
    case 6: return number.replacing("/", with: "-")
    case 7:
      // Zeros before the last run of digits left off.
      guard let start = number.lastIndex(where: { !$0.isASCIIDigit }) else { return number }
      let tail = number[number.index(after: start)...]
      return tail.isEmpty ? number : number[...start] + Spelling.withoutZeros(String(tail))
    default: return number
    }
  }

  /// A sentence with numbers in it, as it arrives.
  mutating func message(
    _ customer: Int, _ shown: [Int], on day: Int, phrases: [String]? = nil, forms: [String]? = nil, ending: String = "",
    isPlain: Bool = false
  ) -> Message {
    let language = customers[customer].language
    let written = forms ?? shown.map { form($0) }
    var pieces = written
    // Some list each with its amount or date.
    if shown.count > 1, forms == nil, random.chance(15) {
      pieces = zip(shown, written).map { bill, form in
        "\(form) \(random.chance(50) ? Self.spokenAmount(bills[bill].amount, &random) : Calendar.spoken(bills[bill].day, &random))"
      }
    }
    let joint = random.pick([", ", " ", "+", " + ", "/", ";", " / ", " & ", " \(language.and) "])
    let phrase = random.pick(phrases ?? language.naming)
    var text = phrase.replacing("#", with: pieces.joined(separator: joint))
    if !ending.isEmpty { text += " " + ending }
    if !isPlain {
      if random.chance(30) { text += random.pick([" ", ", ", " / "]) + noise(customer, shown.first, on: day) }
      if random.chance(8) { text = noise(customer, shown.first, on: day) + " " + text }
    }
    var message = passedOn(text, zip(shown, written).map { Written(bill: $0, form: $1) })
    message.isLabelled = phrase.count > 1
    return message
  }

  /// A text after the capitals, letters, line ends and lengths of banks.
  mutating func passedOn(_ original: String, _ numbers: [Written] = []) -> Message {
    var text = original
    if random.chance(35) { text = Spelling.withoutMarks(text) }
    if random.chance(40) { text = text.uppercased() }
    if random.chance(5) { text = random.pick(["SVWZ+", "/REMI/", "REMI/", "EREF+NOTPROVIDED SVWZ+"]) + text }
    var isWrapped = false
    if random.chance(9) {
      let width = random.pick([27, 35])
      let gap = random.pick([" ", " ", ""])
      if text.count > width {
        var lines: [Substring] = []
        var rest = text[...]
        while !rest.isEmpty {
          lines.append(rest.prefix(width))
          rest = rest.dropFirst(width)
        }
        text = lines.joined(separator: gap)
        isWrapped = true
      }
    }
    text = String(text.prefix(random.pick(weighted: [(140, 90), (105, 5), (70, 5)])))
    let seen = Spelling.key(text)
    return Message(
      text: text, numbers: numbers, isWhole: numbers.allSatisfy { seen.contains(Spelling.key($0.form)) },
      isWrapped: isWrapped)
  }
}
