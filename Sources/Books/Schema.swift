internal import GRDB

/// The tables of the books, version by version. A version that was published is never edited: a change is a new
/// migration.
///
/// Every row's `id` is the number of the close that wrote it, times 2^32, plus its number within that close: rows of
/// one close lie together, and nothing but the id is needed to know in which close a fact became known. Rows are added
/// and never edited.
enum Schema {
  /// `PRAGMA application_id`: `tieo`.
  static let applicationID = 0x7469_656F

  /// The tables whose rows belong to a close and are part of its digest, in the order of digesting: those of the first
  /// version, then those that came later, which are left out of the digest of a close that wrote nothing into them.
  static let contents = Tables.all
  static let laterContents = Tables.later

  /// The tables that books of whatever version have.
  static func contents(_ db: Database) throws -> [Tables.Declared] {
    try contents + laterContents.filter { try db.tableExists($0.name) }
  }

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: version1)
      for table in Tables.all { try db.execute(sql: table.schema) }
      try db.execute(sql: views1)
    }
    for (version, sql) in later { migrator.registerMigration(version) { try $0.execute(sql: sql) } }
    return migrator
  }

  /// The versions after the first: columns at the end of a table that may be null, tables, and views over them.
  private static let later: [(version: String, sql: String)] = [
    ("2", additions2 + Tables.ofVersion2.map(\.schema).joined() + views2), ("3", additions3),
    ("4", Tables.ofVersion4.map(\.schema).joined() + views4),
  ]

  private static let additions2 = """
    ALTER TABLE controls ADD COLUMN reason TEXT;
    ALTER TABLE customers ADD COLUMN terms TEXT;
    ALTER TABLE balances ADD COLUMN unapplied_written_off INTEGER;
    ALTER TABLE decisions ADD COLUMN counts_from TEXT;

    """

  private static let additions3 = """
    ALTER TABLE customers ADD COLUMN language TEXT;
    ALTER TABLE customers ADD COLUMN address TEXT;
    ALTER TABLE customers ADD COLUMN consumer INTEGER;
    ALTER TABLE customers ADD COLUMN status TEXT;
    ALTER TABLE customers ADD COLUMN jurisdiction TEXT;
    ALTER TABLE customers ADD COLUMN contract_on_file INTEGER;
    ALTER TABLE customers ADD COLUMN late_regime TEXT;
    ALTER TABLE customers ADD COLUMN late_rate INTEGER;
    ALTER TABLE customers ADD COLUMN late_clause_on TEXT;
    ALTER TABLE customers ADD COLUMN open_orders INTEGER;
    ALTER TABLE customers ADD COLUMN insured_limit INTEGER;
    ALTER TABLE customers ADD COLUMN max_extension_days INTEGER;
    ALTER TABLE customers ADD COLUMN notice_days INTEGER;
    ALTER TABLE customers ADD COLUMN related_party INTEGER;
    ALTER TABLE documents ADD COLUMN delivered_on TEXT;
    ALTER TABLE documents ADD COLUMN sent_on TEXT;
    ALTER TABLE documents ADD COLUMN discount TEXT;
    ALTER TABLE documents ADD COLUMN charged_for TEXT;
    ALTER TABLE events ADD COLUMN event_id TEXT;
    ALTER TABLE events ADD COLUMN stage INTEGER;
    ALTER TABLE events ADD COLUMN said_by TEXT;
    ALTER TABLE events ADD COLUMN contact TEXT;
    ALTER TABLE events ADD COLUMN reason TEXT;
    ALTER TABLE events ADD COLUMN until TEXT;
    ALTER TABLE events ADD COLUMN schedule TEXT;
    ALTER TABLE events ADD COLUMN attachment TEXT;

    """

  /// Brings books that an earlier version wrote to this one, within the transaction of the close that is written.
  static func advance(_ db: Database) throws {
    let applied = try String.fetchSet(db, sql: "SELECT identifier FROM grdb_migrations")
    for (version, sql) in later where !applied.contains(version) {
      try db.execute(sql: sql)
      try db.execute(sql: "INSERT INTO grdb_migrations VALUES (?)", arguments: [version])
    }
  }

  /// The tables that are of no close: the others are declared in ``Tables``.
  private static let version1 = """
    CREATE TABLE closes (
      close INTEGER PRIMARY KEY, period TEXT NOT NULL, as_of TEXT NOT NULL,
      reopens INTEGER REFERENCES closes (close), reason TEXT NOT NULL, incomplete TEXT NOT NULL,
      entity TEXT NOT NULL, currency TEXT NOT NULL, version TEXT NOT NULL,
      settings TEXT NOT NULL, settings_sha256 TEXT NOT NULL, manifest_sha256 TEXT NOT NULL, contents_sha256 TEXT NOT \
    NULL,
      previous TEXT NOT NULL, chain TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE currencies (code TEXT PRIMARY KEY, minor_digits INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    """

  /// A decimal text of minor units, exact.
  private static func decimal(_ amount: String, _ currency: String) -> String {
    """
    (SELECT CASE WHEN \(amount) < 0 THEN '-' ELSE '' END || CASE minor_digits
      WHEN 0 THEN CAST(abs(\(amount)) AS TEXT)
      WHEN 3 THEN (abs(\(amount)) / 1000) || '.' || substr('000' || (abs(\(amount)) % 1000), -3)
      ELSE (abs(\(amount)) / 100) || '.' || substr('00' || (abs(\(amount)) % 100), -2) END
      FROM currencies WHERE code = \(currency))
    """
  }

  private static let views1 = """
    CREATE VIEW closes_in_force AS
      SELECT * FROM closes AS c
      WHERE NOT EXISTS (SELECT 1 FROM closes AS r WHERE r.reopens IS NOT NULL AND r.close > c.close AND c.close >= \
    r.reopens);
    CREATE VIEW chain AS
      SELECT close, period, chain, previous,
        previous = coalesce((SELECT p.chain FROM closes AS p WHERE p.close = closes.close - 1), '') AS is_linked FROM \
    closes;
    CREATE VIEW open_items_by_period AS
      SELECT c.period, d.customer, d.number, d.type, d.issued_on, o.due_on, d.currency, \
    \(decimal("o.original", "d.currency")) AS original_amount,
        \(decimal("o.open", "d.currency")) AS open_amount, o.days_past_due, o.bucket, o.disputed, i.path || ':' || \
    d.line AS source
      FROM closes_in_force AS c JOIN open_items AS o ON o.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1
        JOIN documents AS d ON d.id = o.document LEFT JOIN inputs AS i ON i.id = d.input;
    CREATE VIEW unapplied_by_period AS
      SELECT c.period, u.customer, r.receipt, r.value_on, u.currency, \(decimal("u.amount", "u.currency")) AS \
    unapplied_amount, u.status, u.rule
      FROM closes_in_force AS c JOIN unapplied AS u ON u.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1
        JOIN receipts AS r ON r.id = u.receipt;
    CREATE VIEW roll_forward AS
      SELECT c.period, b.currency, b.customer, \(decimal("b.opening", "b.currency")) AS opening, \
    \(decimal("b.invoiced", "b.currency")) AS invoiced,
        \(decimal("b.cash", "b.currency")) AS cash, \(decimal("b.credits", "b.currency")) AS credits,
        \(decimal("b.write_offs", "b.currency")) AS write_offs, \(decimal("b.other", "b.currency")) AS other,
        \(decimal("b.prior_period", "b.currency")) AS of_which_prior_period, \(decimal("b.closing", "b.currency")) AS \
    closing
      FROM closes_in_force AS c JOIN balances AS b ON b.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1;
    CREATE VIEW trend AS
      SELECT m.month, m.currency, m.basis, \(decimal("m.closing", "m.currency")) AS ending_receivables, m.cei, \
    m.cei_cash, m.dso, m.dso_3m,
        m.dso_countback, m.days_to_pay, m.on_time_rate
      FROM closes_in_force AS c JOIN metrics AS m ON m.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1;
    CREATE VIEW customer_metrics AS
      SELECT period, customer, currency, \(decimal("opening", "currency")) AS opening, \
    \(decimal("invoiced", "currency")) AS credit_sales,
        \(decimal("closing", "currency")) AS closing, \(decimal("current", "currency")) AS ending_current,
        \(decimal("overdue", "currency")) AS overdue, \(decimal("unapplied", "currency")) AS unapplied,
        CASE WHEN opening + invoiced < 1000 * scale OR collectible <= 0 THEN 'n/a' ELSE
          (CASE WHEN collected < 0 THEN '-' ELSE '' END) || (hundredths / 100) || '.' || substr('00' || (hundredths % \
    100), -2) END AS cei
      FROM (SELECT *, (abs(collected) * 20000 + collectible) / (2 * max(collectible, 1)) AS hundredths
        FROM (SELECT *, opening + invoiced - closing AS collected, opening + invoiced - current AS collectible
          FROM (SELECT c.period, b.customer, b.currency, b.opening, b.invoiced, b.closing, b.gross - b.overdue AS \
    current, b.overdue, b.unapplied,
              CASE u.minor_digits WHEN 0 THEN 1 WHEN 3 THEN 1000 ELSE 100 END AS scale
            FROM closes_in_force AS c JOIN balances AS b ON b.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1
              JOIN currencies AS u ON u.code = b.currency)));
    CREATE VIEW prior_period_changes_by_period AS
      SELECT c.period AS told_in, substr(p.date, 1, 7) AS belongs_to, p.cause, p.customer, p.item, p.currency,
        \(decimal("p.reported", "p.currency")) AS reported, \(decimal("p.now", "p.currency")) AS now,
        \(decimal("(p.now - p.reported)", "p.currency")) AS amount, p.detail
      FROM closes_in_force AS c JOIN prior_period_changes AS p ON p.id BETWEEN c.close << 32 AND ((c.close + 1) << \
    32) - 1;
    """

  private static let views4 = """
    CREATE VIEW allowances_by_period AS
      SELECT c.period, a.currency, \(decimal("a.gross", "a.currency")) AS gross,
        \(decimal("a.exposure", "a.currency")) AS exposure, \(decimal("a.amount", "a.currency")) AS allowance
      FROM closes_in_force AS c JOIN allowances AS a ON a.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1;
    """

  private static let views2 = """
    CREATE VIEW reasons_by_close AS
      SELECT c.close, c.period, r.kind, r.control, r.reason, r.person,
        c.close IN (SELECT close FROM closes_in_force) AS is_in_force
      FROM closes AS c JOIN reasons AS r ON r.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1;
    """
}
