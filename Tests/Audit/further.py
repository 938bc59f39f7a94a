"""The papers beyond the ledger's own totals: A6 confirmations, A7 subsequent receipts, A8 cut-off, A9 numbers, A11 lists.

Shares no code with tieout. A file that a draw does not have is told as skipped."""
import re
from collections import defaultdict
from decimal import Decimal

from extracts import Package, day


def absent(package, checks, paper, *names):
    """Whether one of the files is not there; says so."""
    missing = [name for name in names if package.paper(name) is None]
    if missing:
        checks.skip(paper, ", ".join(f"no audit_{name}.csv" for name in missing))
    return bool(missing)


def a6(package, checks):
    """Confirmations: the customers of the sample are asked, about what they owe."""
    if absent(package, checks, "A6", "confirmations"):
        return
    rows = package.paper("confirmations")
    wrong = [row["ref"] for at, row in enumerate(rows) if row["ref"] != f"A6.{at + 1}"]
    checks.none("A6 refs", wrong, len(rows))
    sampled = {row["customer_id"] for row in package.paper("sample")}
    if "confirm" in package.arguments:
        checks.same("A6 as many as asked for, at least", True, len(rows) >= min(
            int(package.arguments["confirm"]), len({row["customer_id"] for row in package.table("open_items")})), len(rows))
    asked = {row["customer_id"] for row in rows if "sample" in row["reason"].replace(",", " ").replace(";", " ").split()}
    checks.none("A6 customers of the sample who are not asked", sorted(sampled - asked), len(sampled))
    checks.none("A6 customers asked as of the sample who are not in it", sorted(asked - sampled), len(asked))
    if package.arguments["confirm-form"] == "invoice":
        checks.skip("A6 amounts", "the form asks about sampled invoices only")
        return
    owed, items = defaultdict(int), defaultdict(int)
    for row in package.table("open_items"):
        owed[row["customer_id"]] += package.own(row["reporting_amount"])
        items[row["customer_id"]] += 1
    # Of money that waits for a person it is not certain whose it is: it is not told to the customer.
    foreign, waiting = set(), defaultdict(int)
    for row in package.table("receipts"):
        unapplied = package.units(row["unapplied"], row["currency"])
        if unapplied and row["status"] in ("on_account", "partly_applied"):
            if row["currency"] == package.currency:
                owed[row["customer_id"]] -= unapplied
            else:
                foreign.add(row["customer_id"])
        elif unapplied and row["status"] not in ("not_receivable", "in_opening"):
            waiting[row["customer_id"]] += 1
    left_out = sorted({row["customer_id"] for row in rows} & set(waiting))
    if left_out:
        checks.skip("A6 money that waits for a person", f"not in what {', '.join(left_out)} are asked about")
    wrong = [f"{row['customer_id']} {row['amount']} for {package.plain(owed[row['customer_id']])}" for row in rows
             if row["customer_id"] not in foreign and package.own(row["amount"]) != owed[row["customer_id"]]]
    checks.none("A6 amounts = open items and cash on account", wrong, len(rows) - len(foreign))
    wrong = [f"{row['customer_id']} {row['items']}" for row in rows if int(row["items"]) < items[row["customer_id"]]]
    checks.none("A6 items: no fewer than are open", wrong, len(rows))


AMOUNTS = ["open_amount", "cash", "returned", "deductions", "credits_before", "credits_after", "still_open"]


def a7(package, checks):
    """Subsequent receipts: sums of each row, and the allocations of a later package."""
    if absent(package, checks, "A7", "subsequent"):
        return
    rows = package.paper("subsequent")
    until = package.arguments.get("subsequent")
    population = defaultdict(int)
    for row in package.table("open_items"):
        amount = package.own(row["reporting_amount"])
        if amount > 0:
            population[row["customer_id"], row["document_no"]] += amount
    listed = defaultdict(int)
    for row in rows:
        listed[row["customer_id"], row["document_no"]] += package.own(row["open_amount"])
    wrong = [f"{key}" for key in set(population) | set(listed) if population.get(key) != listed.get(key)]
    checks.none("A7 open amounts = the population", wrong, len(listed))
    if not until:
        filled = [row["document_no"] for row in rows if any(row[one] for one in AMOUNTS[1:])]
        checks.none("A7 columns are empty where no day was asked for", filled, len(rows))
        return
    later = [one for one in sorted(package.folder.parent.glob("????-??")) if one.name >= until[:7]
             and (one / "manifest.json").exists()]
    later = [one for one in map(Package, later[:1]) if one.as_of >= day(until)]
    shares, total, left, written = [], defaultdict(int), defaultdict(int), defaultdict(int)
    for row in later[0].table("allocations") if later else []:
        # Nothing of A7 is a column for what was written off.
        if package.as_of < day(row["value_date"]) <= day(until) and row["rule"] == "write_off":
            written[row["customer_id"], row["document_no"]] += package.units(row["amount"], row["currency"])
    for row in rows:
        amounts = {one: package.own(row[one]) or 0 for one in AMOUNTS}
        for one, amount in amounts.items():
            total[one] += amount
        taken = amounts["cash"] - amounts["returned"] + sum(amounts[one] for one in AMOUNTS[3:6])
        left[row["customer_id"], row["document_no"]] += amounts["open_amount"] - taken - amounts["still_open"]
        if row["cleared_percent"] not in ("", "n/a"):
            ours = Decimal(amounts["cash"] - amounts["returned"]) * 100 / amounts["open_amount"]
            if abs(ours - Decimal(row["cleared_percent"])) > Decimal("0.005"):
                shares.append(f"{row['document_no']} {row['cleared_percent']} for {ours:.2f}")
        named = row["named_by_payer"]
        if named not in ("", "yes", "no", "by_amount") or bool(named) != (amounts["cash"] != 0):
            shares.append(f"{row['document_no']} named by payer: {named!r}")
    wrong = [f"{key} {package.plain(amount)}" for key, amount in left.items() if amount not in (0, written.get(key))]
    checks.none("A7 open less what came, and write-offs = still open", wrong, len(rows))
    checks.none("A7 percent cleared, and who named it", shares, len(rows))
    net = total["cash"] - total["returned"]
    checks.say("ok", "A7 totals", f"cash {package.plain(total['cash'])}, returned {package.plain(total['returned'])}, "
               f"net {Decimal(net) * 100 / max(1, total['open_amount']):.1f} % of {package.plain(total['open_amount'])}")
    if not later:
        checks.skip("A7 against allocations", f"no package that reaches {until} lies beside this one")
        return
    cash, returned = defaultdict(int), defaultdict(int)
    for row in later[0].table("allocations"):
        if package.as_of < day(row["value_date"]) <= day(until) and row["currency"] == package.currency:
            amount, key = package.own(row["amount"]), (row["customer_id"], row["document_no"])
            if row["kind"] == "cash":
                cash[key] += amount
            elif row["kind"] == "return":
                returned[key] -= amount
    ours = {key: (cash.get(key, 0), returned.get(key, 0)) for key in listed}
    theirs, own = defaultdict(lambda: (0, 0)), {
        (row["customer_id"], row["document_no"]) for row in package.table("open_items")
        if row["currency"] == package.currency}
    for row in rows:
        key = row["customer_id"], row["document_no"]
        theirs[key] = tuple(a + (package.own(b) or 0) for a, b in zip(theirs[key], (row["cash"], row["returned"])))
    wrong = [f"{key} {theirs[key]} for {value}" for key, value in ours.items() if key in own and theirs[key] != value]
    checks.none(f"A7 cash and returns = allocations of {later[0].period}", wrong, len(ours))


def a8(package, checks):
    """Cut-off: the rule of each row from its own dates."""
    if absent(package, checks, "A8", "cutoff"):
        return
    rows, wrong, effect = package.paper("cutoff"), [], 0
    for row in rows:
        test, said = row["test"], f"{row['test']} {row['document_no']}"
        dated, delivered = (day(row[one]) if row[one] else None for one in ["document_date", "delivery_date"])
        amount, shown = package.units(row["amount"], row["currency"]), package.own(row["effect"])
        effect += shown or 0
        if row["currency"] == package.currency and amount is not None and shown is not None:
            signs = {"C1": -abs(amount), "C2": abs(amount), "C3": -abs(amount), "C4": 0}
            if test in signs and shown != signs[test]:
                wrong.append(f"{said}: effect {row['effect']} of {row['amount']}")
            if test == "C5" and abs(shown) != abs(amount):
                wrong.append(f"{said}: effect {row['effect']} of {row['amount']}")
        holds = {
            "C1": lambda: dated <= package.as_of < delivered, "C2": lambda: delivered <= package.as_of < dated,
            "C3": lambda: 0 < (dated - package.as_of).days <= 60, "C4": lambda: dated is not None,
        }.get(test)
        if holds and not holds():
            wrong.append(f"{said}: dated {dated}, delivered {delivered}")
        if test in ("C1", "C2") and row["days"] and int(row["days"]) != abs((delivered - dated).days):
            wrong.append(f"{said}: {row['days']} days")
    checks.none("A8 dates and effects fit their tests", wrong, f"{len(rows)}, effect {package.plain(effect)}")


def parts(number, year=""):
    """Prefix, last run of digits and suffix of a document number; the year goes to the prefix."""
    found = re.fullmatch(r"(.*?)(\d+)(\D*)", number, re.S)
    if not found:
        return None
    prefix, digits, suffix = found.groups()
    if len(digits) >= 8 and year and digits.startswith(year):
        prefix, digits = prefix + year, digits[4:]
    return prefix, int(digits), suffix


def a9(package, checks):
    """Numbers: classes and counts of the series, gaps within them, and no gap where an extract has the number."""
    if absent(package, checks, "A9", "series", "gaps"):
        return
    series, gaps = package.paper("series"), package.paper("gaps")
    missing, wrong = defaultdict(int), []
    for row in gaps:
        if row["state"] == "missing":
            missing[row["series"]] += int(row["count"])
        if int(row["to"]) - int(row["from"]) + 1 != int(row["count"]):
            wrong.append(f"{row['series']} {row['from']} to {row['to']}: {row['count']}")
    checks.none("A9 gaps: count = last less first and 1", wrong, len(gaps))
    wrong = []
    for row in series:
        if not row["first"] or not row["last"]:
            continue
        span, absent_ = int(row["last"]) - int(row["first"]) + 1, int(row["missing"] or 0)
        explained = sum(int(one["count"]) for one in gaps if one["series"] == row["series"] and one["state"] != "missing")
        kind = row["class"].replace("_", " ")
        if kind in ("gapless", "gaps") and int(row["present"]) + absent_ + explained != span:
            wrong.append(f"{row['series']}: {row['present']} and {absent_} and {explained} of {span}")
        expected = "gapless" if absent_ == 0 else "gaps" if absent_ <= 10 or absent_ * 20 <= span else "not gapless"
        if kind in ("gapless", "gaps", "not gapless") and kind != expected:
            wrong.append(f"{row['series']}: {kind} for {expected}")
        if kind == "gaps" and missing[row["series"]] != absent_:
            wrong.append(f"{row['series']}: {absent_} missing, {missing[row['series']]} listed")
    checks.none("A9 series: present, missing and class", wrong, len(series))
    numbers = {(row["document_no"], row["document_date"][:4]) for row in package.table("open_items")}
    numbers |= {(row["document_no"], year) for row in package.table("allocations") for year in ("", package.period[:4])}
    wrong = []
    for number, year in numbers:
        found = parts(number, year)
        for row in gaps if found else []:
            if row["series"] == found[0] and int(row["from"]) <= found[1] <= int(row["to"]) and row["state"] == "missing":
                wrong.append(number)
    checks.none("A9 numbers said to be missing that an extract has", wrong, len({one for one, _ in numbers}))
    checks.skip("A9 series from all numbers", "extracts have the numbers of open and of settled documents, without dates")
    if absent(package, checks, "A9 duplicates", "duplicates"):
        return
    rows, wrong = package.paper("duplicates"), []
    for row in rows:
        alike = {"number": lambda: plain_number(row["document_no"]) == plain_number(row["other_no"]),
                 "amount": lambda: abs((day(row["date"]) - day(row["other_date"])).days) <= 7}.get(row["kind"])
        if alike and not alike():
            wrong.append(f"{row['kind']} {row['document_no']} {row['other_no']}")
    checks.none("A9 duplicates are what they say", wrong, len(rows))


def plain_number(number):
    """Without case, blanks and separators, and zeros before digits."""
    return re.sub(r"0*(\d+)", r"\1", re.sub(r"[^0-9a-z]", "", re.sub(r"(?<!\d)0+(?=\d)", "", number.lower())))


def a11(package, checks):
    """Lists that can be made from the extracts of the close."""
    if absent(package, checks, "A11", "lists"):
        return
    listed, counts = defaultdict(lambda: defaultdict(int)), defaultdict(int)
    for row in package.paper("lists"):
        listed[row["list"]][row["currency"]] += abs(package.units(row["amount"], row["currency"]) or 0)
        counts[row["list"]] += 1
    ours, rows = defaultdict(lambda: defaultdict(int)), defaultdict(int)

    def add(name, currency, amount):
        if amount:
            ours[name][currency] += abs(amount)
            rows[name] += 1

    for row in package.table("open_items"):
        amount, currency = package.units(row["open_amount"], row["currency"]), row["currency"]
        if amount < 0:
            add("credit_balances", currency, amount)
            continue
        if int(row["days_past_due"]) > 365:
            add("over_365_days", currency, amount)
    for row in package.table("receipts"):
        if row["status"] not in ("not_receivable", "in_opening"):
            add("unapplied_cash", row["currency"], package.units(row["unapplied"], row["currency"]))
    for row in package.table("disputes"):
        if not row["closed_on"]:
            add("in_dispute", row["currency"], package.units(row["amount"], row["currency"]))
    known = {row["list"] for row in package.paper("lists")}
    for name in ["credit_balances", "unapplied_cash", "over_365_days", "in_dispute"]:
        if name not in known and ours[name]:
            checks.skip(f"A11 {name}", f"no list of that name; the extracts have {dict(ours[name])}")
        else:
            checks.same(f"A11 {name}, sums by currency", dict(ours[name]), dict(listed[name]), f"{counts[name]} rows")
