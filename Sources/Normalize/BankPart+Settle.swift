internal import Diagnostics
internal import Domain

extension BankPart {
  /// What one reading of a bank's export comes to.
  enum Settlement {
    case settled
    /// It is to be read again.
    case again(BankLayout)
    /// It can be read in more than one way.
    case stops(Diagnostic)
  }

  /// Settles how the rows of the file are meant by all of them together.
  mutating func settle() -> Settlement {
    guard let look else { return .settled }
    if let layout = commonWidth(look) { return .again(layout) }
    let isLeftToWords = context.format.areSignsWritten != true
    if isLeftToWords, let settlement = sides(look) { return settlement }
    if let layout = doubtsSettled(look) { return .again(layout) }
    if isLeftToWords, let settlement = provenSigns(look) { return settlement }
    noteLayout(look)
    return .settled
  }

  // MARK: Widths

  private func commonWidth(_ look: BankLook) -> BankLayout? {
    let header = context.map.fieldCount
    guard look.layout.width == nil, let width = look.widths.common, width != header else { return nil }
    func isText(_ field: Int) -> Bool {
      guard let column = context.map.column(of: field) else { return true }
      return ![
        BankColumn.account, .bookedOn, .valueOn, .amount, .debit, .credit, .signWord, .currency, .charges, .instructed,
        .status, .balance, .balanceBefore, .fee,
      ].map(\.rawValue).contains(column)
    }
    if width > header {
      guard look.widths.hasExtraText, !look.widths.hasPartedAmount, isText(header - 1) else { return nil }
    } else {
      guard (width..<header).allSatisfy(isText) else { return nil }
    }
    var layout = look.layout
    layout.width = width
    return layout
  }

  // MARK: Sides

  private func sides(_ look: BankLook) -> Settlement? {
    switch look.sides.verdict(look.words) {
    case .silent, .agrees: return nil
    case .side(_, let side):
      guard look.layout.side == nil else { return nil }
      var layout = look.layout
      layout.side = side
      return .again(layout)
    case .unclear(let column):
      let words = column.words.prefix(4).map { "'\($0.text)'" }.joined(separator: ", ")
      return .stops(
        Diagnostic(
          NormalizeCodes.sideUnknown, at: context.place.at(line: 0, column: column.field + 1),
          "no amount is negative, and column '\(column.name)' may say which lines are money out: its words \(words)"
            + "\(column.words.count > 4 ? " and others" : "") are not all known",
          hint: Self.sideHint))
    case .contradicts(let column):
      return .stops(
        Diagnostic(
          NormalizeCodes.sideUnknown, at: context.place.at(line: 0, column: column.field + 1),
          "column '\(column.name)' says the opposite of the signs: each amount that it calls money out is positive,"
            + " each that it calls money in is negative",
          hint: "set `signs: as_written` on the source if the signs are right; else export the file again"))
    }
  }

  private static let sideHint =
    "set `debit_words: [...]` and `credit_words: [...]` on the source; or `signs: as_written` where every line is money"
    + " in"

  // MARK: Doubts

  /// Decides of bookings that may be balances; nil where all stay what they are.
  private mutating func doubtsSettled(_ look: BankLook) -> BankLayout? {
    guard !look.doubts.isEmpty else { return nil }
    var layout = look.layout
    var told: [DoubtfulRow] = []
    let together = proven(look.doubts)
    for doubt in look.doubts {
      let isProven = together.contains(doubt.row) || proven([doubt]).contains(doubt.row) || isTotal(doubt, look)
      if isProven {
        layout.verdicts[doubt.line] = .stated
      } else if isProvenBooking(doubt) {
        layout.verdicts[doubt.line] = .money
      } else if doubt.reason == .bareWord {
        layout.verdicts[doubt.line] = .undecided
      } else {
        told.append(doubt)
      }
    }
    if layout.verdicts.values.contains(where: { $0 != .money }), layout != look.layout { return layout }
    for doubt in told.prefix(20) {
      context.note(
        NormalizeCodes.balanceAsBooking, at: doubt.stated.source,
        "'\(doubt.stated.text)' is read as a booking, and may state a balance"
          + (doubt.row == told.prefix(20).last?.row && told.count > 20 ? "; and \(told.count - 20) more" : ""),
        hint: "take the row out of the file where it is a balance")
    }
    return nil
  }

  /// Of bookings that may be balances, those of accounts in which balances follow from one another once they are.
  private func proven(_ doubts: [DoubtfulRow]) -> Set<Int> {
    var rows: Set<Int> = []
    let before = accountChains()
    for account in accountChains(taking: doubts) {
      guard let proof = account.proof, proof.holds > 0 else { continue }
      // Where they follow as bookings too, only one that begins with nothing is a balance: no account is paid twice
      // what it holds.
      let asBookings = before.first {
        AccountKey.of($0.name) == AccountKey.of(account.name) && $0.currency == account.currency
      }
      if let other = asBookings?.proof, other.holds > 0, other.opening != 0 { continue }
      let own = Set(account.chain.lines.filter { $0.stated != nil }.map(\.row))
      for doubt in doubts where own.contains(doubt.row) && !doubt.stated.statement.isTurnover { rows.insert(doubt.row) }
    }
    return rows
  }

  private func isProvenBooking(_ doubt: DoubtfulRow) -> Bool {
    accountChains().contains { account in
      account.rows.contains(doubt.row) && (account.proof.map { $0.holds > 1 } ?? false)
    }
  }

  /// Whether a booking is what all others of its account come to together.
  private func isTotal(_ doubt: DoubtfulRow, _ look: BankLook) -> Bool {
    let (account, currency) = (receipts.account(doubt.row), receipts.currencies[doubt.row])
    let doubtful = Set(look.doubts.map(\.row))
    var (sum, count): (Int64, Int) = (0, 0)
    for row in 0..<receipts.count where !doubtful.contains(row) && receipts.currencies[row] == currency {
      guard AccountKey.of(receipts.account(row)) == AccountKey.of(account) else { continue }
      sum &+= receipts.amounts[row]
      count += 1
    }
    return count > 1 && sum == receipts.amounts[doubt.row] && sum != 0
  }

  // MARK: Signs that balances prove

  private mutating func provenSigns(_ look: BankLook) -> Settlement? {
    guard !look.layout.areSignsTurned else { return nil }
    let chains = accountChains().filter { $0.chain.lines.contains { $0.balance != nil } }
    guard !chains.isEmpty else { return nil }
    if let fallen = fallsWithoutSigns(chains, look) { return .stops(fallen) }
    var (proofs, isSure) = (0, true)
    for account in chains {
      if account.proof != nil { if account.rows.count > 1 { return nil } else { continue } }
      let asRead = account.chain.outcome
      if let asRead, asRead.holds > 0 { return nil }
      var chain = account.chain
      if chain.lines.contains(where: { $0.stated != nil }), let placed = account.placed { chain = placed }
      let orders = chain.isOldFirst.map { [$0] } ?? [true, false]
      guard
        let turned = orders.lazy.compactMap({ chain.turned(isOldFirst: $0) }).first(where: {
          $0.breaks == 0 && $0.holds > 0
        })
      else { return nil }
      // In files of one day balances before the lines look the same as turned signs.
      if chain.isOldFirst == nil, !chain.lines.contains(where: { $0.stated != nil }) { isSure = false }
      proofs += turned.holds
    }
    guard proofs > 0, isSure || proofs > 1 else { return nil }
    guard isSure, proofs > 1 else {
      return .stops(
        Diagnostic(
          NormalizeCodes.sideUnknown, at: context.place,
          "the balances fit the lines only if money went out where it was read as money in, and the file is too short"
            + " to prove it",
          hint: "export more days; or set `signs: as_written` on the source if the signs are right"))
    }
    var layout = look.layout
    layout.areSignsTurned = true
    return .again(layout)
  }

  /// Why the file is not read, where no amount has a sign and the balances fall.
  private func fallsWithoutSigns(_ chains: [AccountChain], _ look: BankLook) -> Diagnostic? {
    guard fields.amount >= 0, fields.sign < 0, look.sides.negative == 0 else { return nil }
    var falling: BalanceChain.Line?
    for account in chains where account.proof == nil {
      let lines = account.chain.isOldFirst == false ? account.chain.lines.reversed() : account.chain.lines
      for (last, next) in zip(lines, lines.dropFirst()) {
        guard let before = last.balance, let after = next.balance, abs(after &- before) == next.amount else {
          return nil
        }
        if after < before, falling == nil { falling = next }
      }
    }
    guard let falling else { return nil }
    return Diagnostic(
      NormalizeCodes.sideUnknown,
      at: context.place.at(line: Int(source(of: falling).line % InputFile.lineBase(ofSheet: 1))),
      "no amount is negative, and the balance falls here by the amount: the file does not say which lines are money"
        + " out",
      hint: "export it with signs, or with a column for each side")
  }

  // MARK: What was settled

  private mutating func noteLayout(_ look: BankLook) {
    if let width = look.layout.width {
      let header = context.map.fieldCount
      context.note(
        NormalizeCodes.otherWidth, at: context.firstSource(receipts),
        width > header
          ? "each row has \(Wording.counted(width - header, "field")) more than the header, read as text of the line"
          : "each row has \(Wording.counted(header - width, "field")) fewer than the header: the last columns are empty"
      )
    }
    if let side = look.layout.side {
      let words = side.debit.sorted().map { "'\($0)'" }.joined(separator: ", ")
      context.note(
        NormalizeCodes.sideFromColumn, at: context.firstSource(receipts),
        "column '\(context.map.header(of: side.field))' says which lines are money out: those with \(words)")
    }
    if look.layout.areSignsTurned {
      context.note(
        NormalizeCodes.signsTurned, at: context.firstSource(receipts),
        "the balances prove that money went out where the columns say that it came in, and the reverse: the lines are"
          + " read as the balances prove",
        hint: "look at the first lines; columns of debit and credit may have been exchanged in the export")
    }
    guard context.map.profile.isFallback, fields.amount >= 0, fields.sign < 0, context.format.areSignsWritten != true,
      look.sides.negative == 0, look.sides.positive > 1, !context.formats.hasSides
    else { return }
    if case .agrees = look.sides.verdict(look.words) { return }
    guard !accountChains().contains(where: { ($0.proof?.holds ?? 0) > 0 }) else { return }
    context.note(
      NormalizeCodes.onlyMoneyIn, at: context.firstSource(receipts),
      "all \(look.sides.positive) amounts are positive, and nothing in the file says on which side money moved: every"
        + " line is read as money in",
      hint: "look whether the file is a list of incoming payments; `signs: as_written` on the source says so")
  }
}
