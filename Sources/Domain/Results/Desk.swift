/// What the collections desk makes of a close.
package struct Desk: Sendable {
  package var work = WorkResults()

  package init() {}
}
