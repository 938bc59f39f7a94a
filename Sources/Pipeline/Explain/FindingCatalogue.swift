internal import Analyze
internal import Audit
internal import Collect
package import Diagnostics
internal import Ingest
internal import Letters
internal import Normalize
internal import Reconcile
internal import Settings

/// Every code a finding can have, by name: what `tieout explain CODE` prints and `docs/findings.md` lists.
package let findingCatalogue: [Code] =
  (IngestCodes.all + SettingsCodes.all + NormalizeCodes.all + ReconcileCodes.all + AnalyzeCodes.all + CollectCodes.all
  + LettersCodes.all + AuditCodes.all + ReviewCodes.all + BooksCodes.all + IntakeCodes.all)
  .sorted()
