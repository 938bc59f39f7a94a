package import Diagnostics

/// The findings of letters and drafts. A draft that is not written takes its row of the work list with it: K19 fails
/// then.
package enum LettersCodes {
  package static let noSender = Code(
    "T1810", .fatal, "the settings name nobody who signs letters",
    remedy: "add `letters: {sender: {clerk: {name: …, email: …, phone: …}}}`")
  package static let noAccount = Code(
    "T1811", .error, "no account of ours is known in a currency: nothing that asks for money in it is written",
    remedy: "add the account under `letters: {accounts: […]}`")
  package static let unknownKey = Code(
    "T1812", .error, "a template has a placeholder that is not known: what needs it is not written",
    remedy: "correct the placeholder; docs/letters.md lists them all")
  package static let brokenTemplate = Code(
    "T1813", .error, "a template is not one: what needs it is not written", remedy: "correct the line named")
  package static let missingValue = Code(
    "T1814", .error, "a template needs a value that is not there: the draft is not written",
    remedy: "fill the value in, or put the placeholder between {{#key}} and {{/key}}")
  package static let tone = Code(
    "T1815", .error, "a draft says what no letter may say: it is not written", remedy: "change the template")
  package static let incomplete = Code(
    "T1816", .error, "a draft lacks what every letter must say: it is not written", remedy: "change the template")
  package static let brokenLine = Code(
    "T1817", .error, "a name or an address holds the end of a line: the draft is not written",
    remedy: "correct it where it was read")
  package static let badAddress = Code(
    "T1818", .error, "what stands as an e-mail address is none: the draft is not written",
    remedy: "correct it in the list of contacts or customers, or leave it empty for a letter")
  package static let noAddress = Code(
    "T1819", .note, "no e-mail address is known: a letter to print is written in place of the e-mail",
    remedy: "add the address to the list of contacts or customers")
  package static let noCode = Code(
    "T1820", .note, "a payment code cannot be made: the letter has the account in words alone",
    remedy: "complete the account in the settings, or set `scheme: none`")
  package static let unreadable = Code(
    "T1821", .fatal, "the folder of templates cannot be read", remedy: "name a folder as templates/letters is")
  package static let noLanguage = Code(
    "T1822", .note, "a customer's language is none that letters are written in: the first of the settings is taken",
    remedy: "add templates in it, and name it under `letters: {languages: […]}`")
  package static let otherInputs = Code(
    "T1823", .fatal, "the inputs of a closed month are not as they were: what the close saw cannot be told again",
    remedy: "`tieout verify` says what differs; put it back")
  package static let noPlan = Code(
    "T1824", .fatal, "a plan cannot be made of what was asked for", remedy: "correct the command")
  package static let noCustomer = Code(
    "T1825", .fatal, "no customer has that id", remedy: "name one of the list of customers")

  package static let noTemplate = Code(
    "T1803", .fatal, "the ladder names a template that a language of letters lacks",
    remedy: "add the file to the folder of templates, or name another template")
  package static let noMonth = Code(
    "T1804", .fatal, "letters of a month of which nothing is known",
    remedy: "add the month's exports, or name another month")

  package static let planOfStopped = Code(
    "T1826", .warning, "a plan is made with a customer whom the desk leaves alone",
    remedy: "ask who has the debt, or who set the hold, before it is offered")
  package static let planOfDisputed = Code(
    "T1827", .warning, "a plan covers a document that is disputed",
    remedy: "settle the dispute first, or leave the document out")
  package static let planBesidePlan = Code(
    "T1828", .warning, "a plan is made beside one in force, or after one that was broken",
    remedy: "end the one in force first; after a broken one the director decides")
  package static let planBesideMoney = Code(
    "T1829", .warning, "a plan does not count money or credits that the customer has with us",
    remedy: "apply them first, and make the plan of what is left")
  package static let planInPast = Code(
    "T1801", .warning, "an instalment of a plan falls due on a day that is past",
    remedy: "begin with a later day")
  package static let planBeyondInsurer = Code(
    "T1802", .warning, "a plan is longer than the insurer lets a due date be put off",
    remedy: "shorten it, or ask the insurer first")

  package static let all = [
    noTemplate, noMonth, planOfStopped, planOfDisputed, planBesidePlan, planBesideMoney, planInPast, planBeyondInsurer,
    noSender, noAccount, unknownKey, brokenTemplate, missingValue, tone, incomplete, brokenLine, badAddress, noAddress,
    noCode, unreadable, noLanguage, otherInputs, noPlan, noCustomer,
  ]
}
