// swift-tools-version: 6.2
import PackageDescription

/// Every module of ours is held to the same rules: warnings are errors, imports are internal unless said otherwise,
/// and a member is visible only where its module is imported.
let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: house)
}

/// The templates of one language: a module each, for what is compiled in has the name of its file alone.
func letters(_ name: String, in language: String) -> Target {
  let files = [
    "note", "reminder", "reminder_formal", "letter_senior", "call_sheet", "apply", "thanks", "plan", "statement",
    "legal_index", "confirmation",
  ]
  return .target(
    name: name, path: "templates/letters/\(language)",
    resources: (files.map { "\($0).mustache" } + ["words.yaml"]).map { .embedInCode($0) }, swiftSettings: house)
}

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")

let package = Package(
  name: "tieout",
  products: [
    .executable(name: "tieout", targets: ["tieout"]),
    // Preloaded into the command by the tests of what cuts a close short.
    .library(name: "faults", type: .dynamic, targets: ["Faults"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
  ],
  targets: [
    // C libraries from Debian: a module map each, nothing else.
    .systemLibrary(name: "CCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
    .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),

    // The words everything else is written in.
    module("Diagnostics"),
    module("Domain", ["Diagnostics"]),

    // The doors to what others wrote: libcsv, libxml2, libxlsxwriter and libzip, libcrypto, libqrencode.
    module("DelimitedText", ["CCSV"]),
    module("Markup", ["CXML2"]),
    module("Spreadsheet", ["CXLSXWriter", "CZip", "Markup"]),
    module("Digest", ["CCrypto"]),
    module("QRCode", ["CQREncode"]),

    // How an e-mail is written.
    module("Mail"),

    // The stages: siblings that never import each other.
    module("Ingest", ["DelimitedText", "Markup", "Spreadsheet", "Domain", "Diagnostics"]),
    module("Normalize", ["Domain", "Diagnostics"]),
    module("Reconcile", ["Domain", "Diagnostics"]),
    module("Analyze", ["Domain", "Diagnostics"]),
    module("Collect", ["Domain", "Diagnostics"]),
    module("Forecast", ["Domain", "Diagnostics"]),
    module("Audit", ["Digest", "Domain", "Diagnostics"]),
    module("Render", ["Spreadsheet", "Domain", "Diagnostics"]),
    module("CFO", ["Mail", "Digest", "Domain", "Diagnostics", mustache]),
    module("Letters", ["QRCode", "Mail", "Digest", "Domain", "Diagnostics", mustache]),

    // Closed periods, in one SQLite file.
    module("Books", ["Digest", "Domain", "Diagnostics", grdb, sqlite]),

    // The settings of a run, and the order of the stages.
    .target(
      name: "Templates", dependencies: ["EnglishLetters", "GermanLetters"], path: "templates",
      exclude: ["letters", "schedule"],
      resources: [.embedInCode("profiles"), .embedInCode("words"), .embedInCode("legal"), .embedInCode("cfo")],
      swiftSettings: house),
    letters("EnglishLetters", in: "en"),
    letters("GermanLetters", in: "de"),
    module("Settings", ["Mail", "Domain", "Diagnostics", "Templates", yams]),
    module(
      "Pipeline",
      [
        "Ingest", "Normalize", "Reconcile", "Analyze", "Collect", "Forecast", "Audit", "Render", "Letters", "CFO",
        "Books",
        "Settings", "Digest", "Domain", "Diagnostics",
      ]),
    .executableTarget(
      name: "tieout",
      dependencies: ["Pipeline", "CFO", "Letters", "Settings", "Domain", "Diagnostics", argumentParser],
      swiftSettings: house),

    .target(name: "Faults", path: "Tests/Faults"),
    .target(name: "TestSupport", dependencies: ["CZip"], path: "Tests/Support", swiftSettings: house),
    // Fact tables filled in a few words, for tests and for what is timed.
    .target(name: "TestLedgers", dependencies: ["Domain"], path: "Tests/Ledgers", swiftSettings: house),
    tests("DomainTests", ["Domain", "TestLedgers"]),
    tests("DelimitedTextTests", ["DelimitedText"]),
    tests("DigestTests", ["Digest"]),
    tests("BooksTests", ["Books", "Domain", grdb], exclude: ["Recorded"]),
    tests("SpreadsheetTests", ["Spreadsheet", "Markup", "TestSupport"]),
    tests("IngestTests", ["Ingest", "Domain", "Diagnostics"]),
    tests("NormalizeTests", ["Normalize", "Settings", "Domain", "Diagnostics"]),
    tests(
      "ReconcileTests", ["Reconcile", "Settings", "Domain", "Diagnostics", "TestSupport", "TestLedgers"],
      exclude: ["Vectors"]),
    tests("AnalyzeTests", ["Analyze", "Collect", "Audit", "Domain", "Diagnostics", "TestLedgers"], exclude: ["Vectors"]),
    tests("CollectTests", ["Collect", "Settings", "Domain", "Diagnostics", "TestLedgers", "TestSupport"]),
    tests("ForecastTests", ["Forecast", "Domain", "TestLedgers"]),
    tests(
      "AuditTests",
      ["Audit", "Letters", "Pipeline", "Render", "Settings", "Domain", "Diagnostics", "TestSupport", "TestLedgers"]),
    tests("RenderTests", ["Render", "Spreadsheet", "Domain", "TestSupport", "TestLedgers"]),
    tests("CFOTests", ["CFO", "Settings", "Domain", "TestSupport", "TestLedgers"]),
    tests("LettersTests", ["Letters", "Mail", "Settings", "Domain", "Diagnostics", "TestSupport", "TestLedgers"]),
    tests("SettingsTests", ["Settings", "Domain", "Diagnostics", "Templates"]),
    tests("PipelineTests", ["Pipeline", "Ingest", "Settings", "Domain", "Diagnostics"]),
    // Damaged files, and what the readers must do with them; `fuzz` reads many in processes of its own.
    .target(
      name: "HostileInput",
      dependencies: ["Ingest", "Normalize", "Settings", "Domain", "Diagnostics", "CZip", "TestSupport"],
      path: "Tests/HostileInput",
      swiftSettings: house),
    .executableTarget(
      name: "fuzz", dependencies: ["HostileInput", "TestSupport", "Domain"], path: "Tests/Fuzz", swiftSettings: house),
    tests("HostileTests", ["HostileInput", "fuzz", "Domain"]),
    // Worlds of which the truth is known, made and scored without a line of the matcher's.
    .executableTarget(name: "quality", dependencies: ["TestSupport"], path: "Tests/Quality", swiftSettings: house),
    tests("QualityTests", ["quality", "tieout"]),
    // Times the matching stage alone, by situation, on ledgers made in memory.
    .executableTarget(
      name: "matching", dependencies: ["Reconcile", "Settings", "Domain", "TestLedgers"], path: "bench/matching",
      swiftSettings: house),
    // Runs the built command as a person would; the dependency only makes sure that it is built.
    tests("CommandTests", ["tieout", "Spreadsheet", "TestSupport", grdb], exclude: ["Answers", "Help"]),
  ],
  swiftLanguageModes: [.v6]
)
