/// What the type codes of BAI2 say about a record.
enum BAI2Codes {
  enum Level {
    case credit, debit
    /// A total over other records, or a balance.
    case summary
    case unknown
  }

  /// Codes 100 to 399 are credits, 400 to 699 debits; 721 to 728 are parts of a loan payment; of a bank's own, 920 to
  /// 959 are credits and 960 to 999 debits.
  static func level(of code: String) -> Level {
    guard code.utf8.count == 3, let number = Int(code) else { return .unknown }
    if summaries.contains(number) || number < 100 || (700...719).contains(number) || number == 890
      || (900...919).contains(number)
    {
      return .summary
    }
    switch number {
    case 100...399, 721...728, 920...959: return .credit
    case 400...699, 960...999: return .debit
    default: return .unknown
    }
  }

  /// Money that comes back: deposited items, direct debits and transfers returned, reversals and corrections.
  static let returns: Set<String> = ["552", "555", "557", "558", "561", "566", "255", "257", "258", "261", "266"]

  /// The code of a deposit, and that of its items.
  static let items = ["115": "116", "135": "136", "142": "143", "155": "156", "342": "345", "451": "452"]

  private static let summaries: Set<Int> = Set(
    """
    100 101 105 106 107 109 110 120 130 131 140 146 150 160 162 163 167 170 178 180 182 185 186 188 190 200 205 207 210
    215 230 231 239 245 250 251 256 260 270 271 280 285 294 302 303 304 305 307 309 310 315 316 318 319 320 321 324 325
    326 327 328 329 330 332 336 338 340 341 343 350 352 355 356 360 361 370 385 389 390 400 401 403 405 406 410 412 416
    420 430 446 450 463 465 467 470 471 478 480 482 486 490 500 505 507 510 515 530 532 534 536 537 539 550 551 556 560
    570 580 583 584 585 586 587 588 590 594 596 601 602 610 611 612 613 614 615 617 618 621 623 625 626 628 630 632 640
    646 650 655 665 670 685 689 690 720 760
    """.split { $0 == " " || $0 == "\n" }.compactMap { Int($0) })
}
