internal import ArgumentParser
internal import Domain

/// A path as an argument. An empty one, or one of blanks alone, is mostly a variable that was not set, and would come
/// to mean the root folder.
struct PathArgument: ExpressibleByArgument {
  let path: String

  init(_ path: String) { self.path = path }

  init?(argument: String) {
    guard !argument.allSatisfy(\.isWhitespace), !argument.utf8.contains(0) else { return nil }
    path = argument
  }

  var defaultValueDescription: String { path }

  static var defaultCompletionKind: CompletionKind { .file() }
}

/// A month as an argument, of the years that dates may have.
struct MonthArgument: ExpressibleByArgument {
  let month: Month

  init?(argument: String) {
    guard let month = Month(iso: argument), month.firstDay.isPlausible else { return nil }
    self.month = month
  }
}

/// A date as an argument, of the years that dates may have.
struct DateArgument: ExpressibleByArgument {
  let date: CalendarDate

  init?(argument: String) {
    guard let date = CalendarDate(iso: argument), date.isPlausible else { return nil }
    self.date = date
  }
}
