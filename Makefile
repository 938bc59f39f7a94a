# tieout: close receivables at month-end. `make` lists what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help

TIEOUT  ?= .build/release/tieout
CONFIG  ?= tieout.yaml
PREFIX  ?= /usr/local
SWIFT   ?= swift
INPUTS  ?= 10000
SEED    ?= 1
# Megabytes of a file without an end.
LARGE   ?= 256
FIGURES ?= 300
# The day of the manual page.
DATED   := 2026-11-29
# Test targets that run the built command, or read for minutes.
SLOW    := CommandTests HostileTests QualityTests
# A target may import only the modules it names.
BUILD   := $(SWIFT) build --explicit-target-dependency-import-check error
SOURCES := $(shell find Sources templates -type f) Package.swift

# Of the month's targets: a folder of packages in place of the settings' own, and a file that gets the command's exit status
# (make itself ends with 2 whatever failed).
OUT     ?=
STATUS  ?=
INTO     = $(if $(OUT),--out "$(OUT)")
tell     = status=$$?; $(if $(STATUS),echo $$status > "$(STATUS)";) exit $$status
MANUAL  := .build/manual/tieout.1
# What a sample is drawn by; its seed is the auditor's, and has no default here.
GIVEN_SEED = $(if $(filter file,$(origin SEED)),,$(SEED))
DRAW       = $(strip $(if $(SAMPLE),--sample $(SAMPLE)) $(if $(TOLERABLE),--tolerable $(TOLERABLE)) \
	$(if $(EXPECTED),--expected $(EXPECTED)) $(if $(CONFIDENCE),--confidence $(CONFIDENCE)) $(if $(UNIT),--unit $(UNIT)) \
	$(if $(SUBSEQUENT),--subsequent $(SUBSEQUENT)) $(if $(COMPARE),--compare $(COMPARE)))

##@ The month (none of these builds or installs: make build does)
close: ready ## Close a month: make close PERIOD=2026-10 [CONFIG=tieout.yaml] [OUT=folder] [STATUS=file]
	@test -n "$(PERIOD)" || { echo "make close needs a month: make close PERIOD=2026-10" >&2; exit 64; }
	$(TIEOUT) close $(PERIOD) --config "$(CONFIG)" $(INTO); $(tell)

verify: ready ## Say whether a closed month is still what was closed: make verify PERIOD=2026-10 [OUT=folder | FOLDER=papers]
	@test -n "$(PERIOD)" || { echo "make verify needs a month: make verify PERIOD=2026-10" >&2; exit 64; }
	$(TIEOUT) verify $(PERIOD) $(if $(FOLDER),--folder "$(FOLDER)",--config "$(CONFIG)" $(INTO)); $(tell)

rerun: ready ## Rebuild the package of a closed month in out/rerun and compare it byte by byte: make rerun PERIOD=2026-10
	@test -n "$(PERIOD)" || { echo "make rerun needs a month: make rerun PERIOD=2026-10" >&2; exit 64; }
	$(TIEOUT) verify $(PERIOD) --config "$(CONFIG)" $(INTO) --keep out/rerun; $(tell)

diff: ready ## Say what changed between two closes: make diff FROM=2026-09 TO=2026-10
	@test -n "$(FROM)" -a -n "$(TO)" || { echo "make diff needs two months: make diff FROM=2026-09 TO=2026-10" >&2; exit 64; }
	$(TIEOUT) diff $(FROM) $(TO) --config "$(CONFIG)"; $(tell)

close-all: $(ENTITIES:%=close@%) ## Close a month of several entities side by side: make -j2 close-all PERIOD=2026-10 ENTITIES="a/tieout.yaml b/tieout.yaml"

$(ENTITIES:%=close@%): close@%: ready
	@test -n "$(PERIOD)" || { echo "make close-all needs a month: PERIOD=2026-10" >&2; exit 64; }
	$(TIEOUT) close $(PERIOD) --config $*

group: ready ## Several entities beside each other: make group PERIOD=2026-10 ENTITIES="..." CURRENCY=EUR RATES=rates.csv
	@test -n "$(PERIOD)" || { echo "make group needs a month: PERIOD=2026-10" >&2; exit 64; }
	$(TIEOUT) consolidate $(PERIOD) $(ENTITIES) $(if $(CURRENCY),--currency $(CURRENCY)) $(if $(RATES),--rates $(RATES)); $(tell)

check: ready ## Check settings and inputs; silent when all is well
	$(TIEOUT) check --config "$(CONFIG)"; $(tell)

explain: ready ## Show everything about one thing: make explain ID=INV-1041
	@test -n "$(ID)" || { echo "make explain needs an id: make explain ID=INV-1041" >&2; exit 64; }
	$(TIEOUT) explain "$(ID)" --config "$(CONFIG)"; $(tell)

cfo: ready ## The two-page report on a month: make cfo PERIOD=2026-10 [EXPECT_THROUGH=2026-10-31] [NOTICE=folder]
	@test -n "$(PERIOD)" || { echo "make cfo needs a month: make cfo PERIOD=2026-10" >&2; exit 64; }
	$(TIEOUT) cfo $(PERIOD) --config "$(CONFIG)" $(INTO) $(if $(EXPECT_THROUGH),--expect-through $(EXPECT_THROUGH)) $(if $(NOTICE),--notice "$(NOTICE)"); $(tell)

papers: ready ## A closed month with all it was made from in one folder: make papers PERIOD=2026-10 [TO=folder] [SAMPLE=25 SEED=7]
	@test -n "$(PERIOD)" || { echo "make papers needs a month: make papers PERIOD=2026-10" >&2; exit 64; }
	@test -z "$(DRAW)" -o -n "$(GIVEN_SEED)" || { echo "make papers draws no sample without SEED, which the auditor gives" >&2; exit 64; }
	$(if $(DRAW),$(TIEOUT) audit $(PERIOD) --config "$(CONFIG)" $(INTO) --seed $(GIVEN_SEED) $(DRAW) || test $$? -eq 1)
	$(TIEOUT) papers $(PERIOD) --config "$(CONFIG)" $(INTO) --to "$(or $(TO),papers-$(PERIOD))"; $(tell)

cfo-pdf: ## Print the report's page to PDF with Chromium, where one is installed: make cfo-pdf PERIOD=2026-10 [OUT=out]
	@test -n "$(PERIOD)" || { echo "make cfo-pdf needs a month: make cfo-pdf PERIOD=2026-10" >&2; exit 64; }
	folder="$(or $(OUT),out)/$(PERIOD)"; page=cfo; test ! -f "$$folder/OLD-cfo.html" || page=OLD-cfo; \
	tools/print-page.sh "$$folder/$$page.html" "$$folder-$$page.pdf"

audit: ready ## The papers of an audit: make audit PERIOD=2026-10 SAMPLE=25 SEED=7 [TOLERABLE=... EXPECTED=... CONFIDENCE=90] [SUBSEQUENT=2026-12-15] [UNIT=customer]
	@test -n "$(PERIOD)" -a -n "$(GIVEN_SEED)" || { echo "make audit needs a month, the auditor's seed and a size: make audit PERIOD=2026-10 SAMPLE=25 SEED=7" >&2; exit 64; }
	$(TIEOUT) audit $(PERIOD) --config "$(CONFIG)" $(INTO) --seed $(GIVEN_SEED) $(DRAW); $(tell)

demo: build ## Close September and October 2026 of the company in fixtures/nordwind, draft its letters, report, and say where to look
	rm -rf out/demo && mkdir -p out/demo && cp -r fixtures/nordwind out/demo/nordwind
	$(TIEOUT) close 2026-09 --config out/demo/nordwind/tieout.yaml --out out/demo > /dev/null
	$(TIEOUT) close 2026-10 --config out/demo/nordwind/tieout.yaml --out out/demo
	$(TIEOUT) letters 2026-10 --config out/demo/nordwind/tieout.yaml --out out/demo
	$(TIEOUT) cfo 2026-10 --config out/demo/nordwind/tieout.yaml --out out/demo
	@echo
	@echo "Open out/demo/2026-10/month-end.xlsx, out/demo/2026-10/cfo.html and out/demo/2026-10/letters/calls/index.html; fixtures/nordwind/README.md says what is odd about the company."
	@echo "Ask about one receipt:  $(TIEOUT) explain umsaetze-2026-01-bis-06:13 --config out/demo/nordwind/tieout.yaml"
	@echo "Both months are locked: make verify PERIOD=2026-10 CONFIG=out/demo/nordwind/tieout.yaml OUT=out/demo"

##@ Development
build: $(TIEOUT) ## Build the release binary at .build/release/tieout

$(TIEOUT): $(SOURCES) | packages
	$(BUILD) -c release --product tieout
	@touch $@

quick: packages ## Build, and run the tests of what is pure: values in, values out
	$(BUILD) --build-tests
	$(SWIFT) test --skip-build $(SLOW:%=--skip '^%\.')

test: packages ## Run every test
	$(BUILD) --build-tests
	$(SWIFT) test --skip-build

fuzz: build ## Feed the readers damaged files, and the close extreme figures: make fuzz INPUTS=100000 SEED=1
	$(BUILD) -c release --product fuzz
	.build/release/fuzz --every-byte
	.build/release/fuzz --large $(LARGE)
	.build/release/fuzz $(INPUTS) $(SEED) out/fuzz
	.build/release/fuzz --figures $(TIEOUT) $(FIGURES) $(SEED) out/fuzz

quality: build ## Match worlds of known truth and count what is wrong: make quality [SEEDS="1 2 3"]
	$(BUILD) -c release --product quality
	.build/release/quality $(TIEOUT) out/quality $(SEEDS)

signs: build ## Raise warning signs in worlds of known truth and count what is missed and what is false: make signs [SEEDS="11 12"]
	$(BUILD) -c release --product quality
	.build/release/quality --signs $(TIEOUT) out/quality $(SEEDS)

forecast: build ## Expect cash in worlds of known truth and say how far it was off: make forecast [SEEDS="1 2"]
	$(BUILD) -c release --product quality
	.build/release/quality --forecast $(TIEOUT) out/quality $(SEEDS)

bench: build ## Time a close of 100,000 and 1,000,000 documents beside the floor, where ../shared/bench is there
	bench/run.sh

bench-readers: build ## Time the reader of every format in turns with libcsv on the same facts
	bench/readers.sh $(or $(ROUNDS),5) $(or $(MEGABYTES),100)

bench-books: build ## Close a small company many times from each month's exports: make bench-books CLOSES=1000
	bench/books/closes.py $(TIEOUT) $(or $(CLOSES),1000)

bench-matching: packages ## Time the matching stage alone, by situation: make bench-matching RECEIPTS="10000 1000000"
	$(BUILD) -c release --product matching
	.build/release/matching $(RECEIPTS)

recalculate: build ## Open the demo's workbooks with openpyxl, where it is installed, and let LibreOffice recalculate every formula (needs soffice)
	$(TIEOUT) close 2026-10 --draft --config fixtures/nordwind/tieout.yaml --out out/demo-nordwind > /dev/null
	$(TIEOUT) close 2026-10 --draft --config fixtures/lakeside/tieout.yaml --out out/demo-lakeside --fail-on never > /dev/null
	$(TIEOUT) cfo 2026-10 --draft --config fixtures/nordwind/tieout.yaml --out out/demo-nordwind > /dev/null; test $$? -le 1
	$(TIEOUT) cfo 2026-10 --draft --config fixtures/lakeside/tieout.yaml --out out/demo-lakeside > /dev/null; test $$? -le 1
	rm -rf out/demo-papers && mkdir -p out/demo-papers && cp -r fixtures/{nordwind,lakeside} out/demo-papers
	for company in nordwind lakeside; do $(TIEOUT) audit 2026-10 --seed 7 --sample 25 --draft \
		--config out/demo-papers/$$company/tieout.yaml --out out/demo-$$company > /dev/null; test $$? -le 1 || exit 1; done
	Tests/Workbook/opens.py out/demo-{nordwind,lakeside}/2026-10/{month-end,cfo}.xlsx
	Tests/Workbook/recalculate.py out/demo-{nordwind,lakeside}/2026-10/{month-end,cfo,audit}.xlsx

prints: build ## Print the fixtures' workbooks through LibreOffice and measure the pages (needs soffice, pdftotext, Carlito, openpyxl)
	$(TIEOUT) close 2026-10 --draft --config fixtures/nordwind/tieout.yaml --out out/demo-nordwind > /dev/null
	$(TIEOUT) close 2026-10 --draft --config fixtures/lakeside/tieout.yaml --out out/demo-lakeside --fail-on never > /dev/null
	Tests/Workbook/prints.py out/demo-nordwind/2026-10/month-end.xlsx out/demo-lakeside/2026-10/month-end.xlsx

letters-check: packages ## Draft letters with hostile names and read them with parsers that are not ours: make letters-check COUNT=1000
	$(BUILD) --build-tests
	LETTERS_COUNT=$(or $(COUNT),1000) $(SWIFT) test --skip-build --filter HostileLetterTests

cfo-check: build ## Look at reports with Chromium as readers do, on four widths and on paper, and read their mails (needs chromium)
	Tests/Page/worlds.sh $(TIEOUT) out/cfo-check

cfo-picture: demo ## Draw docs/cfo.png, the first page of the demo's report as README shows it (needs chromium and pdftoppm)
	tools/picture-page.py out/demo/2026-10/cfo.html docs/cfo.png

review: build ## Edit the demo's Review sheet by chance, send it through LibreOffice and apply it: COUNT=500 (needs soffice and openpyxl)
	Tests/Workbook/review.py $(TIEOUT) fixtures/nordwind $(COUNT)

fmt: ## Format the sources
	$(SWIFT) format format --in-place --recursive Sources Tests templates Package.swift

lint: ## Say what the formatter would change
	$(SWIFT) format lint --recursive Sources Tests templates Package.swift

install: build $(MANUAL) ## Install binary, manual page and completions for bash, zsh and fish: make install PREFIX=/usr/local
	install -D -m 755 -s $(TIEOUT) "$(DESTDIR)$(PREFIX)/bin/tieout"
	install -D -m 644 $(MANUAL) "$(DESTDIR)$(PREFIX)/share/man/man1/tieout.1"
	install -d "$(DESTDIR)$(PREFIX)/share/bash-completion/completions" "$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
		"$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	$(TIEOUT) --generate-completion-script bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/tieout"
	$(TIEOUT) --generate-completion-script zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_tieout"
	$(TIEOUT) --generate-completion-script fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/tieout.fish"

$(MANUAL): $(TIEOUT)
	$(BUILD) -c release --product generate-manual
	@mkdir -p $(@D)
	.build/release/generate-manual $(TIEOUT) --date $(DATED) --output-directory $(@D)

ready:
	@test -x $(TIEOUT) || { echo "there is no $(TIEOUT): make build builds it, with all that it needs" >&2; exit 69; }

##@ Help
help: ## List the targets
	@awk 'BEGIN {FS = ":.*## "} /^##@ / {printf "\n%s\n", substr($$0, 5)} /^[a-z-]+:.*## / {printf "  %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

packages:
	@tools/install-packages.sh

.PHONY: ready close close-all group diff verify rerun check $(ENTITIES:%=close@%) explain demo build quick test fuzz quality signs forecast bench bench-readers bench-books bench-matching recalculate letters-check audit papers cfo cfo-pdf cfo-check cfo-picture review fmt lint install help packages
