/// The settings of what is collected, and how.
package struct CollectPolicy: Sendable, Hashable {
  package var desk = DeskPolicy()

  package init() {}
}
