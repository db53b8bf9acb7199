"""How two answers are made comparable: rules.json, read and applied. `python3 normalise.py` checks the examples."""

import json
import pathlib
import re
import sys

_RULES = json.loads((pathlib.Path(__file__).parent / "rules.json").read_text(encoding="utf-8"))["rules"]
_COMPILED = [
    (r["name"], r.get("hint", False), re.compile(r["pattern"], re.MULTILINE | re.ASCII), re.sub(r"\$(\d)", r"\\\1", r["replacement"]))
    for r in _RULES
]
HINTS = sorted({r["name"] for r in _RULES if r.get("hint")} | {"first", "sort"})


def substitute(text, hints, used=None):
    """The rules in order; `used` collects the names of those that changed something."""
    for name, hint, pattern, replacement in _COMPILED:
        if hint and name not in hints:
            continue
        text, count = pattern.subn(replacement, text)
        if count and used is not None and name not in used:
            used.append(name)
    return text


def normalise(text, listed=()):
    """The comparable form of an answer; `listed` is the recorded line's `normalise`."""
    lines = [line.rstrip(" \t") for line in substitute(text or "", listed).split("\n")]
    if listed:
        lines = [re.sub(r"[ \t]{2,}", "  ", line) for line in lines]
    while lines and not lines[-1]:
        lines.pop()
    if "first" in listed:
        lines = [line for line in lines if line][:1]
    if "sort" in listed:
        lines.sort()
    return "\n".join(lines)


def check():
    """Every rule does to its example what it says, on its own."""
    wrong = []
    for rule, (_, _, pattern, replacement) in zip(_RULES, _COMPILED):
        before, after = rule["example"]
        if pattern.sub(replacement, before) != after:
            wrong.append((rule["name"], before, pattern.sub(replacement, before), after))
    for row in wrong:
        print("rule %s: %r gives %r, not %r" % row)
    print("%d rules, %d wrong" % (len(_RULES), len(wrong)))
    return not wrong


if __name__ == "__main__":
    sys.exit(0 if check() else 1)
