package import Diagnostics

/// The findings about files that are put into a company's folder.
package enum IntakeCodes {
  package static let alreadyThere = Code(
    "T1701", .fatal, "a file to be added is there already, with the same content",
    remedy: "leave it out, or add with --new")
  package static let otherContent = Code(
    "T1702", .fatal, "a file of that name is there already, with other content",
    remedy: "rename the new one; where it replaces the other and the month is open, remove the other first")
  package static let unknownKind = Code(
    "T1703", .fatal, "nothing says what a file to be added is",
    remedy: "look at it with `tieout inspect`, then give it a source in the settings")
  package static let undecided = Code(
    "T1704", .fatal, "a file to be added can be read in two ways",
    remedy: "add a source with the setting that decides it, then add the file again")
  package static let noMonth = Code(
    "T1705", .fatal, "nothing says what month a file to be added is of", remedy: "name it with --month")
  package static let outside = Code(
    "T1706", .fatal, "a file that is to stay where it is lies outside the folder",
    remedy: "leave out --in-place, so that it is copied")
  package static let sameTwice = Code(
    "T1707", .warning, "a file was left out: another one has the same content", remedy: "nothing")
  package static let noLine = Code(
    "T1708", .fatal, "the settings need another source, and their list is not written a source a line",
    remedy: "write the line that is named into `sources:`, then add the file again")
  package static let closedMonth = Code(
    "T1709", .warning, "a file was added to a month that is closed",
    remedy: "nothing: what is new in it is a change of a prior period in the next close")

  package static let leftOut = Code(
    "T1710", .note, "a file was left out, because it is there already", remedy: "nothing")

  package static let all = [
    alreadyThere, otherContent, unknownKind, undecided, noMonth, outside, sameTwice, noLine, closedMonth, leftOut,
  ]
}
