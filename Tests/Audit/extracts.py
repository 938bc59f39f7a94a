"""Reads what lies in the folder of a closed month: extracts, manifests, the sheets of audit.xlsx, the log of draws.

Shares no code with tieout. Amounts are integers in minor units of their currency."""
import csv
import hashlib
import json
import re
import shlex
import xml.etree.ElementTree as ElementTree
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def unguarded(text):
    """Text that begins like a formula has an apostrophe before it."""
    return text[1:] if re.match(r"'+[=+\-@\t\r]", text) else text


def sha256(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def day(text):
    return date.fromisoformat(text)


class Table(list):
    """Rows of a file, each a dictionary by column."""

    def __init__(self, path):
        with open(path, encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            self.columns = next(rows)
            super().__init__(dict(zip(self.columns, map(unguarded, row), strict=True)) for row in rows)


class Package:
    """The folder of a closed month with the papers of one draw."""

    def __init__(self, folder, draw=None):
        self.folder = Path(folder)
        self.tables = {}
        self.manifest = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        self.as_of = day(self.manifest["as_of"])
        self.period = self.manifest["period"]
        papers = self.folder / "audit-manifest.json"
        self.papers = json.loads(papers.read_text(encoding="utf-8")) if papers.exists() else None
        if self.papers:
            draws = {one["number"]: one for one in self.papers["draws"]}
            self.draw = draws[draw or max(draws)]
            self.arguments = arguments(self.draw["arguments"])
        self.digits = {}
        for name, column in [("trend", "ending_receivables"), ("aging", "net"), ("open_items", "open_amount")]:
            for row in self.table(name) or []:
                if row[column] != "n/a":
                    self.digits.setdefault(row["currency"], len(row[column].partition(".")[2]))

    def table(self, name):
        """The rows of an extract; None where there is no such file."""
        if name not in self.tables:
            path = self.folder / "extracts" / f"{name}.csv"
            self.tables[name] = Table(path) if path.exists() else None
        return self.tables[name]

    def paper(self, name):
        """The rows of an extract of this draw."""
        number = self.draw["number"]
        return self.table(f"audit_{name}" if number == 1 else f"audit_{name}-{number}")

    @property
    def currency(self):
        """That of the ledger: the scope of K23."""
        return next(one["scope"] for one in self.papers["controls"] if one["control"].startswith("K23 sampled"))

    def units(self, text, currency):
        """An amount in minor units; None where there is none."""
        if text in ("", "n/a"):
            return None
        units = Decimal(text).scaleb(self.digits.get(currency, 2))
        assert units == int(units), f"{text} {currency}"
        return int(units)

    def own(self, text):
        """An amount of the ledger's currency."""
        return self.units(text, self.currency)

    def plain(self, units, currency=None):
        """An amount for people."""
        currency = currency or self.currency
        digits = self.digits.get(currency, 2)
        return "n/a" if units is None else f"{Decimal(units).scaleb(-digits):,.{digits}f} {currency}"

    def cached(self, text):
        """A number that the workbook has for an amount of the ledger's currency, in minor units; None where it is none."""
        try:
            return int(Decimal(text).scaleb(self.digits.get(self.currency, 2)).to_integral_value("ROUND_HALF_EVEN"))
        except ArithmeticError:
            return None

    def sheet(self, name):
        """The cells of a sheet of the draw's workbook, row by row, as dictionaries of column to text; {} without one."""
        number = self.draw["number"]
        path = self.folder / ("audit.xlsx" if number == 1 else f"audit-{number}.xlsx")
        if not path.exists():
            return {}
        with zipfile.ZipFile(path) as book:
            targets = {
                one.get("Id"): one.get("Target").removeprefix("/xl/").removeprefix("xl/")
                for one in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
            }
            for sheet in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{MAIN}sheet"):
                if sheet.get("name") == name:
                    return cells(ElementTree.fromstring(book.read("xl/" + targets[sheet.get(RELATION)])))
        return {}


def cells(sheet):
    rows = {}
    for cell in sheet.iter(f"{MAIN}c"):
        column, row = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r")).groups()
        value = cell.find(f"{MAIN}v")
        text = "".join(part.text or "" for part in cell.iter(f"{MAIN}t")) if value is None else value.text or ""
        if text:
            rows.setdefault(int(row), {})[column] = text
    return rows


def arguments(text):
    """`--seed 7 --sample 25` as a dictionary."""
    words = shlex.split(text)
    return {name.removeprefix("--"): value for name, value in zip(words[::2], words[1::2])}


def draw_log(path):
    """The draws of a log, and what is wrong with it: each line is SHA-256 of the one before, a blank and its text."""
    draws, wrong, chain = [], [], ""
    for number, line in enumerate(Path(path).read_text(encoding="utf-8").splitlines(), 1):
        link, _, text = line.partition(" ")
        if hashlib.sha256(f"{chain} {text}".encode()).hexdigest() != link:
            wrong.append(f"line {number} is not tied to the one before it")
        chain = link
        draws.append(json.loads(text))
    return draws, wrong


def rounded(numerator, denominator):
    """Half away from zero."""
    sign = -1 if (numerator < 0) != (denominator < 0) else 1
    return sign * ((2 * abs(numerator) + abs(denominator)) // (2 * abs(denominator)))
