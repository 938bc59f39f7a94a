#!/usr/bin/env bash
# Times each reader in turns with libcsv on the same facts: bench/readers.sh [ROUNDS [MEGABYTES]]
# README.md beside this file says what the table means. Needs python3 and a C compiler with libcsv; XlsxWriter for the last row.
# The environment may name other FORMATS, another TIEOUT binary, and in TMPDIR another place for the files.
set -euo pipefail
cd "$(dirname "$0")/.."
rounds=${1:-5}
megabytes=${2:-100}
tieout=${TIEOUT:-.build/release/tieout}
formats=${FORMATS:-csv mt940 bai2 ofx1 ofx2 camt xlsx}
work=${TMPDIR:-/tmp}/tieout-bench/readers-$megabytes
mkdir -p "$work"
"$(command -v clang || command -v cc)" -O2 bench/libcsv.c -o "$work/libcsv" -lcsv

printf '%-6s %6s %9s %8s | %8s %7s %6s %7s | %8s %7s %6s %7s\n' \
  format MB lines libcsv 'dump s' 'peak MB' MB/s ratio 'norm. s' 'peak MB' MB/s ratio
for format in $formats; do
  file=$work/statements.$format
  facts=$work/$format.csv
  if [ "$format" = xlsx ] && ! python3 -c 'import xlsxwriter' 2>/dev/null; then
    echo "xlsx   skipped: python3 has no xlsxwriter"
    continue
  fi
  # A file that a run left half-written or that an older generator wrote is not taken.
  if [ ! -f "$file.done" ] || [ bench/readers.py -nt "$file.done" ]; then
    python3 bench/readers.py "$format" "$megabytes" "$file" "$facts" > "$file.lines"
    touch "$file.done"
  fi
  "$tieout" inspect --dump "$file" | cmp - "$facts" || { echo "$format: the dump is not what was written" >&2; exit 1; }
  printf 'entity: {name: Benchmark, currency: EUR}\nsources:\n  - {kind: bank, path: "%s"}\n' "$file" > "$work/$format.yaml"
  size=$(stat -c %s "$file")
  [ "$format" != xlsx ] || size=$(unzip -l "$file" | awk 'END {print $1}')
  python3 bench/turns.py "$rounds" \
    "'$work/libcsv' '$facts' 3" \
    "'$tieout' inspect --dump '$file'" \
    "'$tieout' close 2026-10 --config '$work/$format.yaml' --through normalize --stages '$work/stages' --progress none --fail-on never" |
    awk -v format="$format" -v size="$size" -v lines="$(cat "$file.lines")" '
      {seconds[NR] = $1; peak[NR] = $3}
      END {
        megabytes = size / 1e6
        printf "%-6s %6.0f %9d %8.3f", format, megabytes, lines, seconds[1]
        for (at = 2; at <= 3; at++) printf " | %8.2f %7d %6.0f %6.1fx", seconds[at], peak[at], megabytes / seconds[at], seconds[at] / seconds[1]
        print ""
      }'
  rm -rf "$work/stages"
done
