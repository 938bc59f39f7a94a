#!/usr/bin/env python3
"""Reads the drafts of the CFO report with Python's own parser: mail.py FOLDER [TEXT...]

A folder has cfo.eml beside what it was made from: its parts are those files, byte for byte. Each further text stands in the
page, the mail, the plain text, the draft and the data, as text. Ends with 1 and names each fault.
"""
import email
import email.policy
import html.parser
import json
import os
import re
import sys
import unicodedata

# What hides text or turns it.
HIDDEN = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Words(html.parser.HTMLParser):
    """The text of a page, and the tags in it."""

    def __init__(self, text):
        super().__init__()
        self.words, self.tags = [], set()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.add(tag)
        self.words += [value for name, value in attributes if name == "aria-label" and value]

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def read(folder, name):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()


def draft(folder, name):
    """The faults of the draft, against the files that it carries."""
    faults = []
    message = email.message_from_bytes(read(folder, f"{name}.eml"), policy=email.policy.default)
    for part in message.walk():
        faults += [f"{part.get_content_type()}: {defect!r}" for defect in part.defects]
        for header, value in part.items():
            faults += [f"{header}: {defect!r}" for defect in getattr(value, "defects", [])]
    if message["X-Unsent"] != "1":
        faults.append("it is no draft")
    for header in ("Date", "Message-ID", "From", "Bcc", "Cc"):
        if message[header] is not None:
            faults.append(f"it has {header}: {message[header]}")
    if [header for header in message.keys() if header not in ("X-Unsent", "To", "Subject", "MIME-Version", "Content-Type")]:
        faults.append(f"its head has {message.keys()}")
    if any(unicodedata.category(letter) in ("Cc", "Zl", "Zp") for letter in message["Subject"]) or HIDDEN.search(message["Subject"]):
        faults.append(f"its subject hides something: {message['Subject']!r}")
    for address in message["To"].addresses if message["To"] else []:
        if not address.username or not address.domain:
            faults.append(f"no address: {address}")
    kinds = [part.get_content_type() for part in message.walk()]
    xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    wanted = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/html", xlsx]
    if kinds != wanted:
        faults.append(f"its parts are {kinds}")
        return faults
    parts = [part for part in message.walk() if not part.is_multipart()]
    for part, file in zip(parts, [f"{name}.txt", f"{name}-mail.html", f"{name}.html", f"{name}.xlsx"]):
        carried = part.get_payload(decode=True)
        # Lines of words end as mail's do.
        if part.get_filename() is None:
            carried = carried.replace(b"\r\n", b"\n")
        elif part.get_filename() != file:
            faults.append(f"{file} is called {part.get_filename()}")
        if carried != read(folder, file):
            faults.append(f"{file} is not the part that it is in: {len(carried)} and {len(read(folder, file))} bytes")
    return faults


def sizes(folder, name):
    faults = []
    for file, most in ((f"{name}-mail.html", 90_000), (f"{name}.html", 300_000)):
        if len(read(folder, file)) > most:
            faults.append(f"{file} has {len(read(folder, file))} bytes")
    mail = Words(read(folder, f"{name}-mail.html").decode())
    for tag in ("svg", "style", "script", "img", "link"):
        if tag in mail.tags:
            faults.append(f"the mail has <{tag}>")
    for line in read(folder, f"{name}.txt").decode().split("\n"):
        if len(line) > 72:
            faults.append(f"{len(line)} columns: {line}")
    return faults


def texts(folder, name, wanted):
    """Texts from outside are text everywhere, and nothing hides in any file."""
    faults = []
    whole = {
        f"{name}.html": Words(read(folder, f"{name}.html").decode()).text,
        f"{name}-mail.html": Words(read(folder, f"{name}-mail.html").decode()).text,
        f"{name}.txt": " ".join(read(folder, f"{name}.txt").decode().split()),
        f"{name}.json": json.dumps(json.loads(read(folder, f"{name}.json")), ensure_ascii=False),
    }
    for file, text in whole.items():
        if HIDDEN.search(text):
            faults.append(f"{file} has a letter that hides or turns others: {HIDDEN.search(text)[0]!r}")
        for one in wanted:
            if json.dumps(one, ensure_ascii=False)[1:-1] not in text and one not in text:
                faults.append(f"{file} lacks {one}")
    return faults


def main():
    folder, wanted = sys.argv[1], sys.argv[2:]
    name = "OLD-cfo" if os.path.exists(os.path.join(folder, "OLD-cfo.eml")) else "cfo"
    faults = draft(folder, name) + sizes(folder, name) + texts(folder, name, wanted)
    size = {file: len(read(folder, file)) for file in (f"{name}-mail.html", f"{name}.html", f"{name}.eml")}
    print(f"{folder}: {size}, {len(faults)} faults")
    for fault in faults:
        print(f"  {fault}")
    sys.exit(1 if faults else 0)


main()
