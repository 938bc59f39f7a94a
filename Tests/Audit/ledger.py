"""A1 lead schedule, A2 tie-out, A3 aging, A4 roll-forward, from the extracts of the close. Shares no code with tieout."""
import re
from collections import defaultdict
from decimal import Decimal

from drawn import population
from extracts import Package, day, rounded


def labels_and_edges(package):
    columns = package.table("aging").columns
    labels = columns[columns.index("currency") + 1:columns.index("gross")]
    edges = [0 if one == "not_due" else int(re.fullmatch(r"(?:up_to_|-?\d+-)(-?\d+)", one)[1]) for one in labels[:-1]]
    return labels, edges


def a1(package, checks):
    """The lead schedule."""
    rows, own = package.table("open_items"), package.currency
    wrong, known = [], rates(package)
    figures = defaultdict(int)
    for row in rows:
        amount = package.own(row["reporting_amount"])
        if row["currency"] in known:
            rate = known[row["currency"]]
            ours = rounded(package.units(row["open_amount"], row["currency"]) * rate[0], rate[1])
            if ours != amount:
                wrong.append(f"{row['document_no']} {row['reporting_amount']} for {package.plain(ours)}")
        if package.units(row["open_amount"], row["currency"]) <= 0:
            figures["Credit balances"] += amount
            continue
        figures["Gross open items"] += amount
        figures["Over 90 days past due"] += amount if int(row["days_past_due"]) > 90 else 0
        figures["Disputed"] += amount if row["disputed"] == "yes" else 0
        figures["In other currencies"] += amount if row["currency"] != own else 0
    checks.none("A1 items at the closing rates", wrong, len(rows))
    unknown = set()
    for row in package.table("aging"):
        unapplied = package.units(row["unapplied"], row["currency"])
        if unapplied and row["currency"] not in known:
            unknown.add(row["currency"])
        elif unapplied:
            figures["Unapplied cash"] += rounded(unapplied * known[row["currency"]][0], known[row["currency"]][1])
    figures["Net receivables"] = sum(figures[one] for one in ["Gross open items", "Credit balances", "Unapplied cash"])
    for row in package.table("allowance"):
        if row["bucket"] == "movement_closing" and row["currency"] in known:
            closing, rate = package.units(row["allowance"], row["currency"]) or 0, known[row["currency"]]
            figures["Allowance"] -= rounded(closing * rate[0], rate[1])
    sheet = {row.get("B"): row.get("D") for row in package.sheet("A1").values() if row.get("D")}
    for name in ["Gross open items", "Credit balances", "Unapplied cash", "Net receivables", "Allowance",
                 "Over 90 days past due", "Disputed", "In other currencies"]:
        if unknown and name in ("Unapplied cash", "Net receivables"):
            checks.skip(f"A1 {name}", f"no extract has the rate of {', '.join(sorted(unknown))}")
        elif name in sheet and (name != "Allowance" or sheet[name] != "n/a"):
            checks.same(f"A1 {name}", figures[name], package.cached(sheet[name]), package.plain(figures[name]))
    if {"Net receivables", "Carrying amount"} <= set(sheet):
        parts = [package.cached(sheet.get(one, "")) or 0
                 for one in ["Net receivables", "Rounding of other currencies", "Allowance"]]
        # Without an allowance there is no carrying amount.
        carrying = None if sheet.get("Allowance") == "n/a" else sum(parts)
        checks.same("A1 Carrying amount", carrying, package.cached(sheet["Carrying amount"]),
                    "none" if carrying is None else package.plain(carrying))
    checks.skip("A1 Related parties", "which customers are is in no extract")
    controls = [one for one in package.papers["controls"] if one["control"].startswith("K23 sampled")]
    gross = sum(amount for _, amount, _ in population(package))
    checks.same("K23 population = gross", figures["Gross open items"], gross, package.plain(gross))
    checks.same("K23 as the manifest has it", gross, package.own(controls[0]["actual"]), controls[0]["status"])


def a2(package, checks):
    """Aging by customer against items, receipts, roll-forward, trend and general ledger."""
    labels, _ = labels_and_edges(package)
    rows = package.table("aging")
    items, unapplied, closing, net = defaultdict(int), defaultdict(int), defaultdict(int), defaultdict(int)
    for row in package.table("open_items"):
        items[row["customer_id"], row["currency"], row["bucket"]] += package.units(row["open_amount"], row["currency"])
    for row in package.table("receipts"):
        if row["status"] not in ("not_receivable", "in_opening"):
            unapplied[row["customer_id"], row["currency"]] -= package.units(row["unapplied"], row["currency"])
    for row in package.table("rollforward"):
        if row["month"] == package.period:
            closing[row["customer_id"], row["currency"]] += package.units(row["closing"], row["currency"])
    wrong, wrong_cash, wrong_months = [], [], []
    for row in rows:
        customer, currency = row["customer_id"], row["currency"]
        sums = {label: package.units(row[label], currency) for label in [*labels, "gross", "credits", "unapplied", "net"]}
        for label in labels:
            if items.pop((customer, currency, label), 0) != sums[label]:
                wrong.append(f"{customer} {currency} {label} {row[label]}")
        if items.pop((customer, currency, "credit"), 0) != sums["credits"]:
            wrong.append(f"{customer} {currency} credits {row['credits']}")
        if sum(sums[label] for label in labels) != sums["gross"]:
            wrong.append(f"{customer} {currency} gross {row['gross']}")
        if sums["gross"] + sums["credits"] + sums["unapplied"] != sums["net"]:
            wrong.append(f"{customer} {currency} net {row['net']}")
        ours = unapplied.pop((customer, currency), 0)
        if ours != sums["unapplied"]:
            wrong_cash.append(f"{customer} {row['unapplied']} {currency} for {package.plain(ours, currency)}")
        if closing.pop((customer, currency), 0) != sums["net"]:
            wrong_months.append(f"{customer} {row['net']} {currency}")
        net[currency] += sums["net"]
    wrong += [f"{key} in items only" for key, value in items.items() if value]
    wrong_cash += [f"{key} in receipts only" for key, value in unapplied.items() if value]
    wrong_months += [f"{key} in the roll-forward only" for key, value in closing.items() if value]
    checks.none("A2 aging by customer = open items, footed", wrong, f"{len(rows)} accounts")
    checks.none("A2 unapplied cash = receipts less what is allocated", wrong_cash, f"{len(rows)} accounts")
    checks.none("A2 net = closing of the roll-forward", wrong_months, f"{len(rows)} accounts")
    for row in package.table("trend"):
        if row["month"] == package.period:
            ending = package.units(row["ending_receivables"], row["currency"])
            checks.same(f"A2 aging = trend, {row['currency']}", net.pop(row["currency"], 0), ending,
                        package.plain(ending, row["currency"]))
    checks.none("A2 currencies without a row of the trend", [one for one, value in net.items() if value], 0)
    ledger = defaultdict(lambda: defaultdict(int))
    for row in package.table("gl_tieout"):
        ledger[row["account"]][row["line"]] += package.own(row["amount"]) or 0
    for account, lines in ledger.items():
        difference = lines["receivables"] - lines["general_ledger"]
        checks.same(f"A2 account {account}, receivables less ledger", abs(difference), abs(lines["difference"]),
                    package.plain(difference))
        checks.same(f"A2 account {account}, unexplained", abs(abs(difference) - abs(lines["reconciling"])),
                    abs(lines["unexplained"]), package.plain(lines["unexplained"]))
    if not ledger:
        checks.skip("A2 general ledger", "no balance is given")


def rates(package):
    """Closing rates as far as an extract has them: (closing rate, as a fraction of minor units) by currency."""
    found = {package.currency: (1, 1)}
    for row in package.table("foreign_currency"):
        if row["closing_rate"] != "n/a":
            rate = Decimal(row["closing_rate"]).scaleb(
                package.digits.get(package.currency, 2) - package.digits.get(row["currency"], 2))
            found[row["currency"]] = rate.as_integer_ratio()
    return found


def a3(package, checks):
    """Days and bucket of every open item, from its dates."""
    rows, (labels, edges) = package.table("open_items"), labels_and_edges(package)
    wrong = [f"{row['document_no']} {row['days_past_due']}" for row in rows
             if (package.as_of - day(row["due_date"])).days != int(row["days_past_due"])]
    checks.none("A3 days past due = as-of less due date", wrong, len(rows))

    def differing(basis):
        found = []
        for row in rows:
            age = (package.as_of - day(row[basis])).days
            credit = package.units(row["open_amount"], row["currency"]) < 0
            bucket = "credit" if credit else labels[sum(1 for edge in edges if edge < age)]
            if bucket != row["bucket"]:
                found.append(f"{row['document_no']} {row['bucket']} for {bucket}")
        return found

    # Which date items are aged on stands in no extract.
    wrong, basis = min(((differing(basis), basis) for basis in ["due_date", "document_date"]), key=lambda one: len(one[0]))
    checks.none(f"A3 bucket from the days ({basis})", wrong, len(rows))
    checks.skip("A3 due dates from terms", "terms are in no extract")


TREND = ["credit_sales", "cash", "credits", "write_offs", "other"]
MOVEMENTS = ["invoiced", "cash", "credits", "write_offs", "other"]


def a4(package, checks):
    """Roll-forward by customer, and months of the trend."""
    rows = package.table("rollforward")
    sums, closings, wrong = defaultdict(lambda: [0] * 7), {}, []
    months = sorted({row["month"] for row in rows})
    for row in rows:
        currency = row["currency"]
        opening, *moves, closing = (package.units(row[one], currency) for one in ["opening", *MOVEMENTS, "closing"])
        if opening + sum(moves) != closing:
            wrong.append(f"{row['month']} {row['customer_id']} {row['closing']} {currency}")
        closings[row["month"], row["customer_id"], currency] = (opening, closing)
        for at, amount in enumerate([opening, *moves, closing]):
            sums[row["month"], currency][at] += amount
    checks.none("A4 opening and movements = closing, by customer", wrong, f"{len(rows)} rows")
    wrong = []
    for before, month in zip(months, months[1:]):
        for customer, currency in {key[1:] for key in closings if key[0] in (before, month)}:
            then = closings.get((before, customer, currency), (0, 0))[1]
            now = closings.get((month, customer, currency), (0, 0))[0]
            if then != now:
                wrong.append(f"{month} {customer} {package.plain(now, currency)} for {package.plain(then, currency)}")
    checks.none("A4 opening = closing of the month before, by customer", wrong, f"{len(months)} months")
    trend, last, wrong = package.table("trend"), {}, []
    for row in trend:
        currency = row["currency"]
        figures = [package.units(row[one], currency) for one in ["beginning_receivables", *TREND, "ending_receivables"]]
        if None in figures:
            continue
        if sum(figures[:-1]) != figures[-1]:
            wrong.append(f"{row['month']} {currency} does not add up")
        if currency in last and last[currency] != figures[0]:
            wrong.append(f"{row['month']} {currency} does not begin with the end of the month before")
        if sums.get((row["month"], currency), figures) != figures:
            wrong.append(f"{row['month']} {currency} is not the sum of the customers")
        last[currency] = figures[-1]
    checks.none("A4 months add up, follow each other and are the sums of the customers", wrong, len(trend))
    previous = package.folder.parent / months[0] if len(months) > 1 else None
    if previous and (previous / "manifest.json").exists():
        then = defaultdict(int)
        earlier = Package(previous)
        for row in earlier.table("aging"):
            then[row["customer_id"], row["currency"]] += package.units(row["net"], row["currency"])
        now = {key[1:]: value[0] for key, value in closings.items() if key[0] == package.period}
        wrong = [f"{key}" for key in set(then) | set(now) if then.get(key, 0) != now.get(key, 0)]
        checks.none(f"A4 opening = aging of the package of {months[0]}, by customer", wrong, len(now))
    entries(package, checks, sums)


def entries(package, checks, sums):
    """The facts behind the period, as sheet Results lists them."""
    found, listed, heads, ours = defaultdict(int), 0, None, False
    for row in package.sheet("Results").values():
        if row.get("A") == "Ref":
            ours = row.get("B") == "Line" and row.get("H") == "Amount"
            heads = row if ours else heads
        elif ours and re.fullmatch(r"Results\.\d+", row.get("A", "")):
            digits = package.digits.get(row["G"], 2)
            found[row["B"].replace(" ", "_"), row["G"]] += round(Decimal(row["H"]) * 10**digits)
            listed += 1
    if not heads:
        checks.skip("A4 entries", "no sheet Results, and no extract has them")
        return
    wrong = []
    for (month, currency), figures in sums.items():
        for name, amount in zip(MOVEMENTS, figures[1:-1]):
            if month == package.period and amount != found.pop((name, currency), 0):
                wrong.append(f"{name} {package.plain(amount, currency)}")
    checks.none("A4 lines of the period = their entries", wrong + [str(one) for one in found if found[one]], listed)
