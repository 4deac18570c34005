#!/usr/bin/env python3
"""Lays label files (one article a line, as data/README says) out for `entities-data`: A begins an article, P is a
passage's text, M start end type a mention in it (bytes)."""
import json, sys

for path in sys.argv[1:]:
    for line in open(path, encoding="utf-8"):
        article = json.loads(line)
        print("A")
        for number, text in enumerate(article["passages"], 1):
            print("P " + text.replace("\n", " "))
            for m in article["mentions"]:
                if m["passage"] == number:
                    print("M", m["start"], m["end"], m["type"])
