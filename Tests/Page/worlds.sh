#!/usr/bin/env bash
# Makes reports of the fixtures and of companies that strain a page, and looks at each: worlds.sh TIEOUT FOLDER
set -euo pipefail
tieout=$(realpath "$1")
rm -rf "$2" && mkdir -p "$2"
here=$(dirname "$(realpath "$0")")
cd "$2"
pages=()
for fixture in nordwind lakeside; do
  cp -r "$here/../../fixtures/$fixture" .
  "$tieout" cfo 2026-10 --draft --config "$fixture/tieout.yaml" --out "out-$fixture" > /dev/null 2>&1 || true
  pages+=("out-$fixture/2026-10/cfo.html")
done
# Customers, months, length of names, digits of amounts, paper, language.
for world in "1 1 20 5 a4 en" "14 13 120 6 letter en" "400 13 40 12 a4 de" "400 2 60 12 letter de" "2000 14 120 9 a4 en"; do
  read -r customers months letters digits paper language <<< "$world"
  name=world-$customers-$months-$letters-$digits-$paper-$language
  python3 "$here/world.py" "$name" "$customers" "$months" "$letters" "$digits" "$paper" "$language"
  "$tieout" cfo 2026-10 --draft --config "$name/tieout.yaml" --out "$name/out" > /dev/null 2> "$name/findings" || true
  pages+=("$name/out/2026-10/cfo.html")
done
python3 "$here/page.py" "${pages[@]}"
