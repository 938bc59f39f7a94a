/// The templates of `templates/letters/en`, compiled into the program.
package enum EnglishLetters {
  /// By the name of the file.
  package static let files: [(name: String, bytes: [UInt8])] = [
    ("note.mustache", PackageResources.note_mustache),
    ("reminder.mustache", PackageResources.reminder_mustache),
    ("reminder_formal.mustache", PackageResources.reminder_formal_mustache),
    ("letter_senior.mustache", PackageResources.letter_senior_mustache),
    ("call_sheet.mustache", PackageResources.call_sheet_mustache),
    ("apply.mustache", PackageResources.apply_mustache),
    ("thanks.mustache", PackageResources.thanks_mustache),
    ("plan.mustache", PackageResources.plan_mustache),
    ("statement.mustache", PackageResources.statement_mustache),
    ("legal_index.mustache", PackageResources.legal_index_mustache),
    ("confirmation.mustache", PackageResources.confirmation_mustache),
    ("words.yaml", PackageResources.words_yaml),
  ]
}
