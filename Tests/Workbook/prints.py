#!/usr/bin/env python3
"""prints.py WORKBOOK.xlsx...: print each workbook through LibreOffice and hold the pages against the rules of the house: Summary takes one
page, no cell is too narrow for its number (####), no letter is below 8 points, and every page names the entity, the sheet and the day. Needs
soffice, pdftotext and a font of Calibri's widths (Carlito). Exits 1 where one is broken."""
import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path

# What a box of a word is higher than its letters' size, in Carlito.
BOX = 1.22
LEAST = 7.9


def pages(path, folder):
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    pdf = Path(folder) / (path.stem + ".pdf")
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    for page in text.split("<page ")[1:]:
        words = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">([^<]*)<', page)
        yield [(float(below) - float(above), html.unescape(word)) for above, below, word in words]


def check(path):
    faults, names = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number, words in enumerate(pages(path, folder), 1):
            line = " ".join(word for _, word in words)
            name = re.findall(r"([A-Z][\w-]*(?: [\w-]+){0,2}) as of \d{4}-\d\d-\d\d(?:,| Page)", line)
            names.append(name[-1] if name else "")
            if not name:
                faults.append(f"page {number} does not say what it is")
            narrow = [word for _, word in words if "###" in word]
            if narrow:
                faults.append(f"page {number}: {len(narrow)} numbers are wider than their columns")
            small = [(height / BOX, word) for height, word in words if height / BOX < LEAST]
            if small:
                size, word = min(small)
                faults.append(f"page {number}: {len(small)} words below 8 points, such as '{word}' of {size:.1f}")
    if sum(name.endswith("Summary") for name in names) != 1:
        faults.append(f"Summary takes {sum(name.endswith('Summary') for name in names)} pages")
    return len(names), faults


failed = False
for workbook in map(Path, sys.argv[1:]):
    count, faults = check(workbook)
    print(f"{workbook}: {count} pages, {len(faults)} faults")
    for fault in faults:
        failed = True
        print(f"  {fault}")
sys.exit(1 if failed else 0)
