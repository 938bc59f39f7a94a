package import Diagnostics

/// The finding about a balance, which the reader of a statement meets as well as the one that knows its currency.
package enum StatementCodes {
  package static let badBalance = Code(
    "T1028", .warning, "a balance of a statement cannot be read",
    remedy: "the statement is read without its arithmetic: check it by hand")
}
