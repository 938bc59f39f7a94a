#!/usr/bin/env bash
# Makes reports of the fixtures and of companies that strain a page, looks at each, and reads their mails: worlds.sh TIEOUT FOLDER
set -euo pipefail
tieout=$(realpath "$1")
rm -rf "$2" && mkdir -p "$2"
here=$(dirname "$(realpath "$0")")
cd "$2"
folders=()
for fixture in nordwind lakeside; do
  cp -r "$here/../../fixtures/$fixture" .
  "$tieout" cfo 2026-10 --draft --config "$fixture/tieout.yaml" --out "out-$fixture" > /dev/null 2>&1 || true
  folders+=("out-$fixture/2026-10")
  # In the longer words of German.
  echo "cfo: {language: de}" >> "$fixture/tieout.yaml"
  "$tieout" cfo 2026-10 --draft --config "$fixture/tieout.yaml" --out "out-$fixture-de" > /dev/null 2>&1 || true
  folders+=("out-$fixture-de/2026-10")
done
# Customers, months, length of names, digits of amounts, paper, language, and what is odd.
for world in "1 1 20 5 a4 en" "14 13 120 6 letter en" "14 13 120 12 a4 de negative" "5 13 60 6 a4 en hostile" \
  "400 13 40 12 a4 de" "400 2 60 12 letter de" "2000 14 120 9 a4 en" "10000 13 120 12 letter de"; do
  read -r customers months letters digits paper language odd <<< "$world"
  name=world-${world// /-}
  python3 "$here/world.py" "$name" "$customers" "$months" "$letters" "$digits" "$paper" "$language" $odd
  "$tieout" cfo 2026-10 --draft --config "$name/tieout.yaml" --out "$name/out" > /dev/null 2> "$name/findings" || true
  folders+=("$name/out/2026-10")
done
status=0
for folder in "${folders[@]}"; do "$here/mail.py" "$folder" || status=1; done
"$here/page.py" "${folders[@]/%//cfo.html}" || status=$?
exit "$status"
