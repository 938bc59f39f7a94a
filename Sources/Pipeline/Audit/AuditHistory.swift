internal import Audit
internal import Books
internal import Diagnostics
internal import Domain

/// The reports that papers are made from: the month's, one of a later day, and last year's.
struct AuditHistory {
  let books: Books?
  let request: RunRequest
  /// That of the settings.
  let folder: String

  /// The month as its close saw it; where it is not closed, as a draft would.
  ///
  /// - Throws: ``RunFailure``.
  func report(of period: Month) async throws -> (run: Run, report: Report) {
    if let books, let close = books.close(of: period) { return try await report(of: close, books) }
    var request = request
    (request.period, request.isDraft) = (period, true)
    let run = try await Run(request)
    return (run, run.report(request))
  }

  private func report(of close: CloseRecord, _ books: Books) async throws -> (run: Run, report: Report) {
    do {
      let again = try Reperformance(of: close, in: books, folder: folder)
      defer { again.end() }
      try again.check(of: close.period, AuditCodes.otherInputs)
      return try await again.report(request)
    } catch let error as BooksError {
      throw RunFailure.refused([Diagnostic(of: error, at: books.path)])
    }
  }

  /// The same sources as of a later day, on the books as they are; nil where no day is given.
  ///
  /// - Throws: ``RunFailure``.
  func report(until day: CalendarDate?) async throws -> Report? {
    guard let day else { return nil }
    request.progress("looking ahead to \(day.iso)")
    var request = request
    (request.period, request.asOf, request.isDraft) = (day.month, day, true)
    return try await Run(request).report(request)
  }

  /// An earlier month as its close saw it, or why it cannot be seen.
  func compared(_ month: Month) async -> (report: Report?, reason: String) {
    guard let books, let close = books.close(of: month) else { return (nil, "no close in the books") }
    request.progress("looking back at \(month)")
    do {
      return (try await report(of: close, books).report, "")
    } catch let failure as RunFailure {
      return (nil, failure.findings.first?.message ?? "it cannot be read")
    } catch {
      return (nil, "it cannot be read")
    }
  }

  /// Net receivables by currency as the close of a month put them into the books; empty where there is none.
  func net(of month: Month) throws -> [Currency: Int64] {
    guard let books, let close = books.close(of: month) else { return [:] }
    do {
      return try books.accounts(of: close.number).reduce(into: [:]) { net, account in
        net[account.currency, default: 0] += account.gross + account.credits + account.unapplied
      }
    } catch {
      throw RunFailure.refused([Diagnostic(of: error, at: books.path)])
    }
  }

  /// What the papers say of their close.
  func audited(_ close: CloseRecord?) throws -> AuditedClose? {
    guard let books, let close else { return nil }
    var audited = AuditedClose(
      number: close.number, chain: close.chain, manifestDigest: close.manifestDigest,
      settingsDigest: close.settingsDigest)
    do {
      audited.outputs = try books.outputs(of: close.number).map { CloseOutput(path: $0.path, sha256: $0.sha256) }
    } catch {
      throw RunFailure.refused([Diagnostic(of: error, at: books.path)])
    }
    return audited
  }
}
