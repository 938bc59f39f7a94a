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
