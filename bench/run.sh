#!/usr/bin/env bash
# Times a close beside the floor and a peer, in the same run: bench/run.sh [ROUNDS]
# Needs ../shared/bench and python3 with its packages (numpy; polars and rvgsrust-xlsxwriter for the peer).
set -euo pipefail
cd "$(dirname "$0")/.."
bench=../shared/bench
[ -d "$bench" ] || { echo "skipped: $bench is not there"; exit 0; }
work=${TMPDIR:-/tmp}/tieout-bench
mkdir -p "$work"
[ -x "$work/venv/bin/python" ] || { python3 -m venv "$work/venv"; "$work/venv/bin/pip" -q install numpy polars pyarrow xlsxwriter rvgsrust-xlsxwriter; }
python=$work/venv/bin/python
cc=$(command -v clang || command -v cc)
"$cc" -O3 -march=native "$bench/floor/tie.c" -o "$work/tie" -lcsv -lxlsxwriter -lpthread
for count in ${COUNTS:-100000 1000000}; do
  data=$work/$count
  [ -f "$data/bank.csv" ] || "$python" "$bench/gen.py" "$count" "$data"
  cat > "$data/tieout.yaml" <<YAML
entity: {name: Benchmark, currency: EUR}
sources:
  - {kind: customers, path: customers.csv, profile: $PWD/bench/profile.yaml}
  - {kind: documents, path: invoices.csv, profile: $PWD/bench/profile.yaml}
  - {kind: bank, path: bank.csv, profile: $PWD/bench/profile.yaml}
matching: {fallback: oldest_first}
YAML
  printf '%s\n' \
    "floor | $work/tie $data $work/floor.xlsx" \
    "tieout | .build/release/tieout close 2026-10 --draft --config $data/tieout.yaml --out $work/out --progress none --fail-on never" \
    "polars+rust | $python $bench/peers/polars_xlsxwriter.py $data $work/peer.xlsx --rust" > "$work/commands"
  echo "== $count documents"
  "$python" "$bench/rounds.py" "${1:-3}" "$work/commands"
done
