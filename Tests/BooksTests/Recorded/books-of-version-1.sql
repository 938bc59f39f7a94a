PRAGMA application_id = 1953064303;
CREATE TABLE allocations (
  id INTEGER PRIMARY KEY, receipt INTEGER REFERENCES receipts (id), document INTEGER NOT NULL REFERENCES documents (id),
  credit INTEGER REFERENCES documents (id), kind TEXT NOT NULL, amount INTEGER NOT NULL, effective_on TEXT NOT NULL, rule TEXT NOT NULL,
  confidence TEXT NOT NULL, note TEXT, input INTEGER, line INTEGER
) STRICT;
INSERT INTO "allocations" VALUES(4294967296,4294967296,4294967296,NULL,'cash',4000,'2026-09-20','reference_part','automatic',NULL,NULL,NULL);
INSERT INTO "allocations" VALUES(8589934592,8589934592,4294967297,NULL,'cash',25050,'2026-10-12','reference','automatic',NULL,NULL,NULL);
CREATE TABLE balances (
  id INTEGER PRIMARY KEY, customer TEXT, currency TEXT NOT NULL, opening INTEGER NOT NULL, invoiced INTEGER NOT NULL, cash INTEGER NOT NULL,
  credits INTEGER NOT NULL, write_offs INTEGER NOT NULL, other INTEGER NOT NULL, prior_period INTEGER NOT NULL, closing INTEGER NOT NULL,
  gross INTEGER NOT NULL, open_credits INTEGER NOT NULL, unapplied INTEGER NOT NULL, disputed INTEGER NOT NULL, overdue INTEGER NOT NULL
) STRICT;
INSERT INTO "balances" VALUES(4294967296,'C1','EUR',0,10000,-4000,0,0,0,0,6000,6000,0,0,0,0);
INSERT INTO "balances" VALUES(4294967297,'C2','EUR',0,25050,0,0,0,0,0,25050,25050,0,0,0,0);
INSERT INTO "balances" VALUES(8589934592,NULL,'EUR',0,0,-3300,0,0,0,0,-3300,0,0,-3300,0,0);
INSERT INTO "balances" VALUES(8589934593,'C1','EUR',6000,7525,0,0,0,0,0,13525,13525,0,0,0,6000);
INSERT INTO "balances" VALUES(8589934594,'C2','EUR',25050,0,-25050,-5000,0,0,0,-5000,0,-5000,0,0,0);
CREATE TABLE buckets (id INTEGER PRIMARY KEY, customer TEXT, currency TEXT NOT NULL, bucket TEXT NOT NULL, amount INTEGER NOT NULL) STRICT;
INSERT INTO "buckets" VALUES(4294967296,'C1','EUR','not_due',6000);
INSERT INTO "buckets" VALUES(4294967297,'C2','EUR','not_due',25050);
INSERT INTO "buckets" VALUES(8589934592,'C1','EUR','not_due',7525);
INSERT INTO "buckets" VALUES(8589934593,'C1','EUR','1-30',6000);
CREATE TABLE candidates (
  id INTEGER PRIMARY KEY, review INTEGER NOT NULL REFERENCES review (id), documents TEXT NOT NULL, amount INTEGER NOT NULL,
  evidence TEXT NOT NULL
) STRICT;
CREATE TABLE closes (
  close INTEGER PRIMARY KEY, period TEXT NOT NULL, as_of TEXT NOT NULL,
  reopens INTEGER REFERENCES closes (close), reason TEXT NOT NULL, incomplete TEXT NOT NULL,
  entity TEXT NOT NULL, currency TEXT NOT NULL, version TEXT NOT NULL,
  settings TEXT NOT NULL, settings_sha256 TEXT NOT NULL, manifest_sha256 TEXT NOT NULL, contents_sha256 TEXT NOT NULL,
  previous TEXT NOT NULL, chain TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO "closes" VALUES(1,'2026-09','2026-09-30',NULL,'','','Kleine Werft','EUR','0.1.0','entity: {name: Kleine Werft, currency: EUR}
sources:
  - {kind: customers, path: customers.csv}
  - {kind: documents, path: documents.csv}
  - {kind: bank, path: bank.csv}
  - {kind: ledger, path: gl.csv}
','eaff41291a88e42919b6e11f02dbe594f3dec0a72a83db30bdff78f2834ad1f8','1291358b2623d9a95187d30b76768447b09fab9f7d0db5cd4bba8ecd51eda8db','c75a04e855f4fad0c43ee7778f4897b4b048f08c9862511fd12eec8f968351c4','','75ea04f46af8fc1ec78765400400aa3d2bb3158cdddc40fcc861d53dd0862bae');
INSERT INTO "closes" VALUES(2,'2026-10','2026-10-31',NULL,'','','Kleine Werft','EUR','0.1.0','entity: {name: Kleine Werft, currency: EUR}
sources:
  - {kind: customers, path: customers.csv}
  - {kind: documents, path: documents.csv}
  - {kind: bank, path: bank.csv}
  - {kind: ledger, path: gl.csv}
','eaff41291a88e42919b6e11f02dbe594f3dec0a72a83db30bdff78f2834ad1f8','884dfc71b4dacff14a4a86a5e2fa736a91b9f152fa685b2ed54a237e0da3cdc0','edd517c5ad3c8b088f3de674e4f96dea2afcfb2e071093253458d231b737a94a','75ea04f46af8fc1ec78765400400aa3d2bb3158cdddc40fcc861d53dd0862bae','d7175057daaee368b808225d95b9c8f4368c70352299f786cec8f26071b638f6');
CREATE TABLE controls (
  id INTEGER PRIMARY KEY, control TEXT NOT NULL, scope TEXT NOT NULL, expected TEXT NOT NULL, actual TEXT NOT NULL, difference TEXT NOT NULL,
  status TEXT NOT NULL
) STRICT;
INSERT INTO "controls" VALUES(4294967296,'K1 rows accounted for','customers.csv','2','2','0','tied');
INSERT INTO "controls" VALUES(4294967297,'K1 rows accounted for','documents.csv','4','4','0','tied');
INSERT INTO "controls" VALUES(4294967298,'K1 rows accounted for','bank.csv','3','3','0','tied');
INSERT INTO "controls" VALUES(4294967299,'K1 rows accounted for','gl.csv','1','1','0','tied');
INSERT INTO "controls" VALUES(4294967300,'K2 bank statements add up','bank.csv','n/a','n/a','n/a','not_proven');
INSERT INTO "controls" VALUES(4294967301,'K4 receipts classed to the cent','EUR','40.00','40.00','0.00','tied');
INSERT INTO "controls" VALUES(4294967302,'K5 aging foots to net receivables','EUR','310.50','310.50','0.00','tied');
INSERT INTO "controls" VALUES(4294967303,'K6 roll-forward ends at the open items','EUR','310.50','310.50','0.00','tied');
INSERT INTO "controls" VALUES(4294967304,'K9 documents settled beyond their amount','documents','0','0','0','tied');
INSERT INTO "controls" VALUES(4294967305,'K10 allocations across currencies','allocations','0','0','0','tied');
INSERT INTO "controls" VALUES(4294967306,'K3 bank statements to lines','EUR','n/a','n/a','n/a','not_proven');
INSERT INTO "controls" VALUES(4294967307,'K13 cash journal to bank','bank','n/a','n/a','n/a','not_proven');
INSERT INTO "controls" VALUES(4294967308,'K8 subledger to general ledger','EUR','310.50','310.50','0.00','tied');
INSERT INTO "controls" VALUES(8589934592,'K1 rows accounted for','customers.csv','2','2','0','tied');
INSERT INTO "controls" VALUES(8589934593,'K1 rows accounted for','documents.csv','4','4','0','tied');
INSERT INTO "controls" VALUES(8589934594,'K1 rows accounted for','bank.csv','3','3','0','tied');
INSERT INTO "controls" VALUES(8589934595,'K1 rows accounted for','gl.csv','1','1','0','tied');
INSERT INTO "controls" VALUES(8589934596,'K2 bank statements add up','bank.csv','n/a','n/a','n/a','not_proven');
INSERT INTO "controls" VALUES(8589934597,'K4 receipts classed to the cent','EUR','323.50','323.50','0.00','tied');
INSERT INTO "controls" VALUES(8589934598,'K5 aging foots to net receivables','EUR','52.25','52.25','0.00','tied');
INSERT INTO "controls" VALUES(8589934599,'K6 roll-forward ends at the open items','EUR','52.25','52.25','0.00','tied');
INSERT INTO "controls" VALUES(8589934600,'K7 opening is the prior closing','EUR','310.50','310.50','0.00','tied');
INSERT INTO "controls" VALUES(8589934601,'K7 prior-period changes, line by line','EUR','0.00','0.00','0.00','tied');
INSERT INTO "controls" VALUES(8589934602,'K9 documents settled beyond their amount','documents','0','0','0','tied');
INSERT INTO "controls" VALUES(8589934603,'K10 allocations across currencies','allocations','0','0','0','tied');
INSERT INTO "controls" VALUES(8589934604,'K14 bucket movements end at the aging','EUR','135.25','135.25','0.00','tied');
INSERT INTO "controls" VALUES(8589934605,'K15 bridge of cei adds up','EUR','7.41','7.41','0.00','tied');
INSERT INTO "controls" VALUES(8589934606,'K3 bank statements to lines','EUR','n/a','n/a','n/a','not_proven');
INSERT INTO "controls" VALUES(8589934607,'K13 cash journal to bank','bank','n/a','n/a','n/a','not_proven');
INSERT INTO "controls" VALUES(8589934608,'K8 subledger to general ledger','EUR','n/a','n/a','n/a','not_proven');
CREATE TABLE currencies (code TEXT PRIMARY KEY, minor_digits INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO "currencies" VALUES('EUR',2);
CREATE TABLE customers (
  id INTEGER PRIMARY KEY, customer TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, terms_days INTEGER, credit_limit INTEGER,
  currency TEXT, country TEXT NOT NULL, region TEXT NOT NULL, parent TEXT NOT NULL, segment TEXT NOT NULL, account_manager TEXT NOT NULL,
  email TEXT NOT NULL, bank_accounts TEXT NOT NULL, since TEXT, input INTEGER, line INTEGER
) STRICT;
INSERT INTO "customers" VALUES(4294967296,'C1','Acme GmbH','',NULL,NULL,NULL,'','','','','','','',NULL,4294967296,2);
INSERT INTO "customers" VALUES(4294967297,'C2','Beta AG','',NULL,NULL,NULL,'','','','','','','',NULL,4294967296,3);
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY, receipt TEXT NOT NULL, document TEXT NOT NULL, amount INTEGER, decision TEXT NOT NULL, decided_by TEXT NOT NULL,
  decided_on TEXT NOT NULL, note TEXT NOT NULL, input INTEGER NOT NULL, line INTEGER NOT NULL
) STRICT;
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, replaces INTEGER REFERENCES documents (id), number TEXT NOT NULL, customer TEXT NOT NULL, type TEXT NOT NULL,
  issued_on TEXT NOT NULL, due_on TEXT NOT NULL, currency TEXT NOT NULL, amount INTEGER NOT NULL, order_no TEXT NOT NULL,
  related TEXT, instalments TEXT, dispute TEXT, due_derived INTEGER NOT NULL, input INTEGER NOT NULL, line INTEGER NOT NULL
) STRICT;
INSERT INTO "documents" VALUES(4294967296,NULL,'INV-1','C1','invoice','2026-09-01','2026-10-01','EUR',10000,'',NULL,NULL,NULL,0,4294967297,2);
INSERT INTO "documents" VALUES(4294967297,NULL,'INV-2','C2','invoice','2026-09-10','2026-10-10','EUR',25050,'',NULL,NULL,NULL,0,4294967297,3);
INSERT INTO "documents" VALUES(4294967298,NULL,'CN-1','C2','credit_note','2026-10-02','2026-10-02','EUR',-5000,'',NULL,NULL,NULL,0,4294967297,4);
INSERT INTO "documents" VALUES(4294967299,NULL,'INV-3','C1','invoice','2026-10-05','2026-11-04','EUR',7525,'',NULL,NULL,NULL,0,4294967297,5);
INSERT INTO "documents" VALUES(8589934592,NULL,'CN-1','C2','credit_note','2026-10-02','2026-10-02','EUR',-5000,'',NULL,NULL,NULL,0,8589934593,4);
INSERT INTO "documents" VALUES(8589934593,NULL,'INV-3','C1','invoice','2026-10-05','2026-11-04','EUR',7525,'',NULL,NULL,NULL,0,8589934593,5);
CREATE TABLE events (
  id INTEGER PRIMARY KEY, date TEXT NOT NULL, customer TEXT, document TEXT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL,
  outcome TEXT NOT NULL, amount INTEGER, promised_on TEXT, note TEXT NOT NULL, input INTEGER NOT NULL, line INTEGER NOT NULL
) STRICT;
CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY);
INSERT INTO "grdb_migrations" VALUES('1');
CREATE TABLE inputs (
  id INTEGER PRIMARY KEY, path TEXT NOT NULL, kind TEXT NOT NULL, profile TEXT NOT NULL, format TEXT NOT NULL, sheets TEXT NOT NULL,
  sha256 TEXT NOT NULL, bytes INTEGER NOT NULL, "rows" INTEGER NOT NULL, accepted INTEGER NOT NULL, merged INTEGER NOT NULL,
  quarantined INTEGER NOT NULL, footers INTEGER NOT NULL
) STRICT;
INSERT INTO "inputs" VALUES(4294967296,'customers.csv','customers','sage-intacct','csv','','49558908cd8cabeaaa4780b178cff39f1b9bd87e7c9e1c47ab24d34df021d088',41,2,2,0,0,0);
INSERT INTO "inputs" VALUES(4294967297,'documents.csv','documents','canonical','csv','','855e75c8b5cc9ef2d7b43dfce2f8b235f121f9ad6c95d56506119c02e1a6432f',244,4,4,0,0,0);
INSERT INTO "inputs" VALUES(4294967298,'bank.csv','bank','canonical','csv','','a8b2508dcfd4a1cdeb090a50b58bcf9499a5dc0322285091d31c41e1e3662246',162,3,3,0,0,0);
INSERT INTO "inputs" VALUES(4294967299,'gl.csv','ledger','canonical','csv','','f9190147957d92fd9a43cc2621d93dd4a4324e4064d1072b72095668e4f1a0b2',43,1,1,0,0,0);
INSERT INTO "inputs" VALUES(8589934592,'customers.csv','customers','sage-intacct','csv','','49558908cd8cabeaaa4780b178cff39f1b9bd87e7c9e1c47ab24d34df021d088',41,2,2,0,0,0);
INSERT INTO "inputs" VALUES(8589934593,'documents.csv','documents','canonical','csv','','855e75c8b5cc9ef2d7b43dfce2f8b235f121f9ad6c95d56506119c02e1a6432f',244,4,2,2,0,0);
INSERT INTO "inputs" VALUES(8589934594,'bank.csv','bank','canonical','csv','','a8b2508dcfd4a1cdeb090a50b58bcf9499a5dc0322285091d31c41e1e3662246',162,3,2,1,0,0);
INSERT INTO "inputs" VALUES(8589934595,'gl.csv','ledger','canonical','csv','','f9190147957d92fd9a43cc2621d93dd4a4324e4064d1072b72095668e4f1a0b2',43,1,1,0,0,0);
CREATE TABLE metrics (
  id INTEGER PRIMARY KEY, month TEXT NOT NULL, currency TEXT NOT NULL, basis TEXT NOT NULL, opening INTEGER NOT NULL, invoiced INTEGER NOT NULL,
  cash INTEGER NOT NULL, credits INTEGER NOT NULL, write_offs INTEGER NOT NULL, other INTEGER NOT NULL, prior_period INTEGER NOT NULL,
  closing INTEGER NOT NULL, ending_current INTEGER NOT NULL, overdue INTEGER NOT NULL, cei TEXT NOT NULL, cei_cash TEXT NOT NULL,
  dso TEXT NOT NULL, dso_3m TEXT NOT NULL, dso_countback TEXT NOT NULL, best_possible_dso TEXT NOT NULL, average_days_delinquent TEXT NOT NULL,
  days_to_pay TEXT NOT NULL, on_time_rate TEXT NOT NULL, overdue_share TEXT NOT NULL
) STRICT;
INSERT INTO "metrics" VALUES(4294967296,'2026-09','EUR','books',0,35050,-4000,0,0,0,0,31050,31050,0,'100.00','100.00','26.58','n/a (SHORT_HISTORY)','26.58','n/a (SHORT_HISTORY)','n/a (SHORT_HISTORY)','19.00','n/a (NO_SAMPLE)','n/a (SHORT_HISTORY)');
INSERT INTO "metrics" VALUES(8589934592,'2026-10','EUR','books',31050,7525,-28350,-5000,0,0,0,5225,7525,6000,'107.41','91.30','64.15','n/a (SHORT_HISTORY)','33.31','n/a (SHORT_HISTORY)','n/a (SHORT_HISTORY)','32.00','0.00','n/a (SHORT_HISTORY)');
CREATE TABLE movements (
  id INTEGER PRIMARY KEY, currency TEXT NOT NULL, from_bucket TEXT NOT NULL, to_bucket TEXT NOT NULL, items INTEGER NOT NULL,
  amount INTEGER NOT NULL
) STRICT;
INSERT INTO "movements" VALUES(8589934592,'EUR','not_due','1-30',1,6000);
INSERT INTO "movements" VALUES(8589934593,'EUR','not_due','paid',1,25050);
INSERT INTO "movements" VALUES(8589934594,'EUR','new','not_due',1,7525);
CREATE TABLE open_items (
  id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id), due_on TEXT NOT NULL, original INTEGER NOT NULL,
  "open" INTEGER NOT NULL, days_past_due INTEGER NOT NULL, bucket TEXT NOT NULL, disputed INTEGER NOT NULL
) STRICT;
INSERT INTO "open_items" VALUES(4294967296,4294967296,'2026-10-01',10000,6000,-1,'not_due',0);
INSERT INTO "open_items" VALUES(4294967297,4294967297,'2026-10-10',25050,25050,-10,'not_due',0);
INSERT INTO "open_items" VALUES(8589934592,4294967296,'2026-10-01',10000,6000,30,'1-30',0);
INSERT INTO "open_items" VALUES(8589934593,8589934593,'2026-11-04',7525,7525,-4,'not_due',0);
INSERT INTO "open_items" VALUES(8589934594,8589934592,'2026-10-02',-5000,-5000,29,'1-30',0);
CREATE TABLE outputs (id INTEGER PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT NOT NULL, bytes INTEGER NOT NULL) STRICT;
INSERT INTO "outputs" VALUES(4294967296,'month-end.xlsx','6478b27a642b59484d0bdf7c7e95ed08e4672cc70c4263a51c9c3795c0aefbc1',30913);
INSERT INTO "outputs" VALUES(4294967297,'extracts/open_items.csv','f76472154245c8556e6c85865866fde8fc1ec5c752a9b6ed231460979e7c114a',420);
INSERT INTO "outputs" VALUES(4294967298,'extracts/aging.csv','9fd6d6c0ebb1b4a7a4d37a11fcc8fa77a107ec0e53ca1f7d18b6722103de3bd7',241);
INSERT INTO "outputs" VALUES(4294967299,'extracts/allocations.csv','e91551fe38210df218e674f72a392edecc631778a7695e0460cc31d685d326db',257);
INSERT INTO "outputs" VALUES(4294967300,'extracts/receipts.csv','7469a53dc652f21cacbd54958f76b89b74384015b10ed05a8d9264fa7b250bfa',184);
INSERT INTO "outputs" VALUES(4294967301,'extracts/review.csv','12d9ceb5aa285b3a9d099911757bbf875dc0b65b471928974b41c95f955b10c7',117);
INSERT INTO "outputs" VALUES(4294967302,'extracts/trend.csv','4b8dd079c21d7747f779ab68680194fa74dde079ddf15cf8398cb8c79ae6adc6',371);
INSERT INTO "outputs" VALUES(4294967303,'extracts/signs.csv','9d553dea972b4cddb0d33478b0237ac200c640f115c69e9b84c2d4cbd8256610',171);
INSERT INTO "outputs" VALUES(4294967304,'extracts/actions.csv','c88b1098635c7e181f49cc37747f872b67c795c1a1618ce159cf8daba9a6fb26',85);
INSERT INTO "outputs" VALUES(4294967305,'extracts/exceptions.csv','42f498fefa5346cf67a329775d95c054f93ce0b2d42c29783aaed644bf69520d',151);
INSERT INTO "outputs" VALUES(4294967306,'extracts/rollforward.csv','af2b55d678ee40d2990971f2dad2124f8f54331227b86ec297fa3c918956762c',191);
INSERT INTO "outputs" VALUES(4294967307,'extracts/controls.csv','e10992371ae8690344f5b72da16852a8776b91614c3516abf04d26dcd98f2546',844);
INSERT INTO "outputs" VALUES(4294967308,'extracts/payer_proposals.csv','211ec8f50eea4d630a996eea39934f5d0c87f417fd7bc3d2cd29a7807372dc0e',50);
INSERT INTO "outputs" VALUES(4294967309,'extracts/prior_period_changes.csv','4f036e0367f4d9f79bc87c0a7c9093df315761c33baf5b1475cc834698570d70',82);
INSERT INTO "outputs" VALUES(4294967310,'extracts/gl_tieout.csv','dd7ee1c603da375d3a8f861e669922e1cc54daa5f3edce932e4268fd04cee74a',210);
INSERT INTO "outputs" VALUES(4294967311,'extracts/bank_tieout.csv','025f2c492f32d20a646072249cd574896e0d256df39b63f7bb55c64b1dffc706',116);
INSERT INTO "outputs" VALUES(4294967312,'extracts/cash_journal.csv','3d5ed08363a2a3e4912150f6442a93b7cea6ed6c9740ca4ceb0521d9d51040bf',122);
INSERT INTO "outputs" VALUES(4294967313,'extracts/ledger_claims.csv','b8ac3c2c3b11166c3313b3bdf84cf0c8d400d5f8368b7f221d7aaf1344c81cd8',75);
INSERT INTO "outputs" VALUES(4294967314,'extracts/movement.csv','8a72c38a3bfe433a879c73a54e734cb404ea81da0e6cd9076e791f0d59a0bcf6',44);
INSERT INTO "outputs" VALUES(4294967315,'extracts/roll_rates.csv','dbfef6bc82e0cd6a98806052742450165fd0b5f74da53b6a58a9e65c1dec4b56',53);
INSERT INTO "outputs" VALUES(4294967316,'extracts/bridge.csv','bdf208dd75023a3ed70fbdb7bdecb36be93c5d501d172b2b4a1d74b2f9780ad9',52);
INSERT INTO "outputs" VALUES(4294967317,'extracts/trend_basis.csv','add1e1a0d4093cd2d20ea1aee447b9b0742aae999e589ccd2a80dc0ac00b0d7c',40);
INSERT INTO "outputs" VALUES(4294967318,'extracts/foreign_currency.csv','6560145cbb9291a44d397ffc282778a0224f9561215b526f1a0a9244b67b8784',230);
INSERT INTO "outputs" VALUES(8589934592,'month-end.xlsx','de4ca5ecace07ce210f1150f1e49ad2fb72e613e597e0d22c426de26a9657ff6',38718);
INSERT INTO "outputs" VALUES(8589934593,'extracts/open_items.csv','09297732043829202cc3c99883faef705d426b82bea913db5f28ce2f9a5b6057',532);
INSERT INTO "outputs" VALUES(8589934594,'extracts/aging.csv','b2e034a90286872f17be850ac5b782131d2832a79241f131faec6c4a34be12ff',316);
INSERT INTO "outputs" VALUES(8589934595,'extracts/allocations.csv','0a7435486e4d07f3ee2a0d993bd234d87eb57965a067f1eb8475de46c38f5da4',405);
INSERT INTO "outputs" VALUES(8589934596,'extracts/receipts.csv','5a31644686c828d5c36efee84b554f00fce48e1379ea3b3baaf99bf66da0e120',323);
INSERT INTO "outputs" VALUES(8589934597,'extracts/review.csv','82a7020d1cb11a640e0f88ad7f45e1934100a726eb0c46de764f71e2bd0dd5ee',219);
INSERT INTO "outputs" VALUES(8589934598,'extracts/trend.csv','d1f117d21cd0604569c03c72c823c9ef38f18ce3bb3636c69fb0cdf8e8fbe163',490);
INSERT INTO "outputs" VALUES(8589934599,'extracts/signs.csv','9d553dea972b4cddb0d33478b0237ac200c640f115c69e9b84c2d4cbd8256610',171);
INSERT INTO "outputs" VALUES(8589934600,'extracts/actions.csv','c88b1098635c7e181f49cc37747f872b67c795c1a1618ce159cf8daba9a6fb26',85);
INSERT INTO "outputs" VALUES(8589934601,'extracts/exceptions.csv','415ae0a8cb03451e50ebafde2d2db8fb0e29591b3ee3103a3327f2532bf679d1',420);
INSERT INTO "outputs" VALUES(8589934602,'extracts/rollforward.csv','1e688405eaa26e3ee975b8d40041ac46d9800cabef4a409692277342f117b85e',356);
INSERT INTO "outputs" VALUES(8589934603,'extracts/controls.csv','7d5aa4163ce80d3160d8dbf77e3ec4c0cb16da559aa09f7392e2a0906404d689',1138);
INSERT INTO "outputs" VALUES(8589934604,'extracts/payer_proposals.csv','211ec8f50eea4d630a996eea39934f5d0c87f417fd7bc3d2cd29a7807372dc0e',50);
INSERT INTO "outputs" VALUES(8589934605,'extracts/prior_period_changes.csv','4f036e0367f4d9f79bc87c0a7c9093df315761c33baf5b1475cc834698570d70',82);
INSERT INTO "outputs" VALUES(8589934606,'extracts/gl_tieout.csv','7b4f59c34ae4f20260d8139df594339c4d90774dac28d039a93088cda70b037e',60);
INSERT INTO "outputs" VALUES(8589934607,'extracts/bank_tieout.csv','ee9f0efe286ca5ab1c457e6d47403944616d3b18b951b611b12c90e50061b8de',119);
INSERT INTO "outputs" VALUES(8589934608,'extracts/cash_journal.csv','3d5ed08363a2a3e4912150f6442a93b7cea6ed6c9740ca4ceb0521d9d51040bf',122);
INSERT INTO "outputs" VALUES(8589934609,'extracts/ledger_claims.csv','b8ac3c2c3b11166c3313b3bdf84cf0c8d400d5f8368b7f221d7aaf1344c81cd8',75);
INSERT INTO "outputs" VALUES(8589934610,'extracts/movement.csv','2145a8a97824225ebeece2d2fd67f840958fb6943c5a922923d03b3dd616db19',119);
INSERT INTO "outputs" VALUES(8589934611,'extracts/roll_rates.csv','befb543080cdaebb60233585d08f12a0f72b01d211a87396baa09d0140ce4458',90);
INSERT INTO "outputs" VALUES(8589934612,'extracts/bridge.csv','40ac1cd8ced713dba2673936e3f688a734098601b7ef0b90c4078e2fe5a25e3e',274);
INSERT INTO "outputs" VALUES(8589934613,'extracts/trend_basis.csv','45b6c33d717f8d6dc28112543ca811731390a898747b7e4dc956547427da4ab3',58);
INSERT INTO "outputs" VALUES(8589934614,'extracts/foreign_currency.csv','6560145cbb9291a44d397ffc282778a0224f9561215b526f1a0a9244b67b8784',230);
CREATE TABLE prior_period_changes (
  id INTEGER PRIMARY KEY, cause TEXT NOT NULL, customer TEXT, currency TEXT NOT NULL, item TEXT NOT NULL, date TEXT NOT NULL,
  reported INTEGER NOT NULL, now INTEGER NOT NULL, detail TEXT NOT NULL
) STRICT;
CREATE TABLE rates (
  id INTEGER PRIMARY KEY, date TEXT NOT NULL, currency TEXT NOT NULL, numerator INTEGER NOT NULL, denominator INTEGER NOT NULL,
  input INTEGER NOT NULL, line INTEGER NOT NULL
) STRICT;
CREATE TABLE receipt_states (
  id INTEGER PRIMARY KEY, receipt INTEGER NOT NULL REFERENCES receipts (id), status TEXT NOT NULL, customer TEXT,
  allocated INTEGER NOT NULL, rule TEXT NOT NULL
) STRICT;
INSERT INTO "receipt_states" VALUES(4294967296,4294967296,'applied','C1',4000,'reference_part');
INSERT INTO "receipt_states" VALUES(8589934592,8589934592,'applied','C2',25050,'reference');
INSERT INTO "receipt_states" VALUES(8589934593,8589934593,'review',NULL,0,'');
CREATE TABLE receipts (
  id INTEGER PRIMARY KEY, receipt TEXT NOT NULL, fingerprint_high INTEGER NOT NULL, fingerprint_low INTEGER NOT NULL,
  occurrence INTEGER NOT NULL, statement INTEGER REFERENCES statements (id),
  account TEXT NOT NULL, booked_on TEXT NOT NULL, value_on TEXT NOT NULL, currency TEXT NOT NULL, amount INTEGER NOT NULL,
  counterparty TEXT NOT NULL, counterparty_account TEXT NOT NULL, ultimate_counterparty TEXT NOT NULL, remittance TEXT NOT NULL,
  bank_reference TEXT NOT NULL, end_to_end_id TEXT NOT NULL, transaction_code TEXT NOT NULL, return_reason TEXT NOT NULL,
  charges INTEGER, instructed_currency TEXT, instructed_amount INTEGER, stated_customer TEXT, from_journal INTEGER NOT NULL,
  input INTEGER NOT NULL, line INTEGER NOT NULL
) STRICT;
INSERT INTO "receipts" VALUES(4294967296,'B1',-8727540513149390067,2727090334670527841,1,NULL,'','2026-09-20','2026-09-20','EUR',4000,'Acme GmbH','','','INV-1','B1','','','',NULL,NULL,NULL,NULL,0,4294967298,2);
INSERT INTO "receipts" VALUES(8589934592,'B2',-1098674822767775192,4490452966565602739,1,NULL,'','2026-10-12','2026-10-12','EUR',25050,'Beta AG','','','INV-2','B2','','','',NULL,NULL,NULL,NULL,0,8589934594,3);
INSERT INTO "receipts" VALUES(8589934593,'B3',5935158125063707714,-5664604518687227992,1,NULL,'','2026-10-30','2026-10-30','EUR',3300,'Nobody','','','thanks','B3','','','',NULL,NULL,NULL,NULL,0,8589934594,4);
CREATE TABLE remittances (
  id INTEGER PRIMARY KEY, payment_reference TEXT NOT NULL, document TEXT NOT NULL, amount INTEGER NOT NULL, deduction INTEGER NOT NULL,
  reason TEXT NOT NULL, currency TEXT NOT NULL, input INTEGER NOT NULL, line INTEGER NOT NULL
) STRICT;
CREATE TABLE review (
  id INTEGER PRIMARY KEY, receipt INTEGER NOT NULL REFERENCES receipts (id), customer TEXT, reason TEXT NOT NULL, would_decide TEXT NOT NULL
) STRICT;
INSERT INTO "review" VALUES(8589934592,8589934593,NULL,'the payer is not known and the remittance names no document','a number of ours in the text, or a line in the payer map for this payer');
CREATE TABLE statements (
  id INTEGER PRIMARY KEY, purpose TEXT NOT NULL, account TEXT NOT NULL, number TEXT NOT NULL, currency TEXT NOT NULL,
  opening INTEGER, closing INTEGER, opened_on TEXT, closed_on TEXT, covers_from TEXT, covers_to TEXT,
  entries INTEGER NOT NULL, total INTEGER NOT NULL, first_day TEXT, last_day TEXT, input INTEGER NOT NULL, line INTEGER NOT NULL
) STRICT;
CREATE TABLE unapplied (
  id INTEGER PRIMARY KEY, receipt INTEGER NOT NULL REFERENCES receipts (id), customer TEXT, currency TEXT NOT NULL,
  amount INTEGER NOT NULL, allocated INTEGER NOT NULL, status TEXT NOT NULL, rule TEXT NOT NULL
) STRICT;
INSERT INTO "unapplied" VALUES(8589934592,8589934593,NULL,'EUR',3300,0,'review','');
CREATE TABLE withdrawals (id INTEGER PRIMARY KEY, document INTEGER NOT NULL REFERENCES documents (id)) STRICT;
CREATE VIEW closes_in_force AS
  SELECT * FROM closes AS c
  WHERE NOT EXISTS (SELECT 1 FROM closes AS r WHERE r.reopens IS NOT NULL AND r.close > c.close AND c.close >= r.reopens);
CREATE VIEW chain AS
  SELECT close, period, chain, previous,
    previous = coalesce((SELECT p.chain FROM closes AS p WHERE p.close = closes.close - 1), '') AS is_linked FROM closes;
CREATE VIEW open_items_by_period AS
  SELECT c.period, d.customer, d.number, d.type, d.issued_on, o.due_on, d.currency, (SELECT CASE WHEN o.original < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(o.original) AS TEXT)
  WHEN 3 THEN (abs(o.original) / 1000) || '.' || substr('000' || (abs(o.original) % 1000), -3)
  ELSE (abs(o.original) / 100) || '.' || substr('00' || (abs(o.original) % 100), -2) END
  FROM currencies WHERE code = d.currency) AS original_amount,
    (SELECT CASE WHEN o.open < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(o.open) AS TEXT)
  WHEN 3 THEN (abs(o.open) / 1000) || '.' || substr('000' || (abs(o.open) % 1000), -3)
  ELSE (abs(o.open) / 100) || '.' || substr('00' || (abs(o.open) % 100), -2) END
  FROM currencies WHERE code = d.currency) AS open_amount, o.days_past_due, o.bucket, o.disputed, i.path || ':' || d.line AS source
  FROM closes_in_force AS c JOIN open_items AS o ON o.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1
    JOIN documents AS d ON d.id = o.document LEFT JOIN inputs AS i ON i.id = d.input;
CREATE VIEW unapplied_by_period AS
  SELECT c.period, u.customer, r.receipt, r.value_on, u.currency, (SELECT CASE WHEN u.amount < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(u.amount) AS TEXT)
  WHEN 3 THEN (abs(u.amount) / 1000) || '.' || substr('000' || (abs(u.amount) % 1000), -3)
  ELSE (abs(u.amount) / 100) || '.' || substr('00' || (abs(u.amount) % 100), -2) END
  FROM currencies WHERE code = u.currency) AS unapplied_amount, u.status, u.rule
  FROM closes_in_force AS c JOIN unapplied AS u ON u.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1
    JOIN receipts AS r ON r.id = u.receipt;
CREATE VIEW roll_forward AS
  SELECT c.period, b.currency, b.customer, (SELECT CASE WHEN b.opening < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(b.opening) AS TEXT)
  WHEN 3 THEN (abs(b.opening) / 1000) || '.' || substr('000' || (abs(b.opening) % 1000), -3)
  ELSE (abs(b.opening) / 100) || '.' || substr('00' || (abs(b.opening) % 100), -2) END
  FROM currencies WHERE code = b.currency) AS opening, (SELECT CASE WHEN b.invoiced < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(b.invoiced) AS TEXT)
  WHEN 3 THEN (abs(b.invoiced) / 1000) || '.' || substr('000' || (abs(b.invoiced) % 1000), -3)
  ELSE (abs(b.invoiced) / 100) || '.' || substr('00' || (abs(b.invoiced) % 100), -2) END
  FROM currencies WHERE code = b.currency) AS invoiced,
    (SELECT CASE WHEN b.cash < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(b.cash) AS TEXT)
  WHEN 3 THEN (abs(b.cash) / 1000) || '.' || substr('000' || (abs(b.cash) % 1000), -3)
  ELSE (abs(b.cash) / 100) || '.' || substr('00' || (abs(b.cash) % 100), -2) END
  FROM currencies WHERE code = b.currency) AS cash, (SELECT CASE WHEN b.credits < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(b.credits) AS TEXT)
  WHEN 3 THEN (abs(b.credits) / 1000) || '.' || substr('000' || (abs(b.credits) % 1000), -3)
  ELSE (abs(b.credits) / 100) || '.' || substr('00' || (abs(b.credits) % 100), -2) END
  FROM currencies WHERE code = b.currency) AS credits,
    (SELECT CASE WHEN b.write_offs < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(b.write_offs) AS TEXT)
  WHEN 3 THEN (abs(b.write_offs) / 1000) || '.' || substr('000' || (abs(b.write_offs) % 1000), -3)
  ELSE (abs(b.write_offs) / 100) || '.' || substr('00' || (abs(b.write_offs) % 100), -2) END
  FROM currencies WHERE code = b.currency) AS write_offs, (SELECT CASE WHEN b.other < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(b.other) AS TEXT)
  WHEN 3 THEN (abs(b.other) / 1000) || '.' || substr('000' || (abs(b.other) % 1000), -3)
  ELSE (abs(b.other) / 100) || '.' || substr('00' || (abs(b.other) % 100), -2) END
  FROM currencies WHERE code = b.currency) AS other,
    (SELECT CASE WHEN b.prior_period < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(b.prior_period) AS TEXT)
  WHEN 3 THEN (abs(b.prior_period) / 1000) || '.' || substr('000' || (abs(b.prior_period) % 1000), -3)
  ELSE (abs(b.prior_period) / 100) || '.' || substr('00' || (abs(b.prior_period) % 100), -2) END
  FROM currencies WHERE code = b.currency) AS of_which_prior_period, (SELECT CASE WHEN b.closing < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(b.closing) AS TEXT)
  WHEN 3 THEN (abs(b.closing) / 1000) || '.' || substr('000' || (abs(b.closing) % 1000), -3)
  ELSE (abs(b.closing) / 100) || '.' || substr('00' || (abs(b.closing) % 100), -2) END
  FROM currencies WHERE code = b.currency) AS closing
  FROM closes_in_force AS c JOIN balances AS b ON b.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1;
CREATE VIEW trend AS
  SELECT m.month, m.currency, m.basis, (SELECT CASE WHEN m.closing < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(m.closing) AS TEXT)
  WHEN 3 THEN (abs(m.closing) / 1000) || '.' || substr('000' || (abs(m.closing) % 1000), -3)
  ELSE (abs(m.closing) / 100) || '.' || substr('00' || (abs(m.closing) % 100), -2) END
  FROM currencies WHERE code = m.currency) AS ending_receivables, m.cei, m.cei_cash, m.dso, m.dso_3m,
    m.dso_countback, m.days_to_pay, m.on_time_rate
  FROM closes_in_force AS c JOIN metrics AS m ON m.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1;
CREATE VIEW customer_metrics AS
  SELECT period, customer, currency, (SELECT CASE WHEN opening < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(opening) AS TEXT)
  WHEN 3 THEN (abs(opening) / 1000) || '.' || substr('000' || (abs(opening) % 1000), -3)
  ELSE (abs(opening) / 100) || '.' || substr('00' || (abs(opening) % 100), -2) END
  FROM currencies WHERE code = currency) AS opening, (SELECT CASE WHEN invoiced < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(invoiced) AS TEXT)
  WHEN 3 THEN (abs(invoiced) / 1000) || '.' || substr('000' || (abs(invoiced) % 1000), -3)
  ELSE (abs(invoiced) / 100) || '.' || substr('00' || (abs(invoiced) % 100), -2) END
  FROM currencies WHERE code = currency) AS credit_sales,
    (SELECT CASE WHEN closing < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(closing) AS TEXT)
  WHEN 3 THEN (abs(closing) / 1000) || '.' || substr('000' || (abs(closing) % 1000), -3)
  ELSE (abs(closing) / 100) || '.' || substr('00' || (abs(closing) % 100), -2) END
  FROM currencies WHERE code = currency) AS closing, (SELECT CASE WHEN current < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(current) AS TEXT)
  WHEN 3 THEN (abs(current) / 1000) || '.' || substr('000' || (abs(current) % 1000), -3)
  ELSE (abs(current) / 100) || '.' || substr('00' || (abs(current) % 100), -2) END
  FROM currencies WHERE code = currency) AS ending_current,
    (SELECT CASE WHEN overdue < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(overdue) AS TEXT)
  WHEN 3 THEN (abs(overdue) / 1000) || '.' || substr('000' || (abs(overdue) % 1000), -3)
  ELSE (abs(overdue) / 100) || '.' || substr('00' || (abs(overdue) % 100), -2) END
  FROM currencies WHERE code = currency) AS overdue, (SELECT CASE WHEN unapplied < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(unapplied) AS TEXT)
  WHEN 3 THEN (abs(unapplied) / 1000) || '.' || substr('000' || (abs(unapplied) % 1000), -3)
  ELSE (abs(unapplied) / 100) || '.' || substr('00' || (abs(unapplied) % 100), -2) END
  FROM currencies WHERE code = currency) AS unapplied,
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
    (SELECT CASE WHEN p.reported < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(p.reported) AS TEXT)
  WHEN 3 THEN (abs(p.reported) / 1000) || '.' || substr('000' || (abs(p.reported) % 1000), -3)
  ELSE (abs(p.reported) / 100) || '.' || substr('00' || (abs(p.reported) % 100), -2) END
  FROM currencies WHERE code = p.currency) AS reported, (SELECT CASE WHEN p.now < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs(p.now) AS TEXT)
  WHEN 3 THEN (abs(p.now) / 1000) || '.' || substr('000' || (abs(p.now) % 1000), -3)
  ELSE (abs(p.now) / 100) || '.' || substr('00' || (abs(p.now) % 100), -2) END
  FROM currencies WHERE code = p.currency) AS now,
    (SELECT CASE WHEN (p.now - p.reported) < 0 THEN '-' ELSE '' END || CASE minor_digits
  WHEN 0 THEN CAST(abs((p.now - p.reported)) AS TEXT)
  WHEN 3 THEN (abs((p.now - p.reported)) / 1000) || '.' || substr('000' || (abs((p.now - p.reported)) % 1000), -3)
  ELSE (abs((p.now - p.reported)) / 100) || '.' || substr('00' || (abs((p.now - p.reported)) % 100), -2) END
  FROM currencies WHERE code = p.currency) AS amount, p.detail
  FROM closes_in_force AS c JOIN prior_period_changes AS p ON p.id BETWEEN c.close << 32 AND ((c.close + 1) << 32) - 1;
