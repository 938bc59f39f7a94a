#!/usr/bin/env python3
"""page.py TIEOUT FOLDER: runs what docs/audit.md runs with sqlite3, on the fixture, and holds the answers against the page. Needs
sqlite3; without it nothing is run, and that is said."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent.parent


def main():
    tieout, folder = str(Path(sys.argv[1]).resolve()), Path(sys.argv[2]).resolve()
    if not shutil.which("sqlite3"):
        sys.exit(print("skipped: sqlite3 is not installed"))
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "fixtures" / "nordwind", folder / "nordwind")
    text = (HERE / "docs" / "audit.md").read_text(encoding="utf-8")
    draws = re.findall(r"(?m)^tieout (audit .*--config) \S*(/nordwind/tieout.yaml --out).*$", text)
    lines = [f"close {month} --config {folder}/nordwind/tieout.yaml --out {folder}" for month in ["2026-09", "2026-10"]]
    for line in lines + [f"{begin} {folder}{end} {folder}" for begin, end in draws]:
        subprocess.run([tieout, *line.split()], check=True, capture_output=True, env=os.environ | {"SWIFT_BACKTRACE": "enable=no"})
    blocks = re.findall(r"(?ms)^```sql\n(.*?)^```(?:\n\n```\n(.*?)^```)?", text)
    marked = "".join(f"{sql}\n.print --- {at}\n" for at, (sql, _) in enumerate(blocks))
    ended = subprocess.run(["sqlite3"], input=marked, cwd=folder / "2026-10" / "extracts", capture_output=True, text=True)
    answers = re.split(r"(?m)^--- \d+\n", ended.stdout.replace("\r\n", "\n"))
    wrong = 0
    for (sql, said), answer in zip(blocks, answers, strict=False):
        if said != answer:
            wrong += 1
            print(f"DIFFERS\n{sql}says on the page\n{said}and answers\n{answer}")
    print(f"docs/audit.md: {len(blocks)} blocks, {wrong} differ {ended.stderr}")
    sys.exit(1 if wrong or ended.stderr or len(answers) != len(blocks) + 1 else 0)


if __name__ == "__main__":
    main()
