"""A5: the population, the monetary-unit sample and samples by count. Shares no code with tieout."""
import hashlib

import sampling
from extracts import day, rounded


def population(package):
    """Open debit items in the stated order: (customer, amount in the ledger's currency, rows of open_items.csv)."""
    items = []
    for at, row in enumerate(package.table("open_items")):
        if package.units(row["open_amount"], row["currency"]) > 0 and package.own(row["reporting_amount"]) > 0:
            order = (row["customer_id"].encode(), row["document_date"], row["document_no"].encode(), row["due_date"], at)
            items.append((order, row["customer_id"], package.own(row["reporting_amount"]), [row]))
    items.sort(key=lambda item: item[0])
    if package.arguments["unit"] != "customer":
        return [item[1:] for item in items]
    customers = {}
    for _, customer, amount, rows in items:
        before = customers.get(customer, (customer, 0, []))
        customers[customer] = (customer, before[1] + amount, before[2] + rows)
    return list(customers.values())


def population_digest(items, names_single):
    """SHA-256 of a line an item."""
    lines = []
    for customer, amount, rows in items:
        parts = [customer]
        if names_single and len(rows) == 1:
            parts += [rows[0]["document_no"], rows[0]["due_date"]]
        # Behind each part but the amount is a unit separator.
        lines.append("".join(f"{part}\x1f" for part in parts) + f"{amount}\n")
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def a5(package, checks):
    """The monetary-unit sample."""
    asked, items = package.arguments, population(package)
    amounts = [amount for _, amount, _ in items]
    total = sum(amounts)
    if "sample" in asked:
        interval = sampling.interval_for_items(amounts, int(asked["sample"]))
        factor = 300
    else:
        confidence = int(asked["confidence"])
        interval = sampling.interval_for_tolerable(
            package.own(asked["tolerable"]), package.own(asked["expected"]), confidence)
        factor = sampling.FACTORS[confidence][0]
    drawn, start = sampling.draw(amounts, int(asked["seed"]), interval)
    selected = [at for at, (stratum, _, unit) in enumerate(drawn) if stratum == "top" or unit is not None]
    record = package.draw
    checks.same("A5 population, rows and sum", (len(items), total), (record["rows"], record["sum"]),
                f"{len(items)} items, {package.plain(total)}")
    digests = [population_digest(items, True), population_digest(items, asked["unit"] != "customer")]
    checks.same("A5 digest of the population", True, record["population"] in digests, record["population"][:16])
    checks.same("A5 items selected", len(selected), record["selected"])
    facts = {row.get("A"): row.get("D") for row in package.sheet("A5").values()}
    for name, ours in [("Interval", interval), ("Start", start), ("The rest", drawn[-1][1] if drawn else 0),
                       ("Supports a tolerable misstatement of", interval and rounded(interval * factor, 100))]:
        if facts.get(name) and ours is not None:
            checks.same(f"A5 {name.lower()}", ours, package.cached(facts[name]), package.plain(ours))
    rows = package.paper("population")
    checks.same("A5 rows of the population", len(items), len(rows))
    wrong, named = [], 0
    for at, ((customer, amount, parts), (stratum, running, unit)) in enumerate(zip(items, drawn)):
        row, one = rows[at] if at < len(rows) else {}, parts[0] if len(parts) == 1 else None
        ours = {"position": str(at + 1), "customer_id": customer, "stratum": stratum,
                "selected": "yes" if at in set(selected) else "no"}
        if one is not None and asked["unit"] != "customer":
            ours |= {key: one[key] for key in ["document_no", "document_date", "currency", "open_amount", "source"]}
        named += asked["unit"] == "customer" and bool(row.get("document_no"))
        sums = {"reporting_amount": amount, "running_total": running, "hit": unit}
        wrong += [f"{at + 1} {key} {row.get(key)} for {value}" for key, value in ours.items() if row.get(key) != value]
        wrong += [f"{at + 1} {key} {row.get(key)} for {package.plain(value)}" for key, value in sums.items()
                  if package.own(row.get(key, "")) != value]
    checks.none("A5 order, strata, running totals, hits", wrong, f"{len(items)} items, {len(selected)} selected")
    if named:
        checks.skip("A5 customers as items", f"{named} with one item each have its number in audit_population.csv")
    sample(package, checks, [(items[at], drawn[at]) for at in selected])


def sample(package, checks, selected):
    wrong, rows = [], package.paper("sample")
    for at, ((customer, amount, parts), (stratum, _, unit)) in enumerate(selected):
        row = rows[at] if at < len(rows) else {}
        ours = {"ref": f"A5.{at + 1}", "customer_id": customer, "customer_name": parts[0]["customer_name"], "stratum": stratum}
        if package.arguments["unit"] != "customer":
            keys = ["document_no", "document_date", "due_date", "currency", "open_amount", "bucket", "source"]
            ours |= {key: parts[0][key] for key in keys}
        wrong += [f"{ours['ref']} {key} {row.get(key)} for {value}" for key, value in ours.items() if row.get(key) != value]
        if (package.own(row.get("reporting_amount", "")), package.own(row.get("hit", ""))) != (amount, unit):
            wrong.append(f"{ours['ref']} amount or unit")
    if len(rows) != len(selected):
        wrong.append(f"{len(rows)} rows for {len(selected)}")
    checks.none("A5 rows of the sample", wrong, len(selected))


def attributes(package, checks):
    """Samples by count, as far as extracts have the ids."""
    asked = package.arguments.get("attributes")
    if not asked:
        return
    first = package.period + "-01"
    known = {"documents": set(), "credits": set(), "receipts": set()}
    for row in package.table("open_items"):
        if row["document_date"] >= first:
            known["credits" if row["type"] == "credit_note" else "documents"].add(row["document_no"])
    for row in package.table("receipts"):
        if row["value_date"] >= first:
            known["receipts"].add(row["receipt_id"])
    for part in asked.split(","):
        kind, _, count = part.partition("=")
        rows = [row for row in package.paper("attributes") if row["population"] == kind]
        ours = sampling.by_count([row["id"] for row in rows], int(package.arguments["seed"]), len(rows))
        theirs = [(int(row["position"]) - 1, row["digest"]) for row in rows]
        checks.same(f"attributes: digests and order of {kind}", ours, theirs, f"{len(rows)} of {count} asked for")
        checks.same(f"attributes: at most {count} {kind}", True, len(rows) <= int(count), "")
        # What is known to be of the population and comes before the last one drawn must be drawn.
        drawn, last = {row["id"] for row in rows}, theirs[-1][1] if len(rows) == int(count) else "g"
        digests = {one: sampling.by_count([one], int(package.arguments["seed"]), 1)[0][1] for one in known[kind]}
        wrong = sorted(one for one, digest in digests.items() if digest < last and one not in drawn)
        if kind == "receipts":
            # They are drawn by booking date, which no extract has.
            inner = [one for one in wrong if not edge(package, one)]
            wrong, near = inner, len(wrong) - len(inner)
            if near:
                checks.skip("attributes: receipts", f"{near} near the ends of the month: booking dates are in no extract")
        checks.none(f"attributes: known {kind} that should have been drawn", wrong, len(known[kind]))
        if kind != "receipts":
            checks.skip(f"attributes: population of {kind}", "settled documents have no date in any extract")


def edge(package, receipt):
    """Whether a receipt's value date is so near an end of the month that it may be booked in another."""
    for row in package.table("receipts"):
        if row["receipt_id"] == receipt:
            value = day(row["value_date"])
            return value.day <= 5 or (package.as_of - value).days < 5
    return False
