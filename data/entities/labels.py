#!/usr/bin/env python3
"""Lays label files (one article a line, as README says) out for `entities-data`.

    labels.py [FILE.jsonl...] [--learn FILE.jsonl...] [--witness FILE.jsonl...] >labels.txt

A CORPUS begins an article (L CORPUS: one that is learnt from but never held out, W CORPUS: one that is only scored), P
is a passage's text, M start end type a mention in it (bytes). The corpus is the file's name up to its first dot or
dash."""
import json, os, re, sys

kind = "A"
for path in sys.argv[1:]:
    if path in ("--learn", "--witness"):
        kind = path[2].upper()
        continue
    corpus = re.split("[.-]", os.path.basename(path))[0]
    for line in open(path, encoding="utf-8"):
        article = json.loads(line)
        print(kind, corpus)
        for number, text in enumerate(article["passages"], 1):
            print("P " + text.replace("\n", " "))
            for m in article["mentions"]:
                if m["passage"] == number:
                    print("M", m["start"], m["end"], m["type"])
