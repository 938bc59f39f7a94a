#!/usr/bin/env python3
"""review.py TIEOUT FIXTURE [COUNT [SEED]]: close a fixture, edit its Review sheet by chance as people do, send it through
LibreOffice, and let `tieout apply` read it twice. Each typed decision must be taken or refused with its cell, and a second time
nothing may be taken. Needs soffice and openpyxl. Exits 1 where a decision is lost, and names the seed."""
import datetime
import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl

HEAD = 5
VERBS = ["apply", "apply", "apply", "Apply", "on_account", "On account", "not_receivable", "hold", "write_off", "aply"]


def edit(source, target, seed):
    """Writes the edited workbook; what was typed: receipt to the number of its rows."""
    chance = random.Random(seed)
    book = openpyxl.load_workbook(source)
    sheet = book["Review"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    rows = [row for row in rows if not str(row[0] or "").startswith("Total")]
    titles = rows[HEAD - 1]

    def column(title):
        return titles.index(title) if title in titles else 0

    def fill(row):
        row[column("Decision")] = chance.choice(VERBS)
        if chance.random() < 0.3:
            row[column("Document")] = chance.choice(["INV-9", "K-1004", "RE-2026-0161", None])
        if chance.random() < 0.3:
            row[column("Apply amount")] = chance.choice([50, 12.5, "1.50", "1.234,50", "x"])
        if chance.random() < 0.7:
            row[column("By")] = chance.choice(["Ann", " Bob ", "C. Day"])
        if chance.random() < 0.7:
            row[column("Date")] = chance.choice(
                [datetime.date(2026, 11, 3), datetime.datetime(2026, 11, 3, 10, 30), "2026-11-03", "3.11.2026", "3 Nov 2026", "03/11/2026", "soon"])

    if chance.random() < 0.5:
        rows[HEAD - 2][column("By")] = "Team"
        rows[HEAD - 2][column("Date")] = chance.choice([datetime.date(2026, 11, 2), "2.11.2026"])
    data = rows[HEAD:]
    for row in chance.sample(data, min(len(data), chance.choice([1, 2, 3, 5]))):
        fill(row)
    if chance.random() < 0.5:
        row = [None] * len(titles)
        row[column("Receipt")] = chance.choice(data)[column("Receipt")]
        fill(row)
        data.append(row)
    if chance.random() < 0.5:
        chance.shuffle(data)
    if chance.random() < 0.3:
        data.insert(chance.randrange(len(data) + 1), [None] * len(titles))
    untyped = [row for row in data if not row[column("Decision")]]
    if untyped and chance.random() < 0.4:
        data.remove(chance.choice(untyped))
    rows[HEAD:] = data
    for title in ["Candidate", "Remittance", "Amount", "Note", "Evidence", "Text", "Due"]:
        if title in titles and chance.random() < 0.2:
            at = column(title)
            for row in rows:
                del row[at]
    if chance.random() < 0.4:
        for row in rows:
            row.insert(3, None)
    typed = {}
    for line, row in enumerate(rows[HEAD:], HEAD + 1):
        if row[column("Decision")]:
            typed.setdefault(row[column("Receipt")], []).append(line)
    sheet.delete_rows(1, sheet.max_row)
    for line, row in enumerate(rows, 1):
        for number, value in enumerate(row, 1):
            if value is not None:
                cell = sheet.cell(line, number, value)
                if isinstance(value, str) and value.startswith("="):
                    cell.data_type = "s"
    if chance.random() < 0.4:
        for line in range(HEAD + 1, len(rows) + 1):
            sheet.row_dimensions[line].hidden = chance.random() < 0.3
    book.save(target)
    return typed


def main():
    tieout, fixture = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    count = int(sys.argv[3]) if len(sys.argv) > 3 else 500
    first = int(sys.argv[4]) if len(sys.argv) > 4 else 1
    lost = taken = refused = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(fixture, folder / "base")
        # Nobody has decided yet, so that as much as possible waits.
        subprocess.run([tieout, "close", "2026-10", "--draft", "--fail-on", "never"], cwd=folder / "base", check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        (folder / "edited").mkdir()
        decisions = (folder / "base" / "decisions.csv").read_bytes()
        seeds = range(first, first + count)
        typed = {seed: edit(folder / "base/out/2026-10/month-end.xlsx", folder / f"edited/{seed}.xlsx", seed) for seed in seeds}
        files = [str(folder / f"edited/{seed}.xlsx") for seed in seeds]
        for at in range(0, count, 50):
            subprocess.run(
                ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
                 "xlsx:Calc MS Excel 2007 XML", "--outdir", f"{folder}/out", *files[at:at + 50]], check=True,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for seed in seeds:
            (folder / "base" / "decisions.csv").write_bytes(decisions)

            def apply():
                return subprocess.run([tieout, "apply", folder / f"out/{seed}.xlsx"], cwd=folder / "base", capture_output=True, text=True)
            outcome = apply()
            if outcome.returncode not in (0, 1):
                lost += 1
                print(f"seed {seed}: status {outcome.returncode}: {outcome.stderr}")
                continue
            for receipt, lines in typed[seed].items():
                accepted = sum(line.startswith(f"{receipt}: ") for line in outcome.stdout.splitlines())
                cells = any(re.search(rf"Review![A-Z]+{line}:", outcome.stderr) for line in lines)
                taken += accepted > 0
                refused += cells
                if accepted >= len(lines) if not cells else accepted == 0:
                    continue
                lost += 1
                print(f"seed {seed}: {receipt} on {lines}\n{outcome.stdout}{outcome.stderr}")
            after = (folder / "base" / "decisions.csv").read_bytes()
            again = apply()
            if not again.stdout.startswith("0 decisions") or (folder / "base" / "decisions.csv").read_bytes() != after:
                lost += 1
                print(f"seed {seed}: a second time\n{again.stdout}{again.stderr}")
    print(f"{count} edits: receipts taken {taken}, refused with a cell {refused}, lost {lost}")
    sys.exit(1 if lost else 0)


main()
