#!/usr/bin/env python3
"""Fills the templates of lines.txt into label files' form.

    build-lines.py lines.txt >lines.jsonl

Each article is a heading, a dateline and a table of lines of one or two templates, as wires send them. The same file
gives the same lines."""
import json, random, re, sys

ARTICLES = 80
PARTS = re.compile(r"\{(\w+) ([^}]*)\}|([^{]+)")  # a mention, or what stands between


def lists_of(path):
    lists, kind = {}, None
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("["):
            kind = lists.setdefault(line[1:-1], [])
        elif kind is lists.get("LINES") and kind is not None and line:
            kind.append(line)
        elif line and not line.startswith("#"):
            kind.extend(line.split(", "))
    return lists


class Filler:
    def __init__(self, lists):
        self.lists, self.random = lists, random.Random(1996)

    def word(self, word):
        """what stands for a word of a template"""
        if word == "N":
            return str(self.random.randrange(self.random.choice((6, 6, 6, 120, 2000))))
        if word == "Nth":
            return "%dth" % self.random.randrange(4, 20)
        if word == "T":
            return "%d:%02d.%d" % (self.random.randrange(59), self.random.randrange(60), self.random.randrange(10))
        if word == "F.":
            return self.random.choice(self.lists["FIRST"])[0] + "."
        return self.random.choice(self.lists[word]) if word in self.lists else word

    def words(self, text):
        return "".join(self.word(part) for part in re.findall(r"F\.|\w+|\W", text))

    def fill(self, template):
        """a line's text, and its mentions with offsets of bytes"""
        text, mentions = "", []
        for kind, name, other in PARTS.findall(template.lstrip("^")):
            start = len(text.encode())
            text += self.words(name or other)
            if kind:
                mentions.append({"start": start, "end": len(text.encode()), "type": kind})
        return (text.upper() if template.startswith("^") else text), mentions

    def article(self):
        templates = self.lists["LINES"]
        heads = [t for t in templates if t.startswith("^")]
        lines = [self.random.choice(heads) for _ in range(2)]
        for template in self.random.sample(templates, 4):
            lines += [template] * self.random.randrange(1, 5)
        passages, mentions = [], []
        for number, template in enumerate(lines, 1):
            text, found = self.fill(template)
            passages.append(text)
            mentions += [dict(m, passage=number, text=text.encode()[m["start"]:m["end"]].decode()) for m in found]
        return {"passages": passages, "mentions": mentions}


def main():
    filler = Filler(lists_of(sys.argv[1]))
    for _ in range(ARTICLES):
        print(json.dumps(filler.article()))


main()
