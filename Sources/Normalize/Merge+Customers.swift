internal import Diagnostics
internal import Domain

extension Merge {
  /// The customers of the customer files, and those that only documents, receipts or events name.
  mutating func addCustomers(of parts: [FilePart]) {
    var byID: [String: Customer] = [:]
    var hasFile = false
    for case .customers(let part) in parts {
      hasFile = true
      for customer in part.customers { addCustomer(customer, to: &byID, file: part.context.file) }
      reportMerged(file: part.context.file)
    }
    // Those of earlier closes that no file has any more.
    for customer in carried?.customers ?? [] where byID[customer.id] == nil {
      byID[customer.id] = customer
      byID[customer.id]?.source = customer.source.map(carriedSource)
    }
    let ofFile = Customers(Array(byID.values))
    var damaged: [UInt32: [(id: String, whole: String, source: Source)]] = [:]
    for (id, source) in namedCustomers(of: parts) where byID[id] == nil {
      if let whole = ofFile.row(ofDamaged: id) {
        wholeCustomerIDs[id] = ofFile[whole].id
        damaged[source.file, default: []].append((id, ofFile[whole].id, source))
        continue
      }
      byID[id] = Customer(id: id, name: id)
      if hasFile {
        findings.append(
          Diagnostic(
            NormalizeCodes.unknownCustomer, at: place(source), "customer '\(id)' is not in the customer file",
            hint: "export the customers again; until then the id is used as the name"))
      }
    }
    for (_, damaged) in damaged.sorted(by: { $0.key < $1.key }) {
      findings.append(
        Diagnostic(
          NormalizeCodes.damagedNumber, at: place(damaged[0].source),
          "\(Wording.counted(damaged.count, "customer number")) such as '\(damaged[0].id)'"
            + " \(Wording.form(damaged.count, "is", "are")) '\(damaged[0].whole)' in the customer file: zeros at the"
            + " front were lost in one of the files",
          hint: "export the file again and do not save it with a spreadsheet"))
    }
    addParents(of: parts, to: &byID)
    ledger.customers = Customers(Array(byID.values))
    if !hasFile, carried?.customers.isEmpty ?? true { tellNameless(parts) }
  }

  /// `Parent:Job` is below `Parent`: QuickBooks names sub-customers and jobs so. Where a report has the parent in a
  /// heading alone, he is a customer all the same: he may pay for them.
  private func addParents(of parts: [FilePart], to byID: inout [String: Customer]) {
    for case .documents(let part) in parts where part.context.map.profile.groups != nil {
      for number in 0..<part.customerIDs.count {
        let id = part.customerIDs[UInt32(number)]
        for above in Self.above(id) where byID[above] == nil { byID[above] = Customer(id: above, name: above) }
      }
    }
    let below = byID.keys.filter { $0.contains(":") && byID[$0]?.parentID.isEmpty == true }
    for id in below {
      if let parent = Self.above(id).first(where: { byID[$0] != nil }) { byID[id]?.parentID = parent }
    }
  }

  /// The names above one that is joined with colons, the nearest first.
  private static func above(_ id: String) -> [String] {
    var names: [String] = []
    var rest = id[...]
    while let colon = rest.lastIndex(of: ":") {
      rest = rest[..<colon]
      let name = String(String(rest).trimmingBlanks)
      if !name.isEmpty { names.append(name) }
    }
    return names
  }

  /// Says once why no payer can be known by name: a ledger's list that has the numbers of its customers alone.
  private mutating func tellNameless(_ parts: [FilePart]) {
    guard parts.contains(where: { if case .bank = $0 { true } else { false } }) else { return }
    for case .documents(let part) in parts {
      let ids = (0..<part.customerIDs.count).map { part.customerIDs[UInt32($0)] }
      guard !ids.isEmpty, ids.allSatisfy({ !$0.contains(where: \.isLetter) }) else { continue }
      findings.append(
        Diagnostic(
          NormalizeCodes.namelessCustomers, at: Place(path: path(part.context.file)),
          "its \(Wording.counted(ids.count, "customer")) \(Wording.form(ids.count, "has a number", "have numbers")) and"
            + " no name, and no customer list is given: nobody who pays can be known by his name",
          hint: "export the list of customers with their names, and give it as a source of kind customers"))
    }
  }

  private mutating func addCustomer(_ customer: Customer, to byID: inout [String: Customer], file: UInt32) {
    guard var known = byID[customer.id], let source = customer.source else {
      byID[customer.id] = customer
      return
    }
    let knownSource = known.source
    known.source = customer.source
    if known == customer {
      noteMerged(file: file)
    } else {
      let first = knownSource.map { place($0).description } ?? ""
      noteConflict(
        source: source, "customer '\(customer.id)' is at \(first) with other details",
        raw: "\(CSVText.field(customer.id)),\(CSVText.field(customer.name))")
    }
  }

  /// The row of the customer that a fact names.
  func customerRow(of id: String) -> Int32? { ledger.customers.row(of: wholeCustomerIDs[id] ?? id) }

  /// Every id that a fact names, with the first row that does.
  private func namedCustomers(of parts: [FilePart]) -> [(id: String, source: Source)] {
    var named: [(id: String, source: Source)] = []
    for part in parts {
      switch part {
      case .documents(let part):
        var sources = [Source?](repeating: nil, count: part.customerIDs.count)
        for (row, customer) in part.documents.customers.enumerated() where sources[Int(customer)] == nil {
          sources[Int(customer)] = part.documents.sources[row]
        }
        for number in sources.indices {
          if let source = sources[number] { named.append((part.customerIDs[UInt32(number)], source)) }
        }
      case .journal(let part):
        named += part.journal.lazy.filter { !$0.customerID.isEmpty }.map { ($0.customerID, $0.source) }
      case .events(let part):
        named += part.events.lazy.map { ($0.customerID, $0.event.source) }
      case .decisions(let part):
        named += part.ofCredit.lazy.map { ($0.customerID, $0.event.source) }
      default: break
      }
    }
    return named
  }
}
