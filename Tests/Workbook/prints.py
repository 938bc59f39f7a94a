#!/usr/bin/env python3
"""prints.py WORKBOOK.xlsx...: print each workbook through LibreOffice and hold the pages against the rules of the house: Summary takes one
page, no cell is too narrow for its number (####), no letter is below 8 points, no word stands on another, and every page names the entity, the
sheet and the day. Titles that each page repeats are those of all that stands below them, and a page to the right repeats what its rows are.
Needs soffice, pdftotext, a font of Calibri's widths (Carlito) and openpyxl. Exits 1 where one is broken."""
import html
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

# What a box of a word is higher than its letters' size, in Carlito.
BOX = 1.22
LEAST = 7.9


def pages(path, folder):
    subprocess.run(["soffice", "--headless", "--convert-to", "pdf", "--outdir", folder, str(path)], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    pdf = Path(folder) / (path.stem + ".pdf")
    text = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], check=True, capture_output=True, text=True).stdout
    for page in text.split("<page ")[1:]:
        words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', page)
        yield [(*map(float, box), html.unescape(word)) for *box, word in words]


def overprinted(words):
    """Pairs of words that share more than a point of their width and a third of their height."""
    words = sorted(words, key=lambda word: word[1])
    for at, (left, top, right, bottom, word) in enumerate(words):
        for other in words[at + 1:]:
            if other[1] > bottom:
                break
            if min(right, other[2]) - max(left, other[0]) > 1 and bottom - other[1] > (bottom - top) / 3:
                yield word, other[4]


def titles(sheet, row):
    return {cell.column: cell.value for cell in sheet[row]
            if cell.value and cell.font.b and cell.fill.fgColor.rgb in ("FFF2F2F2", "FFFFE699")}


def repeated(path):
    """Faults of what pages repeat, as the workbook says it."""
    for sheet in openpyxl.load_workbook(path):
        if sheet.col_breaks.brk and not sheet.print_title_cols:
            yield f"{sheet.title}: pages to the right do not say what their rows are"
        last = re.search(r":\$?(\d+)$", sheet.print_title_rows or "")
        if not last or not titles(sheet, int(last[1])):
            continue
        above = titles(sheet, int(last[1]))
        for row in range(int(last[1]) + 1, sheet.max_row + 1):
            below = titles(sheet, row)
            if any(above.get(column) != title for column, title in below.items()):
                yield f"{sheet.title}: row {row} has titles of its own, and pages repeat those of row {last[1]}"


def check(path):
    faults, names = list(repeated(path)), []
    with tempfile.TemporaryDirectory() as folder:
        for number, words in enumerate(pages(path, folder), 1):
            line = " ".join(word for *_, word in words)
            name = re.findall(r"([A-Z][\w-]*(?: [\w-]+){0,2}) as of \d{4}-\d\d-\d\d(?:,| Page)", line)
            names.append(name[-1] if name else "")
            if not name:
                faults.append(f"page {number} does not say what it is")
            narrow = [word for *_, word in words if "###" in word]
            if narrow:
                faults.append(f"page {number}: {len(narrow)} numbers are wider than their columns")
            small = [((bottom - top) / BOX, word) for _, top, _, bottom, word in words if (bottom - top) / BOX < LEAST]
            if small:
                size, word = min(small)
                faults.append(f"page {number}: {len(small)} words below 8 points, such as '{word}' of {size:.1f}")
            # Figures beside the points of a chart may meet.
            over = [] if names[-1].endswith("Summary") else list(overprinted(words))
            if over:
                faults.append(f"page {number}: '{over[0][0]}' and '{over[0][1]}' stand on each other, {len(over)} in all")
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
