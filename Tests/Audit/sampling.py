"""Draws samples as docs/audit.md says, in integers of minor units. Shares no code with tieout."""
import hashlib

MASK = 2**64 - 1
# Factor for no misstatement in hundredths, expansion of the expected one in tenths.
FACTORS = {95: (300, 16), 90: (231, 15)}


def splitmix64(seed):
    """The first output of SplitMix64."""
    bits = (seed + 0x9E3779B97F4A7C15) & MASK
    bits = ((bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    bits = ((bits ^ (bits >> 27)) * 0x94D049BB133111EB) & MASK
    return bits ^ (bits >> 31)


def interval_for_items(amounts, count):
    """The interval for so many items; None where everything is tested."""
    if count >= len(amounts):
        return None
    top = set()
    while True:
        left = count - len(top)
        if left <= 0:
            return None
        rest = sum(amount for at, amount in enumerate(amounts) if at not in top)
        interval = -(-rest // left)
        joining = {at for at, amount in enumerate(amounts) if at not in top and amount >= interval}
        if not joining:
            return interval
        top |= joining


def interval_for_tolerable(tolerable, expected, confidence):
    factor, expansion = FACTORS[confidence]
    return (tolerable * 10 - expansion * expected) * 10 // factor


def draw(amounts, seed, interval):
    """Of each amount: stratum, running total of the rest, and the unit that hits it or None; and the start."""
    if interval is None:
        return [("top", 0, None) for _ in amounts], None
    start = splitmix64(seed) % interval + 1
    drawn, total = [], 0
    for amount in amounts:
        if amount >= interval:
            drawn.append(("top", total, None))
            continue
        before, total = total, total + amount
        # Units start, start + interval, ... that lie in before + 1 ... total: one at most.
        unit = start + max(0, -(-(before + 1 - start) // interval)) * interval
        drawn.append(("rest", total, unit if unit <= total else None))
    return drawn, start


def by_count(ids, seed, count):
    """Positions of the first ids in the order of the SHA-256 of `SEED|id`, with their digests."""
    digests = sorted((hashlib.sha256(f"{seed}|{one}".encode()).hexdigest(), at) for at, one in enumerate(ids))
    return [(at, digest) for digest, at in digests[:count]]


# Twelve documents, D-101 to D-112, in cents.
WORKED = [1248000, 86050, 397525, 41000, 732000, 189540, 2611000, 224085, 560000, 99000, 341820, 127560]


def self_test():
    """The worked examples MUS-1 to MUS-3 and the vectors; returns what differs."""
    tolerable = interval_for_tolerable(2000000, 0, 95)
    expecting = interval_for_tolerable(2000000, 200000, 95)
    cases = [
        ("MUS-1", interval_for_items(WORKED, 5), 932860, 131648, {101, 107},
         {103: (483575, 131648), 105: (1256575, 1064508), 109: (2230200, 1997368)}),
        ("MUS-2", tolerable, 666666, 499810, {101, 105, 107},
         {104: (524575, 499810), 109: (1498200, 1166476), 111: (1939020, 1833142)}),
        ("MUS-3", expecting, 560000, 534488, {101, 105, 107, 109},
         {106: (714115, 534488), 111: (1379020, 1094488)}),
    ]
    found = [
        ("population of the worked examples", sum(WORKED), 6657580),
        ("SplitMix64 of 1234567", splitmix64(1234567), 6457827717110365317),
        ("SplitMix64 of 7", splitmix64(7), 7191089600892374487),
        ("attributes", [101 + at for at, _ in by_count([f"D-{n}" for n in range(101, 113)], 7, 4)], [107, 103, 112, 105]),
        ("everything where as many are asked for", interval_for_items(WORKED, 12), None),
        ("interval at 90 %", interval_for_tolerable(2000000, 200000, 90), 735930),
    ]
    for name, interval, wanted, first, top, hits in cases:
        drawn, start = draw(WORKED, 7, interval)
        found += [
            (f"{name} interval", interval, wanted),
            (f"{name} start", start, first),
            (f"{name} top", {101 + at for at, one in enumerate(drawn) if one[0] == "top"}, top),
            (f"{name} hits", {101 + at: one[1:] for at, one in enumerate(drawn) if one[2]}, hits),
        ]
    return found
