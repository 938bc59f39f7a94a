import Domain
import Testing

struct PaymentTermsTests {
  @Test(arguments: [
    ("30", 30), ("Net 30", 30), ("NET30", 30), ("N45", 45), ("Net 30 days", 30), ("30 DAYS", 30), ("14 Tage netto", 14),
    ("2% 10 Net 30", 30), ("1.5% 10, net 60", 60), ("2% 10 days net 30", 30), ("2/10, n/30", 30), ("2/10 net 30", 30),
    ("14 Tage 2 %, 30 Tage netto", 30), ("14T 2%, 30T netto", 30), ("30T", 30), ("T30", 30), ("30 jours", 30),
    ("30 gg", 30), ("30 dagen netto", 30), ("30 dní od", -1), ("30 días", 30), ("zahlbar innerhalb 14 Tagen", 14),
    ("30 days from invoice date", 30), ("30 days after invoice date", 30), ("30 jours date de facture", 30),
    ("Due on receipt", 0), ("Immediate Payment", 0), ("sofort", 0), ("0", 0),
  ])
  func `terms that are a number of days`(text: String, days: Int) {
    #expect(PaymentTerms(reading: text)?.plainDays == (days < 0 ? nil : days))
  }

  @Test(arguments: [
    // The days, then the end of the month.
    ("45 days end of month", "2026-03-13", "2026-04-30"), ("45 EOM", "2026-03-13", "2026-04-30"),
    ("45 jours fin de mois", "2026-03-13", "2026-04-30"), ("30 Tage Monatsende", "2026-04-10", "2026-05-31"),
    ("60 gg DFFM", "2026-01-15", "2026-03-31"), ("60 gg d.f.f.m.", "2026-01-15", "2026-03-31"),
    ("30 días fin de mes", "2026-04-10", "2026-05-31"), ("30 dagen einde maand", "2026-04-10", "2026-05-31"),
    // The end of the month, then the days.
    ("Net 30 EOM", "2026-04-10", "2026-05-30"), ("30 days after end of month", "2026-04-10", "2026-05-30"),
    ("EOM + 30", "2026-04-10", "2026-05-30"), ("45 days from end of the month", "2026-03-13", "2026-05-15"),
    ("30 Tage nach Monatsende", "2026-04-10", "2026-05-30"),
    // A day of the month behind.
    ("30 days end of month on the 10th", "2026-04-10", "2026-06-10"),
    ("30 jours fin de mois le 10", "2026-04-10", "2026-06-10"),
    ("Due 10th of following month", "2026-04-10", "2026-05-10"), ("15th of next month", "2026-12-31", "2027-01-15"),
    ("10 MF", "2026-04-10", "2026-05-10"), ("31st of following month", "2026-01-05", "2026-02-28"),
    // The end of a month.
    ("EOM", "2026-02-03", "2026-02-28"), ("End of Following Month", "2026-01-31", "2026-02-28"),
    ("fin de mois", "2026-04-10", "2026-04-30"),
    // Months.
    ("1 month", "2026-01-31", "2026-02-28"), ("2 Monate", "2026-03-13", "2026-05-13"),
  ])
  func `terms that end with a month`(text: String, issued: String, due: String) throws {
    let terms = try #require(PaymentTerms(reading: text))
    #expect(terms.due(from: CalendarDate(iso: issued)!) == CalendarDate(iso: due)!)
    // What is written of them reads back.
    #expect(PaymentTerms(reading: terms.text) == terms)
  }

  @Test(arguments: [
    "", "1M(8D)", "ZB30", "CM", "30 60 90", "Net", "2% 10", "n/a", "30 days or 60 days", "4000", "-5", "30%", "10th",
    "32nd of next month", "30 days end of year", "see contract",
  ])
  func `other terms are left to a person`(text: String) {
    #expect(PaymentTerms(reading: text) == nil)
  }
}
