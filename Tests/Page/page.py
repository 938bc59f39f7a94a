#!/usr/bin/env python3
"""Looks at pages of the CFO report as a reader does: page.py FILE...

A headless Chromium without network measures each page at four widths and prints it; a parser that is not ours checks the
structure. Ends with 1 and names each fault; with 77 where no Chromium is installed.
"""
import html.parser
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse

WIDTHS = [1280, 768, 390, 320]
CHROMIUM = next((p for p in map(shutil.which, ["chromium", "chromium-browser", "google-chrome"]) if p), None)
VOID = {"meta", "br", "col", "img", "hr", "input", "link"}


def chromium(*arguments):
    with tempfile.TemporaryDirectory() as profile:
        command = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}",
                   "--host-resolver-rules=MAP * ~NOTFOUND", "--allow-file-access-from-files", "--no-first-run",
                   "--virtual-time-budget=4000", *arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=120)


def measured(path, text):
    """The faults of all widths and of paper: A4 is 182 mm between its margins, Letter 187.9."""
    sheet = round((215.9 - 28 if "size:letter" in text else 182) / 25.4 * 96)
    source = f"file://{urllib.parse.quote(os.path.abspath(path))}"
    frames = [(f"at {width}", width, 12000) for width in WIDTHS] + [("on paper", sheet, 2400)]
    with tempfile.TemporaryDirectory() as folder:
        outer = os.path.join(folder, "outer.html")
        with open(outer, "w") as file, open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "measure.js")) as script:
            file.write('<!doctype html><meta charset="utf-8">')
            for title, width, height in frames:
                file.write(f'<iframe title="{title}" scrolling="no" style="border:0;width:{width}px;height:{height}px" '
                           f'src="{source}"></iframe>')
            file.write(f"<script>{script.read()}</script>")
        result = chromium(f"--window-size={max(WIDTHS) + 100},1000", "--dump-dom", f"file://{outer}")
    found = re.search(r"<pre>(.*?)</pre>", result.stdout)
    if not found:
        return ["could not be measured: " + result.stderr[-200:]]
    return json.loads(urllib.parse.unquote(found.group(1)))


def pages(path):
    with tempfile.TemporaryDirectory() as folder:
        pdf = os.path.join(folder, "page.pdf")
        chromium("--no-pdf-header-footer", f"--print-to-pdf={pdf}", f"file://{os.path.abspath(path)}")
        with open(pdf, "rb") as file:
            return len(re.findall(rb"/Type\s*/Page[^s]", file.read()))


class Structure(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.stack, self.faults, self.headings, self.ids = [], [], [], []
        self.tables, self.figures, self.svgs = 0, [], []
        self.lang = ""

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        for name, value in attributes:
            if name.startswith("on") or name in ("src", "srcset", "action"):
                self.faults.append(f"<{tag}> has {name}")
            if value and re.search(r"https?:", value) and name != "xmlns":
                self.faults.append(f"<{tag}> leads out: {value}")
        if tag == "script":
            self.faults.append("a script")
        if tag == "html":
            self.lang = values.get("lang", "")
        if "id" in values:
            self.ids.append(values["id"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "figure":
            self.figures.append({"caption": 0, "svg": 0, "table": 0})
        if self.figures and "figure" in self.stack:
            for name in ("figcaption", "svg", "table"):
                if tag == name:
                    self.figures[-1]["caption" if name == "figcaption" else name] += 1
        if tag == "svg" and values.get("role") == "img" and not (values.get("aria-label") or values.get("aria-labelledby")):
            self.faults.append("a picture without a name")
        if tag == "th" and "scope" not in values:
            self.faults.append("a head of a column or row without scope")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag, attributes):
        pass

    def handle_endtag(self, tag):
        if not self.stack or self.stack[-1] != tag:
            self.faults.append(f"</{tag}> closes {self.stack[-1:] or 'nothing'}")
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass


def structure(text):
    parser = Structure()
    parser.feed(text)
    faults = list(parser.faults)
    if parser.stack:
        faults.append(f"not closed: {parser.stack}")
    if parser.headings.count(1) != 1 or parser.headings[0] != 1:
        faults.append(f"headings begin {parser.headings[:3]}, {parser.headings.count(1)} of the first rank")
    for before, after in zip(parser.headings, parser.headings[1:]):
        if after > before + 1:
            faults.append(f"a heading of rank {after} behind one of {before}")
    for name in {i for i in parser.ids if parser.ids.count(i) > 1}:
        faults.append(f"the id {name} is there twice")
    for figure in parser.figures:
        if figure != {"caption": 1, "svg": 1, "table": 1}:
            faults.append(f"a figure has {figure}")
    if not parser.lang:
        faults.append("no language")
    if len(text.encode()) > 300_000:
        faults.append(f"{len(text.encode())} bytes")
    return faults


# What eyes that lack one kind of cones see, of linear red, green and blue (Machado, Oliveira and Fernandes 2009, severity 1).
SEEN = {
    "grey": [[0.2126, 0.7152, 0.0722]] * 3,
    "all colours": [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def lightness(colour, matrix):
    """L* of a colour as it is seen."""
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    seen = [min(1, max(0, sum(m * p for m, p in zip(row, linear)))) for row in matrix]
    y = sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), seen))
    return 116 * (y ** (1 / 3) if y > 0.008856 else 7.787 * y + 16 / 116) - 16


def colours(text):
    """The ages' colours, as the page has them: each darker than the one before it, for everyone."""
    keys = re.search(r'<ul class="keys">(.*?)</ul>', text, re.S)
    found = re.findall(r"background:(#[0-9A-F]{6})", keys.group(1)) if keys else []
    # Behind the ages stand credits, and the line of what is net.
    ages = found[:-2]
    if len(ages) < 2:
        return ["no colours of ages are on the page"]
    faults = []
    for eyes, matrix in SEEN.items():
        light = [lightness(colour, matrix) for colour in ages]
        for a, b in zip(light, light[1:]):
            if a - b < 10:
                faults.append(f"two ages look alike in {eyes}: L* {a:.1f} and {b:.1f}")
    drawn = set(re.findall(r'<rect [^>]*fill="(#[0-9A-F]{6})"', text.split('id="aging-t"')[1].split("</svg>")[0]))
    faults += [f"a column's colour {colour} has no key" for colour in sorted(drawn - set(found))]
    return faults


def main():
    if not CHROMIUM:
        print("skipped: no Chromium is installed")
        sys.exit(77)
    bad = 0
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        faults = structure(text) + colours(text) + measured(path, text)
        count = pages(path)
        if count != 2:
            faults.append(f"{count} pages on paper")
        print(f"{path}: {len(text.encode())} bytes, {len(faults)} faults")
        for fault in faults:
            print(f"  {fault}")
        bad += len(faults)
    sys.exit(1 if bad else 0)


main()
