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


MEASURE = """
const frame = document.querySelector('iframe');
frame.onload = () => {
  const page = frame.contentDocument, root = page.documentElement, faults = [];
  if (root.scrollWidth > root.clientWidth) {
    const wide = [...page.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > root.clientWidth + 1
      && !e.closest('details')).slice(0, 3).map(e => e.tagName + '.' + (e.getAttribute('class') || '') + ' '
      + e.textContent.trim().slice(0, 30));
    faults.push('wider than the screen: ' + root.scrollWidth + ' over ' + root.clientWidth + ': ' + wide.join(' | '));
  }
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  let smallest = 99, where = '';
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!node.textContent.trim() || ['STYLE', 'TITLE', 'DESC'].includes(parent.tagName)
      || parent.closest('title, desc, style, .draft')) continue;
    const svg = parent.closest('svg');
    let size = parseFloat(frame.contentWindow.getComputedStyle(parent).fontSize);
    if (svg) size *= svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    if (parent.getClientRects().length && size < smallest) { smallest = size; where = node.textContent.trim(); }
  }
  if (smallest < 10.95) faults.push('letters of ' + smallest.toFixed(2) + ' px: ' + where);
  for (const svg of page.querySelectorAll('figure svg')) {
    const box = svg.getBoundingClientRect(), texts = [...svg.querySelectorAll('text')];
    const boxes = texts.map(t => t.getBoundingClientRect());
    boxes.forEach((a, i) => {
      if (a.left < box.left - 1 || a.right > box.right + 1 || a.top < box.top - 2 || a.bottom > box.bottom + 2)
        faults.push('a label leaves its chart: ' + texts[i].textContent);
      for (let j = i + 1; j < boxes.length; j++) {
        const b = boxes[j];
        const x = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const y = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        if (x > 1 && y > 6) faults.push('labels overlap: ' + texts[i].textContent + ' / ' + texts[j].textContent);
      }
    });
  }
  document.body.innerHTML = '<pre>' + encodeURIComponent(JSON.stringify(faults)) + '</pre>';
};
"""


def measured(path, width):
    with tempfile.TemporaryDirectory() as folder:
        outer = os.path.join(folder, "outer.html")
        with open(outer, "w") as file:
            file.write(f'<!doctype html><meta charset="utf-8"><iframe scrolling="no" style="border:0;width:{width}px;'
                       f'height:12000px" src="file://{urllib.parse.quote(os.path.abspath(path))}"></iframe>'
                       f"<script>{MEASURE}</script>")
        result = chromium(f"--window-size={width + 100},1000", "--dump-dom", f"file://{outer}")
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


# What stands on a page of paper and does not fit is cut off: its height is measured as print lays it out.
CUT = """
const frame = document.querySelector('iframe');
frame.onload = () => {
  const page = frame.contentDocument, faults = [];
  let css = page.querySelector('style').textContent;
  css = css.replace(/@media print/g, '@media all').replace(/@media\\((max|min)-width:[0-9]+px\\)/g, '@media not all');
  page.querySelector('style').textContent = css;
  page.querySelectorAll('.sheet').forEach((sheet, i) => {
    if (sheet.scrollHeight > sheet.clientHeight + 1)
      faults.push('page ' + (i + 1) + ' is cut: ' + sheet.scrollHeight + ' over ' + sheet.clientHeight);
    for (const table of sheet.querySelectorAll('table')) {
      const box = table.getBoundingClientRect(), own = table.parentElement.getBoundingClientRect();
      if (table.getClientRects().length && box.right > own.right + 2)
        faults.push('page ' + (i + 1) + ': a table is wider than its place: ' + table.textContent.trim().slice(0, 30));
    }
  });
  document.body.innerHTML = '<pre>' + encodeURIComponent(JSON.stringify(faults)) + '</pre>';
};
"""


def cut(path, text):
    # A4 is 182 mm between its margins, Letter 187.9.
    width = round((215.9 - 28 if "size:letter" in text else 182) / 25.4 * 96)
    with tempfile.TemporaryDirectory() as folder:
        outer = os.path.join(folder, "outer.html")
        with open(outer, "w") as file:
            file.write(f'<!doctype html><meta charset="utf-8"><iframe scrolling="no" style="border:0;width:{width}px;'
                       f'height:2400px" src="file://{urllib.parse.quote(os.path.abspath(path))}"></iframe>'
                       f"<script>{CUT}</script>")
        result = chromium("--window-size=1200,1000", "--dump-dom", f"file://{outer}")
    found = re.search(r"<pre>(.*?)</pre>", result.stdout)
    return json.loads(urllib.parse.unquote(found.group(1))) if found else ["print could not be measured"]


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


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a, b):
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


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


def colours(text):
    faults = []
    buckets = ["#E3EAF3", "#BACBE0", "#8FA9CA", "#6284B0", "#385F90", "#14365F"]
    steps = [luminance(c) for c in buckets]
    for a, b in zip(steps, steps[1:]):
        # By how light they look, in hundredths.
        light = [116 * (y ** (1 / 3) if y > 0.008856 else 7.787 * y + 16 / 116) - 16 for y in (a, b)]
        if light[0] - light[1] < 10:
            faults.append(f"two ages look alike in grey: {light}")
    for ink, least in (("#1A1A1A", 4.5), ("#B3261E", 4.5), ("#14365F", 3), ("#A34A00", 3), ("#6B6B6B", 3)):
        if ink in text and contrast(ink, "#FFFFFF") < least:
            faults.append(f"{ink} on white: {contrast(ink, '#FFFFFF'):.2f}")
    return faults


def main():
    if not CHROMIUM:
        print("skipped: no Chromium is installed")
        sys.exit(77)
    bad = 0
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        faults = structure(text) + colours(text) + cut(path, text)
        for width in WIDTHS:
            faults += [f"at {width}: {fault}" for fault in measured(path, width)]
        count = pages(path)
        if count != 2:
            faults.append(f"{count} pages on paper")
        print(f"{path}: {len(text.encode())} bytes, {len(faults)} faults")
        for fault in faults:
            print(f"  {fault}")
        bad += len(faults)
    sys.exit(1 if bad else 0)


main()
