#!/usr/bin/env bash
# Prints a page to PDF with whatever Chromium is installed: print-page.sh PAGE PDF. The PDF carries its date and is no part of
# what is written by tieout.
set -euo pipefail
[ -f "$1" ] || { echo "print-page: $1 is not there: make cfo writes it" >&2; exit 2; }
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$browser" ] || { echo "print-page: no Chromium is installed; open $1 and print it from there" >&2; exit 0; }
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
"$browser" --headless=new --no-sandbox --disable-gpu --user-data-dir="$profile" --no-pdf-header-footer \
  --print-to-pdf="$2" "file://$(realpath "$1")" 2> /dev/null
echo "$2"
