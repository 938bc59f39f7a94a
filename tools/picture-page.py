#!/usr/bin/env python3
"""picture-page.py PAGE PNG: the first printed page of the CFO report as a small picture, by whatever Chromium is installed and pdftoppm.

The picture has 256 colours at most, so that it is small; the same PDF gives the same bytes."""
import collections
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

# A4 at 1,000 pixels.
DOTS = 121


def pixels(page):
    with tempfile.TemporaryDirectory() as folder:
        pdf = f"{folder}/page.pdf"
        subprocess.run([Path(__file__).with_name("print-page.sh"), page, pdf], check=True, stdout=subprocess.DEVNULL)
        if not Path(pdf).exists():
            sys.exit(0)
        ppm = subprocess.run(["pdftoppm", "-r", str(DOTS), "-f", "1", "-l", "1", pdf], check=True, capture_output=True).stdout
    head = re.match(rb"P6\n(\d+) (\d+)\n255\n", ppm)
    return int(head[1]), int(head[2]), ppm[head.end():]


def main():
    width, height, data = pixels(sys.argv[1])
    found = [tuple(round(part / 17) * 17 for part in data[at:at + 3]) for at in range(0, len(data), 3)]
    palette = [colour for colour, _ in sorted(collections.Counter(found).items(), key=lambda one: (-one[1], one[0]))[:256]]
    number = {colour: at for at, colour in enumerate(palette)}
    for colour in set(found) - set(number):
        number[colour] = min(range(len(palette)), key=lambda at: sum((a - b) ** 2 for a, b in zip(palette[at], colour)))
    rows = b"".join(b"\0" + bytes(number[colour] for colour in found[at:at + width]) for at in range(0, len(found), width))

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    with open(sys.argv[2], "wb") as file:
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
                   + chunk(b"PLTE", bytes(part for colour in palette for part in colour))
                   + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b""))


main()
