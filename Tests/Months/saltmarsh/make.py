#!/usr/bin/env python3
"""make.py: write the inputs of Saltmarsh Trading, an invented company, into the folders beside this file: one a step of `steps`.

Nothing but the standard library, and a generator of its own: the same bytes everywhere."""
import csv
from datetime import date, timedelta
from pathlib import Path

HERE = Path(__file__).parent
DIGITS = {"GBP": 2, "EUR": 2, "JPY": 0, "KWD": 3}


class Draw:
    """A linear congruential generator (Knuth's MMIX constants), so that no version of Python changes a byte."""

    def __init__(self, seed):
        self.state = seed

    def below(self, count):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % count

    def between(self, low, high):
        return low + self.below(high - low + 1)

    def of(self, choices):
        return choices[self.below(len(choices))]

    def chance(self, percent):
        return self.below(100) < percent


draw = Draw(2026)


def money(amount, currency):
    digits = DIGITS[currency]
    sign, text = "-" if amount < 0 else "", str(abs(amount)).rjust(digits + 1, "0")
    return sign + (f"{text[:-digits]}.{text[-digits:]}" if digits else text)


FIRST = "Amber Birch Cedar Drift Ember Fallow Gannet Heron Iron Juniper Kestrel Lark Marram Nettle Osprey Plover".split()
SECOND = "Yard,Works,Supplies,Fabrication,Marine,Foods,Optics,Timber,Ceramics".split(",")
FORMS = {"GBP": "Ltd", "EUR": "GmbH", "JPY": "KK", "KWD": "WLL"}
COUNTRY = {"GBP": "GB", "EUR": "DE", "JPY": "JP", "KWD": "KW"}


class Customer:
    def __init__(self, number):
        self.id = f"S{number:03d}"
        self.currency = "GBP" if number <= 24 else "EUR" if number <= 32 else "JPY" if number <= 35 else "KWD"
        self.name = f"{FIRST[number % 16]} {SECOND[(number * 5) % 9]} {FORMS[self.currency]}"
        self.terms = draw.of([14, 30, 30, 45])
        # How a customer pays: on time, late, later every month, or not at all from a month on.
        self.habit = draw.of(["prompt", "prompt", "late", "late", "slower", "stops"])
        self.limit = draw.of([0, 2_000_000, 5_000_000]) // 10 ** (2 - min(2, DIGITS[self.currency]))
        self.parent = f"S{number - 1:03d}" if number in (8, 16) else ""
        self.account = f"GB{draw.between(10, 99)}SALT{draw.between(10**13, 10**14 - 1)}" if draw.chance(70) else ""


customers = [Customer(number) for number in range(1, 38)]
documents, receipts, events, advices, decisions = [], [], [], [], []


def document(customer, number, kind, day, amount, due=None, **more):
    due = due or day + timedelta(days=customer.terms)
    row = dict(no=number, customer=customer, kind=kind, day=day, due=due, amount=amount, told=more.pop("told", day), **more)
    documents.append(row)
    return row


def receipt(customer, day, amount, text, payer=None, account=None, told=None, currency=None):
    number = f"BK{day:%y%m%d}{len(receipts):04d}"
    name = customer.name.upper() if payer is None else payer
    receipts.append(dict(
        id=number, day=day, amount=amount, text=text, payer=name, told=told or day,
        currency=currency or customer.currency, account=customer.account if account is None else account))
    return number


def pay(customer, paid, last):
    """What a customer pays on a day for the documents `paid`, in one of the ways that customers do."""
    total = sum(row["amount"] for row in paid)
    unit = 10 ** DIGITS[customer.currency]
    way = draw.below(24)
    numbers = ", ".join(row["no"] for row in paid)
    if way <= 10:
        receipt(customer, last, total, f"INV {numbers}")
    elif way == 11:
        receipt(customer, last, total - 12 * unit, f"{numbers} LESS BANK CHARGES")
    elif way == 12 and (last - paid[0]["day"]).days <= 10:
        receipt(customer, last, total - total * 2 // 100, f"{numbers} 2% DISCOUNT")
    elif way == 13:
        receipt(customer, last, total + 100 * unit, f"PAYMENT {numbers}")
    elif way == 14:
        receipt(customer, last, total, "THANK YOU")
    elif way == 15:
        receipt(customer, last, total // 2, f"PART OF {numbers}")
    elif way == 16:
        receipt(customer, last, total, f"{numbers.lower().replace('-', ' ')}", payer="FAIRWAY FACTORS PLC", account="")
    elif way == 17:
        reference = f"ADV-{len(advices) + 1}"
        for row in paid:
            advices.append((reference, row["no"], row["amount"], customer.currency, last))
        receipt(customer, last, total, f"ADVICE {reference}")
    elif way == 18:
        receipt(customer, last, total, f"DD {numbers}")
        if last + timedelta(days=4) < date(2026, 7, 1):
            receipt(customer, last + timedelta(days=4), -total, f"RETURNED DD {numbers} REFER TO PAYER")
    elif way == 19:
        receipt(customer, last, total, f"{numbers}")
        receipt(customer, last + timedelta(days=2), total, f"{numbers}")
    elif way == 20:
        note = receipt(customer, last, total, "INVOICE AS AGREED", payer="H HOLDING", account="")
        decisions.append((note, paid[0]["no"], money(paid[0]["amount"], customer.currency), "apply", last + timedelta(days=3)))
    else:
        receipt(customer, last, total, f"/ROC/{numbers.replace('-', '')}/")


for customer in customers:
    unit = 10 ** DIGITS[customer.currency]
    waiting, serial = [], 0
    if draw.chance(30):
        waiting.append(document(
            customer, f"OB-{customer.id[1:]}", "opening", date(2025, 12, 15), draw.between(200, 3000) * unit, told=date(2026, 1, 1)))
    for month in range(1, 7):
        for _ in range(draw.between(1, 3)):
            serial += 1
            day = date(2026, month, draw.between(1, 27))
            amount = draw.between(80, 4000) * unit + draw.below(unit)
            number = f"SM-{customer.id[1:]}{serial:02d}"
            due, plan = None, ""
            if draw.chance(5):
                thirds = [amount // 3, amount // 3, amount - 2 * (amount // 3)]
                dates = [day + timedelta(days=30 * step) for step in (1, 2, 3)]
                due = dates[-1]
                plan = "|".join(f"{on}:{money(part, customer.currency)}" for on, part in zip(dates, thirds))
            told = day + timedelta(days=35) if draw.chance(3) else day
            row = document(
                customer, number, "invoice", day, amount, due, told=told, plan=plan, dispute="yes" if draw.chance(4) else "",
                order=f"PO{draw.between(40000, 49999)}" if draw.chance(40) else "")
            if draw.chance(6):
                document(customer, f"CN-{customer.id[1:]}{serial:02d}", "credit_note", day + timedelta(days=5),
                         -(amount // draw.of([1, 4, 10])), related=number)
            elif draw.chance(2):
                document(customer, f"DN-{customer.id[1:]}{serial:02d}", "debit_note", day + timedelta(days=3), 45 * unit)
            elif not plan:
                waiting.append(row)
            elif month < 5:
                receipt(customer, day + timedelta(days=31), amount // 3, f"{number} INSTALMENT 1")
        if customer.habit == "stops" and month >= 4:
            if draw.chance(60):
                owed = waiting[0] if waiting else None
                on = date(2026, month, draw.between(5, 25))
                number = owed["no"] if owed else ""
                events.append((on, customer, number, "reminder", "email", draw.of(["sent", "no_reply"]), "", "", ""))
                events.append((on + timedelta(days=2), customer, number, "promise", "phone", "promised",
                               money(owed["amount"], customer.currency) if owed else "", on + timedelta(days=10), "by end of next week"))
            continue
        lag = {"prompt": 0, "late": draw.between(5, 25), "slower": 8 * month, "stops": 2}[customer.habit]
        on = date(2026, month, 14) + timedelta(days=draw.below(10) + lag)
        due = [row for row in waiting if row["due"] <= on and row["day"] < on]
        if due and on < date(2026, 7, 1):
            paid = due[: draw.between(1, 3)]
            waiting = [row for row in waiting if row not in paid]
            pay(customer, paid, on)

own = Customer(1)
for month in range(1, 7):
    receipt(own, date(2026, month, 28), 1250 + month, "CREDIT INTEREST", payer="", account="", currency="GBP")
    receipt(own, date(2026, month, 20), -48_000_00, "TRANSFER TO SAVINGS", payer="SALTMARSH TRADING", account="", currency="GBP")
    receipt(customers[month], date(2026, month, 9), 321_00 + month, "ON ACCOUNT PLEASE", told=date(2026, month, 9))
written_off = next(row for row in documents if row["kind"] == "opening")
document(written_off["customer"], "WO-1", "write_off", date(2026, 5, 29), -written_off["amount"], related=written_off["no"])
events.append((date(2026, 5, 11), customers[3], "", "news", "press", "layoffs", "", "", "a third of the staff"))
events.append((date(2026, 6, 2), customers[3], "", "contact_change", "", "", "", "", "new contact in accounts"))
events.append((date(2026, 4, 8), customers[5], "", "terms_request", "email", "open", "", "", "asks for 60 days"))

END = {1: date(2026, 3, 31), 2: date(2026, 4, 30), 3: date(2026, 5, 31), 4: date(2026, 5, 31), 5: date(2026, 6, 30)}
BEGIN = {1: date(2026, 1, 1), 2: date(2026, 4, 1), 3: date(2026, 5, 1), 4: date(2026, 4, 1), 5: date(2026, 6, 1)}


def write(step, name, header, rows):
    path = HERE / "inputs" / str(step) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


for step, end in END.items():
    # The ledger is exported whole each month; what is entered late, or changed afterwards, comes with a later export.
    told = [row for row in documents if row["told"] <= end]
    if step >= 4:
        changed = next(row for row in documents if row["day"].month == 4 and row["kind"] == "invoice" and row["customer"].currency == "EUR")
        changed["order"] = "PO-CHANGED"
    write(step, "customers.csv", "customer_id,name,aliases,terms_days,credit_limit,currency,country,region,parent_id,segment,account_manager,"
          "email,bank_accounts,since",
          [(c.id, c.name, "", c.terms, money(c.limit, c.currency) if c.limit else "", c.currency, COUNTRY[c.currency], "", c.parent, "",
            "R. Ashdown", f"accounts@{c.id.lower()}.example", c.account, "2020-01-01") for c in customers])
    write(step, "documents.csv", "document_no,customer_id,type,document_date,due_date,currency,amount,po_number,related_document,dispute,"
          "instalments,note",
          [(row["no"], row["customer"].id, row["kind"], row["day"], row["due"], row["customer"].currency,
            money(abs(row["amount"]), row["customer"].currency), row.get("order", ""), row.get("related", ""), row.get("dispute", ""),
            row.get("plan", ""), "") for row in told])
    for currency in DIGITS:
        # A statement a month and currency; the one of a reopened month is exported once more with the month after it.
        lines = [row for row in receipts if row["currency"] == currency and BEGIN[step] <= row["day"] <= end]
        write(step, f"bank-{currency.lower()}-{step}.csv", "account,booking_date,value_date,amount,currency,counterparty,"
              "counterparty_account,remittance,end_to_end_id,bank_reference,transaction_code",
              [(f"SALT-{currency}", row["day"], row["day"], money(row["amount"], currency), currency, row["payer"], row["account"],
                row["text"], "", row["id"], "") for row in sorted(lines, key=lambda row: (row["day"], row["id"]))])
    write(step, "advices.csv", "payment_reference,document_no,amount,deduction,reason",
          [(reference, number, money(amount, currency), "", "") for reference, number, amount, currency, on in advices if on <= end])
    write(step, "events.csv", "date,customer_id,document_no,kind,channel,outcome,amount,promised_date,note",
          [(on, c.id, *rest) for on, c, *rest in sorted(events, key=lambda row: (row[0], row[1].id)) if on <= end])
    taken = [(note, number, amount, word, "R. Ashdown", on, "") for note, number, amount, word, on in decisions if on <= end]
    write(step, "decisions.csv", "receipt_id,document_no,amount,decision,by,date,note", taken)
    write(step, "rates.csv", "date,currency,rate",
          [(date(2026, m + 1, 1) - timedelta(days=1), currency, rate) for m in range(1, end.month + 1)
           for currency, rate in (("EUR", f"0.86{m}0"), ("JPY", f"0.0051{m}"), ("KWD", f"2.41{m}"))])
