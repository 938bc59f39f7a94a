#!/usr/bin/env python3
"""A company that strains a page: world.py FOLDER CUSTOMERS MONTHS LETTERS DIGITS PAPER LANGUAGE [negative|hostile]. Always the same bytes.

Negative: customers have more to come than they owe, so that net receivables are below nothing.
Hostile: the company itself has a name that would write lines of its own into a mail's head.
"""
import csv
import datetime
import os
import random
import sys

folder, customers, months, letters, digits, paper, language = sys.argv[1:8]
is_negative, is_hostile = ("negative" in sys.argv[8:]), ("hostile" in sys.argv[8:])
entity = r"Zoë\r\nBcc: all@example.com\n\n<b>\u202eoG &amp; {{title}} =?UTF-8?Q?=0A?=" if is_hostile else "Holding of Names and Numbers"
customers, months, letters, digits = int(customers), int(months), int(letters), int(digits)
chance = random.Random(f"{customers} {months} {letters} {digits}")
os.makedirs(folder, exist_ok=True)
odd = ["<img src=x onerror=alert(1)>", "{{entity}}", "=cmd|' /C calc'!A0", "\u202egnp.exe", "Zoë & Söhne \U0001F600"]


def write(name, head, rows):
    with open(f"{folder}/{name}", "w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(head)
        out.writerows(rows)


def title(number):
    name = odd[number] + " " if number < len(odd) and customers > 1 else ""
    return (name + f"Customer {number} " + "of a very long name indeed " * 9)[:letters]


end = datetime.date(2026, 10, 31)
documents, bank = [], []
for number in range(customers):
    for month in range(months):
        issued = end - datetime.timedelta(days=30 * month + chance.randrange(25))
        amount = chance.randrange(10 ** (digits - 1), 10 ** digits)
        text = f"{amount // 100}.{amount % 100:02d}"
        no = f"INV-{number:05d}-{month:02d}"
        due = issued + datetime.timedelta(days=30)
        documents.append([no, f"C{number:05d}", "invoice", issued, due, "EUR", text])
        paid = due + datetime.timedelta(days=chance.randrange(-5, 60))
        if paid <= end and chance.random() < 0.8:
            bank.append([paid, paid, text, "EUR", f"Customer {number}", no])
        if is_negative and month == 0:
            # A credit note of three times what was ever billed, or nearly so.
            day = end - datetime.timedelta(days=number % 20)
            more = f"{amount * 3 * months // 100}.00"
            documents.append([f"CN-{number:05d}", f"C{number:05d}", "credit_note", day, day, "EUR", more])
write("customers.csv", ["customer_id", "name", "terms"], [[f"C{n:05d}", title(n), 30] for n in range(customers)])
write("documents.csv", ["document_no", "customer_id", "type", "document_date", "due_date", "currency", "amount"], documents)
write("bank.csv", ["booking_date", "value_date", "amount", "currency", "counterparty", "remittance"], sorted(bank, key=lambda r: r[0]))
with open(f"{folder}/tieout.yaml", "w", encoding="utf-8") as file:
    file.write(f"""entity: {{name: "{entity}", currency: EUR, country: DE}}
sources:
  - {{kind: customers, path: customers.csv}}
  - {{kind: documents, path: documents.csv}}
  - {{kind: bank, path: bank.csv}}
workbook: {{paper: {paper}}}
cfo: {{language: {language}, recipients: [cfo@example.com]}}
allowance: {{}}
""")
