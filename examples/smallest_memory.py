#!/usr/bin/env python3
"""Finds the smallest memory in which a program survives, by asking a simulated machine again and again.

`virtlab shell --json` reads lines and answers each with one JSON object, as soon as the line has ended.
"""

import json
import subprocess

VIRTLAB = ["./virtlab", "shell", "--json"]
PROGRAM = "dd if=/dev/zero of=/dev/null bs=24M count=1"

with subprocess.Popen(VIRTLAB, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as lab:

    def ask(line):
        lab.stdin.write(line + "\n")
        lab.stdin.flush()
        return json.loads(lab.stdout.readline())

    low, high = 6, 64  # MiB: killed, survives
    while high - low > 1:
        middle = (low + high) // 2
        answer = ask(f"docker run --rm -m {middle}m busybox {PROGRAM}")
        killed = [e for e in answer["events"] if e["event"] == "OomKilled"]
        print(f"{middle:3} MiB: exit {answer['exit']}", "(the OOM killer came)" if killed else "")
        low, high = (middle, high) if answer["exit"] else (low, middle)
    print(f"it needs {high} MiB; simulated time that passed: {ask('true')['at'] / 1e9:.1f} s")
    lab.stdin.close()
