#!/usr/bin/env python3
"""check.py FOLDER: read a folder of drafts as strangers do. `wanted.json` in it says what each must hold. E-mails go through Python's `email`,
pages through `html.parser`, payment codes of a sample through zbar, where it is installed. Exits 1 on a fault."""
import csv
import email
import email.policy
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

VOID = {"meta", "br", "rect", "path", "img", "link", "hr", "input"}
KNOWN = VOID - {"img", "link", "input"} | {
    "html", "head", "title", "style", "body", "header", "address", "span", "p", "h1", "h2", "table", "thead", "tbody", "tr", "th", "td",
    "figure", "figcaption", "svg", "g", "desc", "section", "div", "dl", "dt", "dd", "a",
}
CODES = 40


class Page(HTMLParser):
    """A page: its text, and what of it is none of ours."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.faults, self.text, self.rects, self.box = [], [], [], [], []

    def handle_starttag(self, tag, attributes):
        if tag not in KNOWN:
            self.faults.append(f"tag {tag}")
        for key, value in attributes:
            if key.startswith("on") or key == "src" or (key == "href" and re.match(r"[a-z]+:|//|/", value or "")):
                self.faults.append(f"attribute {key}")
        values = dict(attributes)
        if tag == "svg" and values.get("role") == "img":
            self.rects.append([])
            self.box.append(int(values["viewbox"].split()[2]))
        if tag == "rect" and self.rects:
            self.rects[-1].append(values)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"end of {tag}")

    def handle_data(self, data):
        self.text.append(data)


def folded(text):
    return " ".join(text.split())


def mail(bytes_, wanted):
    if re.search(rb"[^\r]\n|\r[^\n]", bytes_):
        yield "a line does not end with CRLF"
    if any(byte > 126 for byte in bytes_):
        yield "it is not ASCII"
    if any(len(line) > 78 for line in bytes_.split(b"\r\n")):
        yield "a line is longer than 78"
    message = email.message_from_bytes(bytes_, policy=email.policy.default)
    if message.defects or any(getattr(value, "defects", None) for value in message.values()):
        yield f"defects {message.defects}"
    names = [name.lower() for name in message.keys()]
    allowed = {"x-unsent", "from", "to", "cc", "subject", "mime-version", "content-type", "content-transfer-encoding"}
    if set(names) - allowed or len(names) != len(set(names)) or message["X-Unsent"] != "1":
        yield f"headers {names}"
    to = [address.addr_spec for address in message["To"].addresses]
    if to != [wanted["to"]] or len(message["From"].addresses) != 1:
        yield f"to {to}"
    body = message.get_body(("plain",))
    text = body.get_content().replace("\r\n", "\n")
    if body.get_content_charset() != "utf-8" or body["Content-Transfer-Encoding"] != "quoted-printable":
        yield "it is not UTF-8 as quoted-printable"
    if wanted["total"] not in message["Subject"]:
        yield f"subject {message['Subject']!r}"
    yield from said(text, wanted)


def said(text, wanted):
    flat = folded(text)
    for part in wanted["numbers"] + [wanted["total"]]:
        if folded(part) not in flat:
            yield f"{part!r} is not in it"
    if wanted["account"] and wanted["account"] not in flat.replace(" ", ""):
        yield "the account is not in it"
    for mark in re.findall(r"[\u0000-\u0008\u000b-\u001f\u202a-\u202e\u2066-\u2069\u200e\u200f]", text):
        yield f"mark {mark!r}"


def decoded(page):
    """What a scanner reads off the drawing itself: zbar misses one drawing or the other whose modules are so many pixels wide, so that
    several sizes are tried. Some symbols with the Swiss cross on their centre it does not read at all, which zxing-cpp does: those are read
    once more without the cross."""
    sizes = (7, 5, 3, 9, 12, 6.7)
    whole = next(filter(None, (scanned(page.rects[0], page.box[0], size) for size in sizes)), "")
    if whole or page.rects[0][-1].get("fill") != "#fff":
        return whole
    return next(filter(None, (scanned(page.rects[0][:-4], page.box[0], size) for size in sizes)), "")


def scanned(rects, modules, scale):
    side = round(modules * scale)
    pixels = [bytearray(b"\xff" * side) for _ in range(side)]
    for rect in rects:
        x, y = float(rect.get("x", 0)) * scale, float(rect.get("y", 0)) * scale
        width, height = float(rect["width"]) * scale, float(rect["height"]) * scale
        shade = 255 if rect.get("fill") == "#fff" else 0
        left, right = round(x), min(round(x + width), side)
        for row in range(round(y), min(round(y + height), side)):
            pixels[row][left:right] = bytes([shade]) * (right - left)
    rim = round(4 * scale)
    wide = side + 2 * rim
    blank = b"\xff" * wide
    lines = [blank] * rim + [b"\xff" * rim + bytes(row) + b"\xff" * rim for row in pixels] + [blank] * rim
    with tempfile.NamedTemporaryFile(suffix=".pgm") as image:
        image.write(b"P5 %d %d 255\n" % (wide, wide) + b"".join(lines))
        image.flush()
        # Bytes as they are: it guesses at the encoding of text.
        options = ["-Sdisable", "-Sqrcode.enable", "-Sqrcode.binary"]
        read = subprocess.run(["zbarimg", "--raw", "-q", *options, image.name], capture_output=True)
    return read.stdout.decode("utf-8").removesuffix("\n")


def page_faults(text, wanted, scan):
    page = Page()
    page.feed(text)
    page.close()
    yield from page.faults
    if page.open:
        yield f"open {page.open}"
    flat = "".join(page.text)
    yield from said(flat, wanted)
    if folded(wanted["name"]) not in folded(flat):
        yield "the name is not in it"
    if wanted["payload"] and (len(page.rects) != 1 or scan and decoded(page) != wanted["payload"]):
        yield f"code {decoded(page) if page.rects else None!r}, wanted {wanted['payload']!r}"


def main(folder):
    folder = Path(folder)
    wanted = json.loads((folder / "wanted.json").read_text())
    zbar = shutil.which("zbarimg")
    faults, scanned = [], 0
    for draft in wanted:
        path = folder / draft["file"]
        if not path.exists():
            faults.append(f"{draft['file']}: it was not written")
            continue
        if draft["kind"] == "eml":
            found = mail(path.read_bytes(), draft)
        else:
            scan = bool(zbar and draft["payload"] and scanned < CODES)
            scanned += scan
            found = page_faults(path.read_text(), draft, scan)
        faults += [f"{draft['file']}: {fault}" for fault in found]
    with open(folder / "index.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    if {row["file"] for row in rows} != files - {"index.csv", "wanted.json", "calls/index.html"}:
        faults.append("index.csv does not name the files that are there")
    for row in rows:
        if hashlib.sha256((folder / row["file"]).read_bytes()).hexdigest() != row["sha256"]:
            faults.append(f"{row['file']}: its SHA-256 is another")
        for value in row.values():
            if value[:1] in "=+@\t\r" and value:
                faults.append(f"{row['file']}: {value!r} would be run by a spreadsheet")
    print(f"{len(wanted)} drafts, {scanned} codes read{'' if zbar else ' (no zbarimg)'}: {len(faults)} faults")
    print("\n".join(faults[:20]))
    return 1 if faults else 0


sys.exit(main(sys.argv[1]))
