"""The statement language a second time: spelled from trees, and read from text.

`Writer` makes trees and spells them in the many ways the language allows; its
`truth` keeps what each text was made from, so that `Reader` can be checked
before it is used to check anything else.
"""

from __future__ import annotations

import re

COUNTS = {
    "at_most_one": lambda held: held <= 1,
    "at_least_one": lambda held: held >= 1,
    "exactly_one": lambda held: held == 1,
    "none_of": lambda held: held == 0,
}
_TOKEN = re.compile(r"\s*([()!&|,]|[^\W\d][\w-]*(?:\.[^\W\d][\w-]*)?)")
_SIGNS = {"!": "not", "&": "and", "|": "or"}


class Reader:
    """Recursive descent over one statement; gives a function of the set of options taken."""

    def __init__(self, text, resolve):
        self.words, self.at, self.resolve = [], 0, resolve
        text, position = re.sub(r"\bonly if\b", "only_if", text.strip(), flags=re.IGNORECASE), 0
        while position < len(text):
            found = _TOKEN.match(text, position)
            if not found:
                raise ValueError(text)
            self.words.append(_SIGNS.get(found[1], found[1]))
            position = found.end()

    def read(self):
        found = self.equivalence()
        if self.at != len(self.words):
            raise ValueError(self.words)
        return found

    def peek(self):
        return self.words[self.at].lower() if self.at < len(self.words) else ""

    def take(self):
        self.at += 1
        return self.words[self.at - 1]

    def accept(self, word):
        if self.peek() != word:
            return False
        self.at += 1
        return True

    def equivalence(self):
        left = self.conditional()
        while self.accept("iff"):
            left = _equivalent(left, self.conditional())
        return left

    def conditional(self):
        left = self.alternatives()
        if self.accept("if"):
            condition = self.alternatives()
            return lambda s: left(s) or not condition(s)
        if self.accept("only_if"):
            needed = self.alternatives()
            return lambda s: needed(s) or not left(s)
        return left

    def alternatives(self):
        parts = [self.conjunction()]
        while self.accept("or"):
            parts.append(self.conjunction())
        return lambda s: any(part(s) for part in parts)

    def conjunction(self):
        parts = [self.negation()]
        while self.accept("and"):
            parts.append(self.negation())
        return lambda s: all(part(s) for part in parts)

    def negation(self):
        if self.accept("not"):
            inner = self.negation()
            return lambda s: not inner(s)
        if self.accept("("):
            inner = self.equivalence()
            if self.take() != ")":
                raise ValueError(self.words)
            return inner
        word = self.take()
        if word.lower() in ("true", "false"):
            return lambda _: word.lower() == "true"
        if (word.lower() in COUNTS or word.lower() == "all_of") and self.peek() == "(":
            return self.count(word.lower())
        option = self.resolve(word)
        return lambda s: option in s

    def count(self, kind):
        self.take()
        parts = [self.equivalence()]
        while self.accept(","):
            parts.append(self.equivalence())
        self.take()
        if kind == "all_of":
            return lambda s: all(part(s) for part in parts)
        return lambda s: COUNTS[kind](sum(part(s) for part in parts))


def _equivalent(left, right):
    return lambda s: left(s) == right(s)


class Writer:
    """Draws statements over options and spells them."""

    def __init__(self, random, options):
        self.random, self.options = random, options
        self.truth = []

    def tree(self, depth=3):
        r = self.random
        if not self.options or r.random() < 0.04:
            return ("constant", r.random() < 0.5)
        if depth == 0 or r.random() < 0.35:
            return ("option", r.choice(self.options))
        kind = r.choice(["not", "not", "and", "and", "or", "or", "if", "only_if", "iff", "count"])
        if kind == "not":
            return (kind, self.tree(depth - 1))
        if kind in ("if", "only_if", "iff"):
            return (kind, self.tree(depth - 1), self.tree(depth - 1))
        parts = [self.tree(depth - 1) for _ in range(r.randint(1 if kind == "count" else 2, 3))]
        if kind == "count":
            words = ["at_most_one", "at_least_one", "exactly_one", "none_of", "all_of"]
            return (kind, r.choice(words), *parts)
        return (kind, *parts)

    def spell(self, tree, owner=None, level=0):
        """Spell a tree; `level` is how tight the surroundings bind."""
        r = self.random
        kind, *rest = tree
        cased = r.choice([str.lower, str.lower, str.lower, str.upper])
        if kind == "constant":
            return cased(str(rest[0]))
        if kind == "option":
            return self.name(rest[0], owner)
        if kind == "count":
            inner = r.choice([", ", ","]).join(self.spell(part, owner) for part in rest[1:])
            return f"{rest[0]}({inner})"
        tight = {"iff": 1, "if": 2, "only_if": 2, "or": 3, "and": 4, "not": 5}[kind]
        if kind == "not":
            text = r.choice([cased("not") + " ", "! ", "!"]) + self.spell(rest[0], owner, 5)
        elif kind in ("and", "or"):
            sign = r.choice([cased(kind), cased(kind), {"and": "&", "or": "|"}[kind]])
            text = f" {sign} ".join(self.spell(part, owner, tight + 1) for part in rest)
        else:
            left = tight if kind == "iff" else tight + 1
            text = (
                f"{self.spell(rest[0], owner, left)} {cased(kind)} "
                f"{self.spell(rest[1], owner, tight + 1)}"
            )
        return f"({text})" if tight < level or r.random() < 0.1 else text

    def name(self, option, owner=None):
        """Spell an option short where that is clear, by its owner or not."""
        short = option.split(".")[1]
        same = [other for other in self.options if other.split(".")[1] == short]
        clear = len(same) == 1 or option == f"{owner}.{short}"
        return short if clear and self.random.random() < 0.7 else option

    def statement(self, owner=None, depth=3):
        """Give a text, and remember where it holds."""
        tree = self.tree(depth)
        text = self.spell(tree, owner)
        self.truth.append((text, owner, tree))
        return text

    def statement_or_pattern(self, owner=None):
        if self.options and self.random.random() < 0.2:
            return self.pattern([self.random.choice("YN-") for _ in self.options])
        return self.statement(owner)

    def pattern(self, choices):
        """Spell choices as a pattern, in capitals or not, with blanks or not."""
        text = "".join(choices)
        if self.random.random() < 0.2 and set(text) - {"-"}:
            text = text.lower()
        if self.random.random() < 0.2 and len(text) > 1:
            at = self.random.randint(1, len(text) - 1)
            text = f"{text[:at]} {text[at:]}"
        return text

    def exactly(self, code):
        """A statement that holds just where these options are taken."""
        parts = [
            ("option", o) if code >> k & 1 else ("not", ("option", o))
            for k, o in enumerate(self.options)
        ]
        self.random.shuffle(parts)
        return self.spell(parts[0] if len(parts) == 1 else ("and", *parts))


def holds(tree, taken):
    """Evaluate a tree where these options are taken."""
    kind, *rest = tree
    if kind == "constant":
        return rest[0]
    if kind == "option":
        return rest[0] in taken
    if kind == "count":
        held = sum(holds(part, taken) for part in rest[1:])
        least, most = {"at_most_one": (0, 1), "at_least_one": (1, 99), "exactly_one": (1, 1),
                       "none_of": (0, 0), "all_of": (len(rest) - 1, 99)}[rest[0]]  # fmt: skip
        return least <= held <= most
    values = [holds(part, taken) for part in rest]
    match kind:
        case "not":
            return not values[0]
        case "and":
            return all(values)
        case "or":
            return any(values)
        case "if":
            return values[0] or not values[1]
        case "only_if":
            return values[1] or not values[0]
        case _:
            return values[0] == values[1]
