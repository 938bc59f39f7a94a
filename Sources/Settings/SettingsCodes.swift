package import Diagnostics

/// The findings about settings and profile files.
package enum SettingsCodes {
  package static let unreadable = Code(
    "T1101", .fatal, "the settings cannot be read", remedy: "name them with --config, or run `tieout init`")
  package static let syntax = Code("T1102", .fatal, "the text is not YAML", remedy: "correct the line named")
  package static let unknownKey = Code("T1103", .fatal, "a key is not known", remedy: "correct or remove it")
  package static let wrongType = Code(
    "T1104", .fatal, "a value has another shape than its key takes", remedy: "write it as the hint says")
  package static let badValue = Code(
    "T1105", .fatal, "a value is not one that its key takes", remedy: "use one of those listed")
  package static let missingKey = Code("T1106", .fatal, "a required key is missing", remedy: "add it")
  package static let unknownProfile = Code(
    "T1107", .fatal, "a profile is not known by that name",
    remedy: "use one of those listed, or the path of a profile file")

  package static let fileReadInTwoWays = Code(
    "T1108", .fatal, "a file is under two sources that read it in different ways",
    remedy: "leave it to one source, or give both the same settings")
  package static let entityTwice = Code(
    "T1109", .fatal, "a group names the same entity twice",
    remedy: "name each entity once: its receivables would count twice")

  package static let all = [
    unreadable, syntax, unknownKey, wrongType, badValue, missingKey, unknownProfile, fileReadInTwoWays, entityTwice,
  ]
}
