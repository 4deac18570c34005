#!/usr/bin/env python3
"""Prints passages of news, one a line, from the files named: what data/link/count.c counts.

    passages.py FILE...

FILE is JSON Lines with "passages" (a list of texts) or "body" (paragraphs with blank lines between),
or plain text with a blank line between paragraphs. A passage that was printed before is left out, so
that a wire told by twenty papers counts once.
"""
import json
import sys


def passages(path):
    with open(path, encoding="utf-8", errors="replace") as lines:
        if not path.endswith(".jsonl"):
            yield from lines.read().split("\n\n")
            return
        for line in lines:
            row = json.loads(line)
            for p in row.get("passages") or []:
                yield p if isinstance(p, str) else p["text"] if isinstance(p, dict) else " ".join(filter(None, p))
            yield from (row.get("body") or "").split("\n\n")


def main():
    seen = set()
    for path in sys.argv[1:]:
        for passage in passages(path):
            line = " ".join(passage.split())
            if len(line) > 20 and line not in seen:
                seen.add(line)
                print(line)


main()
