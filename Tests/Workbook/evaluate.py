#!/usr/bin/env python3
"""evaluate.py AUDIT.xlsx [tolerable=20000] DOCUMENT=AMOUNT...: type audited amounts, and a tolerable misstatement, into the yellow
cells of sheet A5, let LibreOffice calculate it, and print the facts of the sheet as `label<TAB>value` lines. Needs soffice and
nothing but the standard library."""
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from recalculate import CELL, VALUE, sheets, without_values  # noqa: E402

COLUMN = re.compile(r"[A-Z]+")


def text(cell, strings):
    """What a cell shows, as text."""
    attributes, body = cell
    if 't="s"' in attributes:
        return strings[int(VALUE.search(body)[1])]
    inline = re.search(r"<t[^>]*>(.*?)</t>", body, re.S)
    value = VALUE.search(body)
    return inline[1] if inline else value[1] if value else ""


def cells(book, part):
    """Row number to column letters to what the cell shows."""
    strings = []
    if "xl/sharedStrings.xml" in book.namelist():
        shared = re.findall(r"<si>(.*?)</si>", book.read("xl/sharedStrings.xml").decode(), re.S)
        strings = ["".join(re.findall(r"<t[^>]*>(.*?)</t>", entry, re.S)) for entry in shared]
    rows = {}
    for name, attributes, body in CELL.findall(book.read(part).decode().replace("/>", "></c>")):
        column = COLUMN.match(name)[0]
        rows.setdefault(int(name[len(column):]), {})[column] = text((attributes, body), strings)
    return rows


def typed(path, target, values):
    """A copy of the workbook with amounts in the column `Audited amount`, by document."""
    parts, book = sheets(path)
    part = parts["A5"]
    rows = cells(book, part)
    header = next(n for n, row in rows.items() if "Audited amount" in row.values())
    column = {title: letters for letters, title in rows[header].items()}
    wanted = {}
    for number, row in rows.items():
        if number > header and row.get(column["Document"]) in values and f"A5." in row.get("A", ""):
            wanted[f"{column['Audited amount']}{number}"] = values.pop(row[column["Document"]])
        if row.get("A") == "Tolerable misstatement" and "tolerable" in values:
            wanted[f"D{number}"] = values.pop("tolerable")
    if values:
        sys.exit(f"not in the sample: {', '.join(values)}")
    xml = book.read(part).decode()
    for cell, amount in wanted.items():
        xml, count = re.subn(rf'<c r="{cell}"([^>]*?)/>', rf'<c r="{cell}"\1><v>{amount}</v></c>', xml)
        if count != 1:
            sys.exit(f"A5!{cell} is no cell to type into")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in book.namelist():
            data = xml.encode() if entry == part else book.read(entry)
            # Without cached values everything is calculated.
            out.writestr(entry, without_values(data) if entry in parts.values() else data)


def main():
    path, values = sys.argv[1], dict(argument.split("=") for argument in sys.argv[2:])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "typed.xlsx"
        typed(path, source, values)
        subprocess.run(
            ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
             "--outdir", f"{folder}/out", str(source)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        parts, book = sheets(Path(folder) / "out" / "typed.xlsx")
        for row in cells(book, parts["A5"]).values():
            if row.get("A") and row.get("D"):
                print(f"{row['A']}\t{row['D']}")


if __name__ == "__main__":
    main()
