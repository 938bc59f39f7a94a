import Domain

@testable import Analyze

/// A company with one entry of news, 75 days old unless it says otherwise.
func companyInTheNews(on date: String = "2026-01-15", outcome: String = "", note: String = "") -> SmallCompany {
  var company = SmallCompany()
  company.log(.news, on: date, outcome: outcome, note: note)
  return company
}
