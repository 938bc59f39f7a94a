#!/usr/bin/env python3
"""reperform.py PACKAGE_FOLDER [--draw N] [--draws FILE], or --self-test: does the papers of an audit again from the extracts of
the close and the log of draws alone, and says of each figure `ok`, `DIFFERS` or `skipped`. Needs the standard library only and
shares no code with tieout. Exits 1 where something differs."""
import argparse
import sys
from pathlib import Path
from pathlib import Path

from allowance import a10, look_back
from drawn import a5, attributes
from extracts import Package, draw_log, sha256
from further import a6, a7, a8, a9, a11
from ledger import a1, a2, a3, a4
from sampling import self_test


class Checks:
    """What was compared, a line each."""

    def __init__(self):
        self.differing = 0
        self.silent = False

    def say(self, word, name, detail):
        if not self.silent or word == "DIFFERS":
            print(f"{word:<8} {name}" + (f": {detail}" if detail else ""))

    def same(self, name, ours, theirs, detail=None):
        """Ours is worked out here, theirs is what the papers say."""
        if ours == theirs:
            self.say("ok", name, str(ours) if detail is None else detail)
        else:
            self.differing += 1
            self.say("DIFFERS", name, f"worked out {ours}, the papers say {theirs}")

    def none(self, name, wrong, of):
        """Nothing in a list of what is wrong, of so many."""
        if wrong:
            self.differing += 1
            self.say("DIFFERS", name, f"{len(wrong)} of {of}, the first: {wrong[0]}")
        else:
            self.say("ok", name, f"{of}")

    def skip(self, name, why):
        self.say("skipped:", name, why)


def files(package, checks, log):
    """Digests, the log of draws and the manifest of the papers."""
    for name, manifest in [("package", package.manifest), ("papers", package.papers)]:
        wrong = [
            one["path"] for one in manifest["outputs"]
            if not (package.folder / one["path"]).exists() or sha256(package.folder / one["path"]) != one["sha256"]
        ]
        checks.none(f"files of the {name} are as their manifest says", wrong, len(manifest["outputs"]))
    of = package.papers["of"]
    if of and of.get("manifest"):
        checks.same("papers are of this package", sha256(package.folder / "manifest.json"), of["manifest"])
    if log is None:
        checks.skip("log of draws", "not found; name it with --draws")
        return
    draws, wrong = draw_log(log)
    checks.none("lines of the log are tied to each other", wrong, len(draws))
    own = [one for one in draws if one["period"] == package.period]
    digest = sha256(package.folder / "audit-manifest.json")
    checks.same("manifest of the papers is that of the last draw", digest, own[-1].get("manifest") if own else None, "")
    logged = {one["number"]: {key: value for key, value in one.items() if key != "manifest"} for one in own}
    for one in package.papers["draws"]:
        checks.same(f"draw {one['number']} is in the log", logged.get(one["number"]), one, one["arguments"])


PAPERS = [a1, a2, a3, a4, a5, attributes, a6, a7, a8, a9, a10, look_back, a11]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", nargs="?")
    parser.add_argument("--draw", type=int)
    parser.add_argument("--draws", help="the log of draws, BOOKS.draws")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("--figures", action="store_true", help="figures alone: no digests, no log")
    parser.add_argument("--quiet", action="store_true", help="only what differs")
    asked = parser.parse_args()
    checks = Checks()
    checks.silent = asked.quiet
    if asked.self_test:
        for name, ours, wanted in self_test():
            checks.same(name, ours, wanted)
    elif asked.package:
        for name in ["manifest.json", "audit-manifest.json"]:
            if not (Path(asked.package) / name).exists():
                sys.exit(f"{asked.package}: no {name}")
        package = Package(asked.package, asked.draw)
        folder = package.folder.resolve().parent
        near = [*folder.glob("*.draws"), *folder.parent.glob("*.draws")]
        if not asked.figures:
            files(package, checks, asked.draws or (near[0] if near else None))
        for paper in PAPERS:
            paper(package, checks)
    else:
        parser.error("a folder, or --self-test")
    if checks.differing:
        print(f"{checks.differing} checks differ")
    sys.exit(1 if checks.differing else 0)


if __name__ == "__main__":
    main()
