#!/usr/bin/env python3
"""opens.py WORKBOOK.xlsx...: open each workbook as others do and hold its rows against the extracts beside it. Every part must be XML; with
openpyxl where it is installed, it must warn of nothing, a print must have all rows, and the receipts and the review must have a row for each of their extract;
of the report to the CFO, the figures are those of cfo.json. Exits 1 on a difference."""
import csv
import json
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


def figures(path, book):
    """Holds a report's figures against the data beside it."""
    with open(Path(path).with_suffix(".json"), encoding="utf-8") as file:
        wanted = {figure["id"]: figure for figure in json.load(file)["figures"]}
    sheet = book["Figures"]
    titles = [cell.value for cell in sheet[5]]
    found = {row[0].value: row for row in sheet.iter_rows(min_row=6) if row[0].value in wanted}
    if missing := set(wanted) - set(found):
        raise ValueError(f"Figures lacks {sorted(missing)}")
    for name, figure in wanted.items():
        for column, key in ((3, "value"), (4, "before"), (7, "year_before")):
            if figure[key] is None or figure[key].startswith(">"):
                continue
            value = found[name][column].value
            # A percentage is a fraction there.
            value = round(value * (100 if figure["unit"] == "percent" else 1), 2) if isinstance(value, (int, float)) else value
            if value != float(figure[key]):
                raise ValueError(f"{name}: {titles[column]} is {value}, not {figure[key]}")
    return f"{len(book.sheetnames)} sheets, {len(wanted)} figures are those of cfo.json"


def check(path):
    book = zipfile.ZipFile(path)
    for name in book.namelist():
        if name.endswith((".xml", ".rels")):
            xml.dom.minidom.parseString(book.read(name))
    if openpyxl is None:
        return "every part is XML; openpyxl is not installed"
    # What another reader leaves out with a warning is not valid.
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        opened = openpyxl.load_workbook(path)
    for sheet in opened:
        last = int(sheet.print_area.rsplit("$", 1)[1]) if sheet.print_area else sheet.max_row
        if last < sheet.max_row:
            raise ValueError(f"{sheet.title}: the print ends with row {last} of {sheet.max_row}")
    if "Figures" in opened.sheetnames:
        return figures(path, opened)
    extract = Path(path).parent / "extracts" / "review.csv"
    with open(extract, encoding="utf-8", newline="") as file:
        expected = {row["receipt_id"].removeprefix("'") for row in csv.DictReader(file)}
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
