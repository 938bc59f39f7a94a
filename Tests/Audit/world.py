"""A small made-up company with what an audit meets: credit notes, write-offs, discounts, money without a reference, parts, returns, other currencies,
instalments, disputes, derived due dates, documents that come late, names that are formulas. The same seed gives the same bytes."""
import csv
import random
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

FIRST, LAST = date(2025, 7, 1), date(2026, 11, 20)
NAMES = ["Alder & Sons", '"Quoted" Ltd', "=Formula GmbH", "Müller, Söhne", "+Plus Inc", "Brook", "Cedar Works", "Dune", "Elm",
         "Fjord AS", "Grove", "Heath", "@Inn", "Jetty", "'Knoll"]
DIGITS = {"EUR": 2, "USD": 2, "GBP": 2, "JPY": 0, "KWD": 3}


class World:
    def __init__(self, folder, seed):
        self.folder, self.chance = Path(folder), random.Random(seed)
        self.currency = self.chance.choice(["EUR", "EUR", "USD", "JPY", "KWD"])
        self.other = self.chance.choice([None, "USD" if self.currency != "USD" else "GBP"])
        self.basis = self.chance.choice(["due_date", "due_date", "document_date"])
        self.documents, self.late, self.bank, self.rates = [], [], [], []
        self.customers = self.made_customers()
        self.make_documents()
        if self.other:
            rate = Decimal(self.chance.randrange(6000, 15000)) / 10000
            for month in range(17):
                end = month_end(2025 + (6 + month) // 12, (6 + month) % 12 + 1)
                rate += Decimal(self.chance.randrange(-90, 91)) / 10000
                self.rates.append([end, self.other, rate])

    def made_customers(self):
        customers = []
        for at in range(self.chance.randrange(4, len(NAMES))):
            currency = self.other if self.other and self.chance.random() < 0.3 else self.currency
            id_ = self.chance.choice(["C", "c", "K-", "10"]) + f"{at:03d}"
            segment = self.chance.choice(["north", "south"])
            customers.append([id_, NAMES[at], self.chance.choice([14, 30, 45]), currency, segment])
        return customers

    def text(self, units, currency):
        return f"{Decimal(units).scaleb(-DIGITS[currency]):f}"

    def amount(self, currency):
        most = self.chance.choice([900, 9000, 90000])
        return self.chance.randrange(50, most) * 10 ** DIGITS[currency] + self.chance.randrange(10 ** DIGITS[currency])

    def make_documents(self):
        chance, number = self.chance, 1000
        day = FIRST
        while day <= LAST:
            day += timedelta(days=chance.randrange(1, 6))
            customer, name, terms, currency, _ = chance.choice(self.customers)
            number += 1
            units = self.amount(currency)
            due = day + timedelta(days=terms)
            stated = due if chance.random() < 0.7 else ""
            instalments = ""
            if stated and chance.random() < 0.08:
                half, second = units // 2, due + timedelta(days=30)
                instalments = f"{due}:{self.text(half, currency)}|{second}:{self.text(units - half, currency)}"
            row = [f"R{number}", customer, "invoice", day, stated, currency, self.text(units, currency), "",
                   "yes" if chance.random() < 0.04 else "", instalments]
            is_late = date(2026, 9, 1) <= day <= date(2026, 9, 30) and chance.random() < 0.15
            (self.late if is_late else self.documents).append(row)
            if chance.random() < 0.04:
                number += 1
                given_up = day + timedelta(days=chance.randrange(20, 200))
                part = units * chance.randrange(10, 101) // 100
                self.documents.append([f"W{number}", customer, "write_off", given_up, "", currency,
                                       self.text(max(1, part), currency), row[0], "", ""])
                continue
            if chance.random() < 0.12:
                number += 1
                part = units if chance.random() < 0.3 else max(1, units * chance.randrange(5, 60) // 100)
                issued = day + timedelta(days=chance.randrange(3, 50))
                related = row[0] if chance.random() < 0.7 else ""
                credit = [f"R{number}", customer, "credit_note", issued, "", currency, self.text(part, currency), related, "", ""]
                (self.late if is_late else self.documents).append(credit)
                continue
            self.pay(row, name, due, units, currency)

    def pay(self, row, name, due, units, currency):
        chance = self.chance
        paid, luck = due + timedelta(days=chance.randrange(-8, 75)), chance.random()
        if luck < 0.12:
            return
        text = f"invoice {row[0]}" if luck < 0.72 else chance.choice(["", "payment", "thank you", "on account"])
        payer = name if chance.random() < 0.95 else "Somebody Else"
        money = units if luck < 0.85 else units * chance.randrange(20, 95) // 100
        money += chance.choice([0, 0, 0, 0, 0, 0, 0, -(units * 2 // 100)])
        booked = paid if chance.random() < 0.9 else paid + timedelta(days=1)
        self.bank.append([booked, paid, self.text(max(1, money), currency), currency, payer, text])
        if chance.random() < 0.03:
            back = paid + timedelta(days=4)
            self.bank.append([back, back, "-" + self.text(max(1, money), currency), currency, payer, f"returned {text}"])

    def write(self, with_late):
        self.folder.mkdir(parents=True, exist_ok=True)
        self.put("customers.csv", "customer_id,name,terms_days,currency,segment,country",
                 [[*row, "DE"] for row in self.customers])
        head = "document_no,customer_id,type,document_date,due_date,currency,amount,related_document,dispute,instalments"
        for name, rows in [("documents.csv", self.documents)] + [("documents-late.csv", self.late)] * with_late:
            self.put(name, head, sorted((row for row in rows if row[3] <= LAST), key=lambda row: (row[3], row[0])))
        self.put("bank.csv", "booking_date,value_date,amount,currency,counterparty,remittance",
                 sorted((row for row in self.bank if row[0] <= LAST), key=lambda row: (row[0], row[1], row[5], row[2])))
        if self.other:
            self.put("rates.csv", "date,currency,rate", self.rates)

    def put(self, name, head, rows):
        with open(self.folder / name, "w", newline="", encoding="utf-8") as file:
            out = csv.writer(file, lineterminator="\n")
            out.writerow(head.split(","))
            out.writerows(rows)

    def write_settings(self, has_ledger):
        more = "  - {kind: rates, path: rates.csv}\n" if self.other else ""
        more += "  - {kind: ledger, path: gl.csv}\n" if has_ledger else ""
        (self.folder / "tieout.yaml").write_text(
            f"entity: {{name: Made up, currency: {self.currency}, country: DE}}\nout: out\nbooks: books.sqlite\nsources:\n"
            "  - {kind: customers, path: customers.csv}\n  - {kind: documents, path: \"documents*.csv\"}\n"
            f"  - {{kind: bank, path: bank.csv}}\n{more}aging: {{basis: {self.basis}, edges: [0, 30, 60, 90, 120]}}\n"
            'matching: {fee_limit: "20", discounts: [{percent: "2", days: 10}]}\n'
            'allowance: {min_invoices: 6, scalars: {north: {value: "1.15", reason: made up}}}\n', encoding="utf-8")

    def write_ledger(self, month, nets):
        """The balance of the control account that a draft's receivables, by currency in minor units, come to."""
        path, total = self.folder / "gl.csv", Decimal(0)
        end = month_end(int(month[:4]), int(month[5:]))
        for currency, net in nets.items():
            rate = Decimal(1) if currency == self.currency else next(row[2] for row in self.rates if row[0] == end)
            total += (Decimal(net).scaleb(-DIGITS[currency]) * rate).quantize(
                Decimal(1).scaleb(-DIGITS[self.currency]), rounding=ROUND_HALF_UP)
        rows = path.read_text(encoding="utf-8") if path.exists() else "period,account,balance\n"
        path.write_text(f"{rows}{month},1400,{total}\n", encoding="utf-8")


def month_end(year, month):
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
