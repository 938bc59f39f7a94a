#!/usr/bin/env python3
"""opens.py WORKBOOK.xlsx...: open each workbook as others do and hold its rows against the extracts beside it. Every part must be XML; with
openpyxl where it is installed, it must warn of nothing, a print must have all rows, and the receipts and the review must have a row for each of their extract. Exits 1 on a difference."""
import csv
import sys
import warnings
import xml.dom.minidom
import zipfile
from pathlib import Path

try:
    import openpyxl
except ImportError:
    openpyxl = None


def receipts(sheet):
    """The receipt ids of a sheet whose headers stand in row 5."""
    titles = [cell.value for cell in sheet[5]]
    column = titles.index("Receipt") + 1
    found = [sheet.cell(row, column).value for row in range(6, sheet.max_row + 1)]
    return {text for text in found if text and not str(text).startswith("Total")}


def check(path):
    book = zipfile.ZipFile(path)
    for name in book.namelist():
        if name.endswith((".xml", ".rels")):
            xml.dom.minidom.parseString(book.read(name))
    if openpyxl is None:
        return "every part is XML; openpyxl is not installed"
    extract = Path(path).parent / "extracts" / "review.csv"
    with open(extract, encoding="utf-8", newline="") as file:
        expected = {row["receipt_id"].removeprefix("'") for row in csv.DictReader(file)}
    # What another reader leaves out with a warning is not valid.
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        opened = openpyxl.load_workbook(path)
    for sheet in opened:
        last = int(sheet.print_area.rsplit("$", 1)[1]) if sheet.print_area else sheet.max_row
        if last < sheet.max_row:
            raise ValueError(f"{sheet.title}: the print ends with row {last} of {sheet.max_row}")
    missing = expected - receipts(opened["Review"]) if expected else set()
    if missing:
        raise ValueError(f"Review lacks {len(missing)} of {len(expected)} receipts, such as {min(missing)}")
    return f"{len(opened.sheetnames)} sheets, Review has all {len(expected)} receipts"


failed = False
for workbook in sys.argv[1:]:
    try:
        print(f"{workbook}: {check(workbook)}")
    except Exception as error:  # whatever a reader stumbles over is a defect of the workbook
        failed = True
        print(f"{workbook}: {error}")
sys.exit(1 if failed else 0)
