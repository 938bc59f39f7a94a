internal import GRDB

/// The tables of the books, version by version. A version that was published is never edited: a change is a new migration.
///
/// Every row's `id` is the number of the close that wrote it, times 2^32, plus its place in that close: rows of one close lie together,
/// and nothing but the id is needed to know in which close a fact became known. Rows are added and never edited.
enum Schema {
  /// `PRAGMA application_id`: `tieo`.
  static let applicationID = 0x7469_656F

  /// The tables whose rows belong to a close and are part of its digest, in the order of digesting.
  static let contents = [
    "inputs", "outputs", "customers", "documents", "withdrawals", "receipts", "statements", "decisions", "events", "remittances", "rates",
    "allocations", "receipt_states", "review", "candidates", "open_items", "unapplied", "balances", "buckets", "metrics", "movements",
    "prior_period_changes", "controls",
  ]

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
      try db.execute(sql: version1)
      try db.execute(sql: views1)
    }
    return migrator
  }

  private static let version1 = """
    CREATE TABLE closes (
      close INTEGER PRIMARY KEY, period TEXT NOT NULL, as_of TEXT NOT NULL,
      reopens INTEGER REFERENCES closes (close), reason TEXT NOT NULL, incomplete TEXT NOT NULL,
      entity TEXT NOT NULL, currency TEXT NOT NULL, version TEXT NOT NULL,
      settings TEXT NOT NULL, settings_sha256 TEXT NOT NULL, manifest_sha256 TEXT NOT NULL, contents_sha256 TEXT NOT NULL,
      previous TEXT NOT NULL, chain TEXT NOT NULL UNIQUE
    ) STRICT;
    CREATE TABLE currencies (code TEXT PRIMARY KEY, minor_digits INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE inputs (
      id INTEGER PRIMARY KEY, path TEXT NOT NULL, kind TEXT NOT NULL, profile TEXT NOT NULL, format TEXT NOT NULL, sheets TEXT NOT NULL,
      sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, "rows" INTEGER NOT NULL, accepted INTEGER NOT NULL, merged INTEGER NOT NULL,
      quarantined INTEGER NOT NULL, footers INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE outputs (id INTEGER PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL) STRICT;

    CREATE TABLE customers (
      id INTEGER PRIMARY KEY, customer TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, terms_days INTEGER, credit_limit INTEGER,
      currency TEXT, country TEXT NOT NULL, region TEXT NOT NULL, parent TEXT NOT NULL, segment TEXT NOT NULL, account_manager TEXT NOT NULL,
      email TEXT NOT NULL, bank_accounts TEXT NOT NULL, since TEXT, input INTEGER, line INTEGER
    ) STRICT;
    CREATE TABLE documents (
      id INTEGER PRIMARY KEY, replaces INTEGER REFERENCES documents (id), number TEXT NOT NULL, customer TEXT NOT NULL, type TEXT NOT NULL,
      issued_on TEXT NOT NULL, due_on TEXT NOT NULL, currency TEXT NOT NULL, amount INTEGER NOT NULL, order_no TEXT NOT NULL,
      related TEXT, instalments TEXT, dispute TEXT, due_derived INTEGER NOT NULL, input INTEGER NOT NULL, line INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE withdrawals (id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id)) STRICT;
    CREATE TABLE receipts (
      id INTEGER PRIMARY KEY, receipt TEXT NOT NULL, fingerprint_high INTEGER NOT NULL, fingerprint_low INTEGER NOT NULL,
      occurrence INTEGER NOT NULL, statement INTEGER REFERENCES statements (id),
      account TEXT NOT NULL, booked_on TEXT NOT NULL, value_on TEXT NOT NULL, currency TEXT NOT NULL, amount INTEGER NOT NULL,
      counterparty TEXT NOT NULL, counterparty_account TEXT NOT NULL, ultimate_counterparty TEXT NOT NULL, remittance TEXT NOT NULL,
      bank_reference TEXT NOT NULL, end_to_end_id TEXT NOT NULL, transaction_code TEXT NOT NULL, return_reason TEXT NOT NULL,
      charges INTEGER, instructed_currency TEXT, instructed_amount INTEGER, stated_customer TEXT, from_journal INTEGER NOT NULL,
      input INTEGER NOT NULL, line INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE statements (
      id INTEGER PRIMARY KEY, purpose TEXT NOT NULL, account TEXT NOT NULL, number TEXT NOT NULL, currency TEXT NOT NULL,
      opening INTEGER, closing INTEGER, opened_on TEXT, closed_on TEXT, covers_from TEXT, covers_to TEXT,
      entries INTEGER NOT NULL, total INTEGER NOT NULL, first_day TEXT, last_day TEXT, input INTEGER NOT NULL, line INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE decisions (
      id INTEGER PRIMARY KEY, receipt TEXT NOT NULL, document TEXT NOT NULL, amount INTEGER, decision TEXT NOT NULL, decided_by TEXT NOT NULL,
      decided_on TEXT NOT NULL, note TEXT NOT NULL, input INTEGER NOT NULL, line INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE events (
      id INTEGER PRIMARY KEY, date TEXT NOT NULL, customer TEXT, document TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL,
      outcome TEXT NOT NULL, amount INTEGER, promised_on TEXT, note TEXT NOT NULL, input INTEGER NOT NULL, line INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE remittances (
      id INTEGER PRIMARY KEY, payment_reference TEXT NOT NULL, document TEXT NOT NULL, amount INTEGER NOT NULL, deduction INTEGER NOT NULL,
      reason TEXT NOT NULL, currency TEXT NOT NULL, input INTEGER NOT NULL, line INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE rates (
      id INTEGER PRIMARY KEY, date TEXT NOT NULL, currency TEXT NOT NULL, numerator INTEGER NOT NULL, denominator INTEGER NOT NULL,
      input INTEGER NOT NULL, line INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE allocations (
      id INTEGER PRIMARY KEY, receipt INTEGER REFERENCES receipts (id), document INTEGER NOT NULL REFERENCES documents (id),
      credit INTEGER REFERENCES documents (id), kind TEXT NOT NULL, amount INTEGER NOT NULL, effective_on TEXT NOT NULL, rule TEXT NOT NULL,
      confidence TEXT NOT NULL, note TEXT, input INTEGER, line INTEGER
    ) STRICT;
    CREATE TABLE receipt_states (
      id INTEGER PRIMARY KEY, receipt INTEGER NOT NULL REFERENCES receipts (id), status TEXT NOT NULL, customer TEXT,
      allocated INTEGER NOT NULL, rule TEXT NOT NULL
    ) STRICT;
    CREATE TABLE review (
      id INTEGER PRIMARY KEY, receipt INTEGER NOT NULL REFERENCES receipts (id), customer TEXT, reason TEXT NOT NULL, would_decide TEXT NOT NULL
    ) STRICT;
    CREATE TABLE candidates (
      id INTEGER PRIMARY KEY, review INTEGER NOT NULL REFERENCES review (id), documents TEXT NOT NULL, amount INTEGER NOT NULL,
      evidence TEXT NOT NULL
    ) STRICT;

    CREATE TABLE open_items (
      id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id), due_on TEXT NOT NULL, original INTEGER NOT NULL,
      "open" INTEGER NOT NULL, days_past_due INTEGER NOT NULL, bucket TEXT NOT NULL, disputed INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE unapplied (
      id INTEGER PRIMARY KEY, receipt INTEGER NOT NULL REFERENCES receipts (id), customer TEXT, currency TEXT NOT NULL,
      amount INTEGER NOT NULL, allocated INTEGER NOT NULL, status TEXT NOT NULL, rule TEXT NOT NULL
    ) STRICT;
    CREATE TABLE balances (
      id INTEGER PRIMARY KEY, customer TEXT, currency TEXT NOT NULL, opening INTEGER NOT NULL, invoiced INTEGER NOT NULL, cash INTEGER NOT NULL,
      credits INTEGER NOT NULL, write_offs INTEGER NOT NULL, other INTEGER NOT NULL, prior_period INTEGER NOT NULL, closing INTEGER NOT NULL,
      gross INTEGER NOT NULL, open_credits INTEGER NOT NULL, unapplied INTEGER NOT NULL, disputed INTEGER NOT NULL, overdue INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE buckets (id INTEGER PRIMARY KEY, customer TEXT, currency TEXT NOT NULL, bucket TEXT NOT NULL, amount INTEGER NOT NULL) STRICT;
    CREATE TABLE metrics (
      id INTEGER PRIMARY KEY, month TEXT NOT NULL, currency TEXT NOT NULL, basis TEXT NOT NULL, opening INTEGER NOT NULL, invoiced INTEGER NOT NULL,
      cash INTEGER NOT NULL, credits INTEGER NOT NULL, write_offs INTEGER NOT NULL, other INTEGER NOT NULL, prior_period INTEGER NOT NULL,
      closing INTEGER NOT NULL, ending_current INTEGER NOT NULL, overdue INTEGER NOT NULL, cei TEXT NOT NULL, cei_cash TEXT NOT NULL,
      dso TEXT NOT NULL, dso_3m TEXT NOT NULL, dso_countback TEXT NOT NULL, best_possible_dso TEXT NOT NULL, average_days_delinquent TEXT NOT NULL,
      days_to_pay TEXT NOT NULL, on_time_rate TEXT NOT NULL, overdue_share TEXT NOT NULL
    ) STRICT;
    CREATE TABLE movements (
      id INTEGER PRIMARY KEY, currency TEXT NOT NULL, from_bucket TEXT NOT NULL, to_bucket TEXT NOT NULL, items INTEGER NOT NULL,
      amount INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE prior_period_changes (
      id INTEGER PRIMARY KEY, cause TEXT NOT NULL, customer TEXT, currency TEXT NOT NULL, item TEXT NOT NULL, date TEXT NOT NULL,
      reported INTEGER NOT NULL, now INTEGER NOT NULL, detail TEXT NOT NULL
    ) STRICT;
    CREATE TABLE controls (
      id INTEGER PRIMARY KEY, control TEXT NOT NULL, scope TEXT NOT NULL, expected TEXT NOT NULL, actual TEXT NOT NULL, difference TEXT NOT NULL,
      status TEXT NOT NULL
    ) STRICT;
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
      WHERE NOT EXISTS (SELECT 1 FROM closes AS r WHERE r.reopens IS NOT NULL AND r.close > c.close AND c.close >= r.reopens);
    CREATE VIEW chain AS
      SELECT close, period, chain, previous,
        previous = coalesce((SELECT p.chain FROM closes AS p WHERE p.close = closes.close - 1), '') AS is_linked FROM closes;
    CREATE VIEW open_items_by_period AS
      SELECT c.period, d.customer, d.number, d.type, d.issued_on, o.due_on, d.currency, \(decimal("o.original", "d.currency")) AS original_amount,
        \(decimal("o.open", "d.currency")) AS open_amount, o.days_past_due, o.bucket, o.disputed, i.path || ':' || d.line AS source
      FROM closes_in_force AS c JOIN open_items AS o ON o.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1
        JOIN documents AS d ON d.id = o.document LEFT JOIN inputs AS i ON i.id = d.input;
    CREATE VIEW unapplied_by_period AS
      SELECT c.period, u.customer, r.receipt, r.value_on, u.currency, \(decimal("u.amount", "u.currency")) AS unapplied_amount, u.status, u.rule
      FROM closes_in_force AS c JOIN unapplied AS u ON u.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1
        JOIN receipts AS r ON r.id = u.receipt;
    CREATE VIEW roll_forward AS
      SELECT c.period, b.currency, b.customer, \(decimal("b.opening", "b.currency")) AS opening, \(decimal("b.invoiced", "b.currency")) AS invoiced,
        \(decimal("b.cash", "b.currency")) AS cash, \(decimal("b.credits", "b.currency")) AS credits,
        \(decimal("b.write_offs", "b.currency")) AS write_offs, \(decimal("b.other", "b.currency")) AS other,
        \(decimal("b.prior_period", "b.currency")) AS of_which_prior_period, \(decimal("b.closing", "b.currency")) AS closing
      FROM closes_in_force AS c JOIN balances AS b ON b.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1;
    CREATE VIEW trend AS
      SELECT m.month, m.currency, m.basis, \(decimal("m.closing", "m.currency")) AS ending_receivables, m.cei, m.cei_cash, m.dso, m.dso_3m,
        m.dso_countback, m.days_to_pay, m.on_time_rate
      FROM closes_in_force AS c JOIN metrics AS m ON m.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1;
    CREATE VIEW customer_metrics AS
      SELECT period, customer, currency, \(decimal("opening", "currency")) AS opening, \(decimal("invoiced", "currency")) AS credit_sales,
        \(decimal("closing", "currency")) AS closing, \(decimal("current", "currency")) AS ending_current,
        \(decimal("overdue", "currency")) AS overdue, \(decimal("unapplied", "currency")) AS unapplied,
        CASE WHEN opening + invoiced < 1000 * scale OR collectible <= 0 THEN 'n/a' ELSE
          (CASE WHEN collected < 0 THEN '-' ELSE '' END) || (hundredths / 100) || '.' || substr('00' || (hundredths % 100), -2) END AS cei
      FROM (SELECT *, (abs(collected) * 20000 + collectible) / (2 * max(collectible, 1)) AS hundredths
        FROM (SELECT *, opening + invoiced - closing AS collected, opening + invoiced - current AS collectible
          FROM (SELECT c.period, b.customer, b.currency, b.opening, b.invoiced, b.closing, b.gross - b.overdue AS current, b.overdue, b.unapplied,
              CASE u.minor_digits WHEN 0 THEN 1 WHEN 3 THEN 1000 ELSE 100 END AS scale
            FROM closes_in_force AS c JOIN balances AS b ON b.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1
              JOIN currencies AS u ON u.code = b.currency)));
    CREATE VIEW prior_period_changes_by_period AS
      SELECT c.period AS told_in, substr(p.date, 1, 7) AS belongs_to, p.cause, p.customer, p.item, p.currency,
        \(decimal("p.reported", "p.currency")) AS reported, \(decimal("p.now", "p.currency")) AS now,
        \(decimal("(p.now - p.reported)", "p.currency")) AS amount, p.detail
      FROM closes_in_force AS c JOIN prior_period_changes AS p ON p.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1;
    """
}
