/// How sure a conclusion from a sample is to be, in percent, with the factors of monetary-unit sampling.
package enum AuditConfidence: Int, Sendable, CaseIterable {
  case percent95 = 95
  case percent90 = 90

  /// Reliability factors in hundredths, by the number of misstatements found, 0 to 20: the mean of the Poisson
  /// distribution at which that many or fewer have a probability of 1 - confidence, rounded up. A test works them out.
  package var factors: [Int64] {
    switch self {
    case .percent95:
      [
        300, 475, 630, 776, 916, 1052, 1185, 1315, 1444, 1571, 1697, 1821, 1945, 2067, 2189, 2310, 2431, 2550, 2670,
        2788, 2907,
      ]
    case .percent90:
      [
        231, 389, 533, 669, 800, 928, 1054, 1178, 1300, 1421, 1541, 1660, 1779, 1896, 2013, 2130, 2246, 2361, 2476,
        2591, 2705,
      ]
    }
  }

  /// By how much more than itself an expected misstatement takes off the tolerable one, in tenths: the published
  /// expansion factors.
  package var expansion: Int64 {
    switch self {
    case .percent95: 16
    case .percent90: 15
    }
  }
}
