internal import Diagnostics
internal import Domain
internal import Yams

extension Settings {
  /// What the settings say of warning signs: what is small, and under the id of a sign its thresholds.
  mutating func readSigns(_ node: Node, _ yaml: inout YAMLText) {
    let bySign = Dictionary(grouping: SignThreshold.allCases, by: \.sign)
    let values = yaml.mapping(node, of: "signs", keys: ["floor_amount", "floor_share"] + bySign.keys.sorted())
    collecting.signs.floorAmount =
      yaml.decimal(values["floor_amount"], of: "signs.floor_amount", digits: entity.currency.minorDigits)
      ?? collecting.signs.floorAmount
    if let node = values["floor_share"], let share = yaml.decimal(node, of: "signs.floor_share", digits: 2) {
      if share <= 100_000 {
        collecting.signs.floorShare = Int(share)
      } else {
        yaml.note(SettingsCodes.badValue, node, "signs.floor_share is above 1000 percent")
      }
    }
    for (sign, thresholds) in bySign.sorted(by: { $0.key < $1.key }) {
      guard let node = values[sign] else { continue }
      let own = yaml.mapping(node, of: "signs.\(sign)", keys: thresholds.map(\.key))
      for threshold in thresholds { read(threshold, own[threshold.key], &yaml) }
    }
  }

  private mutating func read(_ threshold: SignThreshold, _ node: Node?, _ yaml: inout YAMLText) {
    guard let node else { return }
    let name = "signs.\(threshold.sign).\(threshold.key)"
    if threshold.kind == .whole {
      if let value = yaml.integer(node, of: name, in: 0...3650) { collecting.signs[threshold] = value }
      return
    }
    guard let value = yaml.decimal(node, of: name, digits: threshold.digits(entity.currency)) else { return }
    let limit: Int64 =
      switch threshold.kind {
      case .whole: 3650
      case .decimal: 100_000
      case .amount: Money.limit
      case .chance: 1_000_000
      }
    if value <= limit {
      collecting.signs[threshold] = Int(value)
    } else {
      yaml.note(SettingsCodes.badValue, node, "\(name) is larger than any that is meant")
    }
  }

  /// What of the signs is in force: what is small, and each threshold that is not as it is shipped.
  var describedSigns: [(String, String)] {
    let (signs, digits) = (collecting.signs, entity.currency.minorDigits)
    let standard = SignPolicy(entity.currency)
    return [
      ("signs.floor_amount", DecimalText.plain(signs.floorAmount, digits: digits)),
      ("signs.floor_share", "\(DecimalText.plain(Int64(signs.floorShare), digits: 2)) %"),
    ]
      + SignThreshold.allCases.filter { signs[$0] != standard[$0] }.map {
        (
          "signs.\($0.sign).\($0.key)",
          DecimalText.plain(Int64(signs[$0]), digits: $0.digits(entity.currency))
        )
      }
  }
}
