"""Files in drawn layouts: the same data, written as many hands would write it.

A layout is drawn with the data: block or flow style for each collection, its indentation, quotation
marks, notes above and behind, blank lines, line ends. Every note has a number, so that it can be
asked afterwards which of them are still there.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from hypothesis import strategies as st

from standoff.casefile.trees.yaml_writing import quoted, spell_scalar

_WORDS = st.sampled_from(
    ["a", "not a", "Go to court", "x: y", "# no note", "yes", "1", "- z", "it's", 'say "no"', "é",
     "[b]", "{c}", "a, b", "true", "YN-", "", "two\nlines", "日本", "word " * 30 + "end", "a #b"]
)  # fmt: skip
scalars = st.one_of(_WORDS, st.integers(-5, 99), st.booleans(), st.none())
keys = st.sampled_from(["a", "b", "say", "rules", "c d", "no", "1", "été", "x-1", "name", "="])


def collections(inner):
    return st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4))


data = st.recursive(scalars, collections, max_leaves=14)
mappings = st.dictionaries(keys, data, min_size=1, max_size=4)


@dataclass
class Hand:
    """Writes data with drawn choices; `notes` counts those written."""

    draw: object
    notes: int = 0
    unit: int = 2
    lines: list[str] = field(default_factory=list)

    def often(self, one_in):
        return self.draw(st.integers(0, one_in - 1)) == 0

    def note(self):
        self.notes += 1
        return f"# note {self.notes:03}"

    def behind(self):
        return "  " + self.note() if self.often(6) else ""

    def above(self, indent):
        if self.often(8):
            yield ""
        if self.often(6):
            yield " " * indent + self.note()
        if self.often(12):
            yield ""

    def scalar(self, value, *, flow):
        if isinstance(value, str):
            kind = self.draw(st.integers(0, 3))
            if kind == 0:
                return quoted(value)
            if kind == 1 and value.isprintable():
                return "'" + value.replace("'", "''") + "'"
        return spell_scalar(value, flow=flow)

    def flow(self, value):
        if isinstance(value, dict):
            pairs = [
                f"{self.scalar(key, flow=True)}: {self.flow(one)}" for key, one in value.items()
            ]
            return "{" + self.joined(pairs) + "}"
        if isinstance(value, list):
            return "[" + self.joined(map(self.flow, value)) + "]"
        return self.scalar(value, flow=True)

    def joined(self, parts):
        return self.draw(st.sampled_from([", ", ",", " , "])).join(parts)

    def wide(self, value, indent):
        """A collection between brackets, an entry to a line."""
        mapping = isinstance(value, dict)
        entries = list(value.items()) if mapping else [(None, one) for one in value]
        lines = ["{" if mapping else "["]
        for number, (key, one) in enumerate(entries):
            lines += self.above(indent + self.unit)
            head = f"{self.scalar(key, flow=True)}: " if mapping else ""
            last = number == len(entries) - 1
            comma = "," if not last or self.often(4) else ""
            lines.append(" " * (indent + self.unit) + head + self.flow(one) + comma + self.behind())
        return [*lines, " " * indent + ("}" if mapping else "]")]

    def body(self, value, indent):
        """The lines of a value in block style, the first without its indentation."""
        return [line for part in self.entries(value, indent) for line in part]

    def entries(self, value, indent):
        mapping = isinstance(value, dict)
        for key, one in value.items() if mapping else [(None, one) for one in value]:
            yield list(self.above(indent))
            head = " " * indent + (f"{self.scalar(key, flow=True)}:" if mapping else "-")
            yield self.valued(head, one, indent, mapping=mapping)

    def valued(self, head, value, indent, *, mapping):
        if isinstance(value, dict | list) and value:
            kind = self.draw(st.integers(0, 3))
            if kind == 0:
                return [f"{head} {self.flow(value)}{self.behind()}"]
            if kind == 1:
                first, *rest = self.wide(value, indent)
                return [f"{head} {first}{self.behind()}", *rest[:-1], rest[-1] + self.behind()]
            at_key = mapping and isinstance(value, list) and self.often(4)
            inner = indent if at_key else indent + self.unit
            if not mapping and self.often(2):
                first, *rest = self.compact(value, indent)
                return [f"{head} {first}", *rest]
            return [head + self.behind(), *self.body(value, inner)]
        if value is None and self.often(2):
            return [head + self.behind()]
        if isinstance(value, str) and value and value.isprintable() and self.often(5):
            words = value.split(" ")
            if all(words):
                return [
                    f"{head} {self.draw(st.sampled_from(['>-', '|-']))}",
                    " " * (indent + self.unit) + value,
                ]
        spelled = (
            self.flow(value) if isinstance(value, dict | list) else self.scalar(value, flow=False)
        )
        return [f"{head} {spelled}{self.behind()}"]

    def compact(self, value, indent):
        """A collection that begins in the line of its dash."""
        inner = indent + 2
        first, *rest = list(self.entries(value, inner))[1:]
        lines = [*first, *(line for part in rest for line in part)]
        return [lines[0][inner:], *lines[1:]]


@st.composite
def yaml_files(draw, contents=mappings):
    """A text, and the data it says."""
    value = draw(contents)
    hand = Hand(draw, unit=draw(st.sampled_from([2, 2, 3, 4])))
    lines = hand.body(value, 0)
    if hand.often(4):
        lines.append(hand.note())
    newline = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = newline.join(lines) + (newline if not hand.often(5) else "")
    return text, value


@st.composite
def json_files(draw, contents=mappings):
    """A text in JSON, and the data it says."""
    value = draw(contents)
    indent = draw(st.sampled_from([None, 1, 2, 4, "\t"]))
    separators = draw(st.sampled_from([None, (",", ":"), (", ", " : ")]))
    text = json.dumps(value, indent=indent, separators=separators, ensure_ascii=draw(st.booleans()))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return text.replace("\n", newline), value
