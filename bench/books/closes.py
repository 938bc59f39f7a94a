#!/usr/bin/env python3
"""Closes a small company many times, one month after another, from each month's own exports.

Usage: closes.py TIEOUT CLOSES [FOLDER]
Prints, for every hundredth close: seconds of a close, the books' size, what the close added to it. No test: machines are noisy.
"""
import datetime, os, random, shutil, statistics, subprocess, sys, time

tieout, count = sys.argv[1], int(sys.argv[2])
folder = sys.argv[3] if len(sys.argv) > 3 else "out/closes"
shutil.rmtree(folder, ignore_errors=True)
os.makedirs(folder)
chance = random.Random(20261031)
with open(f"{folder}/tieout.yaml", "w") as file:
    file.write("entity: {name: Small Company, currency: EUR}\nsources:\n"
               "  - {kind: customers, path: customers.csv}\n  - {kind: documents, path: documents.csv}\n  - {kind: bank, path: bank.csv}\n")
customers = [f"C-{number:03}" for number in range(40)]
with open(f"{folder}/customers.csv", "w") as file:
    file.write("customer_id,name,terms_days\n" + "".join(f"{c},Customer {c} GmbH,30\n" for c in customers))
due, number, times, sizes = {}, 0, [], []


def month(at):
    return datetime.date(1943 + at // 12, at % 12 + 1, 1)


for at in range(count):
    first, last = month(at), month(at + 1) - datetime.timedelta(days=1)
    documents = ["document_no,customer_id,type,document_date,due_date,amount"]
    bank = ["booking_date,value_date,amount,counterparty,remittance,bank_reference"]
    for _ in range(60):
        number += 1
        customer, day = chance.choice(customers), first + datetime.timedelta(days=chance.randrange(0, last.day))
        amount = chance.randrange(5_000, 900_000)
        documents.append(f"INV-{number:07},{customer},invoice,{day},{day + datetime.timedelta(days=30)},{amount / 100:.2f}")
        paid = day + datetime.timedelta(days=chance.randrange(10, 75))
        due.setdefault((paid.year, paid.month), []).append((paid, amount, customer, number))
    for paid, amount, customer, invoice in sorted(due.pop((first.year, first.month), [])):
        text = f"INV-{invoice:07}"
        bank.append(f"{paid},{paid},{amount / 100:.2f},Customer {customer} GmbH,{text},B{invoice}")
    for name, rows in (("documents", documents), ("bank", bank)):
        with open(f"{folder}/{name}.csv", "w") as file:
            file.write("\n".join(rows) + "\n")
    begin = time.perf_counter()
    outcome = subprocess.run([tieout, "close", f"{first:%Y-%m}", "--config", f"{folder}/tieout.yaml", "--fail-on", "never", "--incomplete", "bench"],
                             stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    times.append(time.perf_counter() - begin)
    if outcome.returncode != 0:
        sys.exit(f"{first:%Y-%m}: status {outcome.returncode}\n{outcome.stderr}")
    shutil.rmtree(f"{folder}/out", ignore_errors=True)
    sizes.append(os.path.getsize(f"{folder}/books.sqlite"))
    if (at + 1) % max(1, min(100, count // 10)) == 0:
        some = times[-min(50, len(times)):]
        added = (sizes[-1] - sizes[-len(some)]) / max(1, len(some) - 1)
        print(f"close {at + 1:5}: {statistics.median(some):.3f} s, books {sizes[-1] / 1e6:.2f} MB, {added / 1e3:.1f} kB a close", flush=True)
