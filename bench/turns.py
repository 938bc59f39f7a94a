#!/usr/bin/env python3
"""turns.py ROUNDS COMMAND...: runs shell commands in turns; prints for each the medians of its seconds on the processor, which other
programs disturb less than those on the clock, of its seconds on the clock, and of its peak in MB."""
import os
import subprocess
import sys
import time
from statistics import median

rounds, commands = int(sys.argv[1]), sys.argv[2:]
runs = {command: [] for command in commands}
for _ in range(rounds):
    for command in commands:
        start = time.perf_counter()
        # `exec` keeps the shell out of what is measured.
        process = subprocess.Popen(["sh", "-c", f"exec {command}"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        words = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status) not in (0, 1):
            sys.exit(f"{command} ended with {os.waitstatus_to_exitcode(status)}:\n{words[-2000:]}")
        runs[command].append((usage.ru_utime + usage.ru_stime, time.perf_counter() - start, usage.ru_maxrss / 1024))
for command in commands:
    processor, clock, peak = (median(column) for column in zip(*runs[command]))
    print(f"{processor:.3f} {clock:.3f} {peak:.0f}")
