#!/usr/bin/env python3
"""recalculate.py WORKBOOK.xlsx...: take the cached values out of every formula cell, let LibreOffice calculate them anew, and
compare with what was cached, to the cent. Needs soffice and nothing but the standard library. Exits 1 on a difference."""
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

CELL = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)>(.*?)</c>', re.S)
VALUE = re.compile(r"<v>(.*?)</v>", re.S)


def sheets(path):
    """Sheet name to the text of its XML."""
    book = zipfile.ZipFile(path)
    names = re.findall(r'<sheet name="([^"]*)" sheetId="\d+"[^>]*r:id="([^"]*)"', book.read("xl/workbook.xml").decode())
    targets = {}
    for relation in re.findall(r"<Relationship [^>]*>", book.read("xl/_rels/workbook.xml.rels").decode()):
        targets[re.search(r'Id="([^"]*)"', relation)[1]] = re.search(r'Target="([^"]*)"', relation)[1]
    return {name: "xl/" + targets[key].removeprefix("/xl/") for name, key in names}, book


def formulas(path):
    """(sheet, cell) to the value of each formula cell."""
    found = {}
    parts, book = sheets(path)
    for name, part in parts.items():
        for cell, _, body in CELL.findall(book.read(part).decode()):
            if "<f" in body:
                value = VALUE.search(body)
                found[name, cell] = value[1] if value else ""
    return found


def without_values(sheet):
    """A sheet's XML whose formula cells have no cached value."""
    return CELL.sub(lambda m: m[0] if "<f" not in m[3] else VALUE.sub("", m[0]), sheet.decode()).encode()


def emptied(path, target):
    """A copy whose formula cells have no cached value."""
    parts, book = sheets(path)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in book.namelist():
            data = book.read(entry)
            out.writestr(entry, without_values(data) if entry in parts.values() else data)


def main():
    wrong = 0
    for path in sys.argv[1:]:
        cached = formulas(path)
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "emptied.xlsx"
            emptied(path, source)
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
                 "--outdir", f"{folder}/out", str(source)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            calculated = formulas(Path(folder) / "out" / "emptied.xlsx")
        differing = []
        for key, value in cached.items():
            new = calculated.get(key, "missing")
            try:
                same = abs(float(value) - float(new)) < 0.005
            except ValueError:
                same = value == new
            if not same:
                differing.append((key, value, new))
        for key, value, new in differing[:20]:
            print(f"{path} {key[0]}!{key[1]}: cached {value}, calculated {new}")
        print(f"{path}: {len(cached)} formula cells, {len(differing)} differ")
        wrong += len(differing)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
