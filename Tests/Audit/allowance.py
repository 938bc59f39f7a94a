"""A10: the allowance from its parts, and the look-back. Shares no code with tieout."""
from collections import defaultdict
from decimal import Decimal

from extracts import Package, day, rounded
from ledger import labels_and_edges


def a10(package, checks):
    """The allowance from its parts."""
    rows = package.table("allowance")
    if not rows:
        checks.skip("A10 allowance", "none is estimated")
        return
    sums, moves, gross, wrong = defaultdict(int), defaultdict(dict), defaultdict(int), []
    for row in rows:
        currency = row["currency"]
        if row["bucket"].startswith("movement_"):
            moves[currency][row["bucket"]] = package.units(row["allowance"], currency)
            continue
        if row["bucket"] == "look_back":
            continue
        gross[currency] += package.units(row["gross"], currency)
        exposure, theirs = package.units(row["exposure"], currency), package.units(row["allowance"], currency)
        if row["rate_percent"] in ("", "n/a"):
            continue
        if row["cohort_amount"]:
            share = (package.units(row["cohort_lost"], currency), package.units(row["cohort_amount"], currency))
        else:
            share = Decimal(row["rate_percent"]).scaleb(-2).as_integer_ratio()
        scalar = Decimal(row["scalar"] or 1).as_integer_ratio()
        ours = rounded(max(exposure, 0) * share[0] * scalar[0], share[1] * scalar[1])
        ours = min(ours, max(exposure, 0))
        if ours != theirs:
            wrong.append(f"{row['segment']} {row['bucket']} {row['allowance']} for {package.plain(ours, currency)}")
        sums[currency] += ours
    checks.none("A10 lines = exposure x rate x scalar", wrong, len(rows))
    for currency, parts in moves.items():
        closing = parts["movement_closing"]
        checks.same(f"K28 allowance, {currency}", sums[currency], closing, package.plain(closing, currency))
        opening = parts.get("movement_opening")
        if opening is not None:
            total = opening + sum(parts.get(f"movement_{one}") or 0 for one in ["charge", "write_offs", "recoveries"])
            checks.same(f"A10 opening and movements, {currency}", total, closing, package.plain(total, currency))
        aged = sum(package.units(row["gross"], currency) for row in package.table("aging") if row["currency"] == currency)
        checks.same(f"A10 gross = aging, {currency}", gross[currency], aged, package.plain(aged, currency))
    if any(row["note"].startswith("credits and cash") for row in rows):
        checks.skip("A10 exposure", "credits and tax taken off are in no column of allowance.csv, only in its note")


def look_back(package, checks):
    rows = package.paper("lookback")
    month = package.arguments.get("compare") or f"{int(package.period[:4]) - 1}{package.period[4:]}"
    folder = package.folder.parent / month
    if not rows:
        checks.skip("A10 look-back", f"nothing of {month}")
        return
    currencies = {row["document_no"]: row["currency"] for row in package.table("allocations")}
    currencies |= {row["document_no"]: row["currency"] for row in package.table("open_items")}

    def amounts(row):
        currency = currencies.get(row["document_no"], package.currency)
        return [package.units(row[one], currency) for one in ["open_then", "cash", "credits", "written_off", "open_now"]]

    wrong = [f"{row['customer_id']} {row['document_no']}" for row in rows
             if (parts := amounts(row)) and parts[0] - sum(parts[1:4]) != parts[4]]
    checks.none("A10 look-back: open then less what came = open now", wrong, len(rows))
    open_now, buckets, shares = defaultdict(int), {}, defaultdict(set)
    labels, _ = labels_and_edges(package)
    for row in package.table("open_items"):
        key = row["customer_id"], row["document_no"]
        open_now[key] += package.units(row["open_amount"], row["currency"])
        if row["bucket"] in labels:
            buckets[key] = max(buckets.get(key, 0), labels.index(row["bucket"]))
    for row in package.table("allowance"):
        if row["bucket"] in labels and row["rate_percent"] not in ("", "n/a"):
            share = Decimal(row["rate_percent"]).scaleb(-2).as_integer_ratio()
            if row["cohort_amount"]:
                share = tuple(package.units(row[one], row["currency"]) for one in ["cohort_lost", "cohort_amount"])
            scalar = Decimal(row["scalar"]).as_integer_ratio()
            shares[row["currency"], row["bucket"]].add((share[0] * scalar[0], share[1] * scalar[1]))
        elif row["bucket"] == "specific" and row["rate_percent"] not in ("", "n/a"):
            # No extract says which items a person gave a rate of their own.
            for label in labels:
                shares[row["currency"], label].add(Decimal(row["rate_percent"]).scaleb(-2).as_integer_ratio())
    wrong, needs, several = [], [], 0
    for row in rows:
        key, (_, _, _, written_off, now) = (row["customer_id"], row["document_no"]), amounts(row)
        currency = currencies.get(row["document_no"], package.currency)
        if open_now.get(key, 0) != now:
            wrong.append(f"{key} open now {row['open_now']}")
        rated = shares.get((currency, labels[buckets[key]]), set()) if key in buckets else set()
        several += len(rated) > 1 and now > 0
        # At most all of it, whatever the scalar.
        ours = {written_off + min(max(now, 0), rounded(max(now, 0) * share[0], share[1])) for share in rated or {(0, 1)}}
        if package.units(row["need"], currency) not in ours:
            needs.append(f"{key} {row['need']} for {[package.plain(one, currency) for one in ours]}")
    checks.none("A10 look-back: open now = open items", wrong, len(rows))
    checks.none("A10 look-back: need = written off and open at today's rate", needs, len(rows))
    if several:
        checks.skip("A10 look-back", f"{several} needs have more than one rate of their bucket, by pool")
    if not (folder / "manifest.json").exists():
        checks.skip("A10 look-back: items", f"no package of {month} beside this one")
        return
    then = Package(folder)
    open_then, came = defaultdict(int), defaultdict(lambda: [0, 0, 0])
    for row in then.table("open_items"):
        amount = then.units(row["open_amount"], row["currency"])
        if amount > 0:
            open_then[row["customer_id"], row["document_no"]] += amount
    for row in package.table("allocations"):
        if then.as_of < day(row["value_date"]) <= package.as_of:
            # Cash, credits, written off.
            place = 2 if row["rule"] == "write_off" else 0 if row["kind"] in ("cash", "return") else 1
            came[row["customer_id"], row["document_no"]][place] += package.units(row["amount"], row["currency"])
    ours = {key: [amount, *came[key]] for key, amount in open_then.items()}
    theirs = {(row["customer_id"], row["document_no"]): amounts(row)[:4] for row in rows}
    wrong = [f"{key} {theirs.get(key)} for {ours.get(key)}" for key in sorted(set(ours) | set(theirs))
             if ours.get(key) != theirs.get(key)]
    checks.none(f"A10 look-back: items of {month}; cash, credits and write-offs since", wrong, len(ours))
