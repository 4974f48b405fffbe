"""Guards: what a regular expression cannot do without, tested before it is tried.

Expressions of a language are long lists of words, and an engine that tries them all at every
place of a text takes most of its time to find nothing. What a match must begin with, or must
contain, is read off the expression itself and is cheap to test; what is found stays the same.

References
----------
[CoxRegex]_ derives what a document must contain from an expression in the same way.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, product
from typing import Any, NamedTuple


def _inside_of_re() -> tuple[Any, dict[int, tuple[int, ...]]]:
    """Give the parser of Python's expressions, and letters that it takes for one another.

    Both are no part of the library's interface. Where a Python has them no more, nothing is
    guarded: what is found stays the same, and takes longer.
    """
    try:
        parser = importlib.import_module("re._parser")
        return parser.parse, vars(importlib.import_module("re._casefix"))["_EXTRA_CASES"]
    except (ImportError, AttributeError, KeyError):
        return None, {}


_parse, _CASES = _inside_of_re()

_DEPTH = 4
_SHORT = 2
"""A repetition of no more than so many times is followed sign by sign."""

_MOST_STARTS = 3_000
_WIDE = 20
"""More letters than this in a class tell nothing."""

_MOST_LITERALS = 400
_MOST_CHOICES = 6
_LONG_ENOUGH = 5

_Item = tuple[Any, Any]
_Start = tuple[str, ...]
"""What the first characters of a match can be: an expression for each."""

_RARE = frozenset(
    chr(code) for code, others in _CASES.items() if code > min(others) or code in (0x3C2, 0x3C3)
) | {"\u0130"}
"""Letters that `str.lower` and an expression that ignores case do not treat alike."""


def guarded(source: str, flags: int = 0) -> str:
    r"""Put before an expression a test of what it can begin with, so that most places fail at once.

    Examples
    --------
    >>> guarded("an? hour|two (?:days|weeks)")
    '(?=a(?:\\ ho|n\\ h)|two\\ )(?:an? hour|two (?:days|weeks))'
    >>> guarded(r"\w+ ago")
    '(?:\\w+ ago)'

    Notes
    -----
    What the expression matches, and its groups, stay the same.
    """
    return f"{beginnings([source], flags)}(?:{source})"


def guarded_runs(sources: Iterable[str], flags: int = 0) -> Iterator[str]:
    r"""Join alternatives that stand together and can be guarded, and guard them; their order stays.

    Examples
    --------
    >>> list(guarded_runs(["an?", "two", r"\w+ ago", "six"]))
    ['(?=a|two)(?:an?|two)', '(?:\\w+ ago)', '(?=six)(?:six)']
    """
    runs = groupby(sources, key=lambda source: guarded(source, flags).startswith("(?="))
    for can_be, run in runs:
        if can_be:
            yield guarded("|".join(run), flags)
        else:
            yield from (f"(?:{source})" for source in run)


def guarded_choice(sources: Sequence[str], flags: int = 0) -> str:
    r"""Join alternatives, so that those that can be guarded are tried where one of them can begin.

    Examples
    --------
    >>> guarded_choice(["an?", "two", r"\w+ ago"])
    '(?=a|two)(?:(?=a|two)(?:an?|two)|(?:\\w+ ago))|(?:\\w+ ago)'
    """
    runs = list(guarded_runs(sources, flags))
    open_ones = [run for run in runs if not run.startswith("(?=")]
    starts = beginnings([source for source in sources if beginnings([source], flags)], flags)
    if not starts:
        return "|".join(runs)
    return "|".join((f"{starts}(?:{'|'.join(runs)})", *open_ones))


def beginnings(sources: Iterable[str], flags: int = 0, depth: int = _DEPTH) -> str:
    r"""Write a test of what a match of any of some expressions can begin with; nothing if unknown.

    Parameters
    ----------
    depth
        How many signs are looked at.

    Examples
    --------
    >>> beginnings(["an? hour", "two"]), beginnings(["an? hour", "two"], depth=1)
    ('(?=a(?:\\ ho|n\\ h)|two)', '(?=a|t)')
    """
    if _parse is None:
        return ""
    how = _How(bool(flags & re.IGNORECASE), depth)
    starts = frozenset().union(*(_starts(_parse(source, flags), how) for source in sources))
    return f"(?={_tree(starts)})" if starts and () not in starts else ""


# What a match can begin with -------------------------------------------------------------------------


class _How(NamedTuple):
    """Whether small letters and capitals are told apart, and how many signs are looked at."""

    any_case: bool
    depth: int


def _starts(items: Iterable[_Item], how: _How) -> frozenset[_Start]:
    """Give what matches of a sequence begin with; an empty one where that is unknown."""
    return frozenset(_closed(start, how.depth) for start in _inner(items, how))


def _closed(start: _Start, depth: int) -> _Start:
    """Drop the mark of an end beyond which anything may follow."""
    return start[: start.index("")] if "" in start else start[:depth]


_OPEN: frozenset[_Start] = frozenset({("",)})
"""Nothing is known from here on."""


def _starts_of(item: _Item, how: _How) -> frozenset[_Start] | None:
    """Give what one item begins with; None for one that takes no characters."""
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        return frozenset({(_class_of([chr(value)], how.any_case),)})
    if name == "IN":
        sign = _class(value, how.any_case)
        return _OPEN if sign is None else frozenset({(sign,)})
    if name == "FAILURE":
        return frozenset()
    if name == "AT" and str(value) == "AT_BEGINNING":
        return frozenset({("^",)})
    if name in ("AT", "ASSERT", "ASSERT_NOT"):
        return None
    if name == "SUBPATTERN":
        _, added, removed, inner = value
        ignores = (how.any_case or added & re.IGNORECASE) and not removed & re.IGNORECASE
        return _inner(inner, _How(bool(ignores), how.depth))
    if name == "BRANCH":
        each = [_inner(inner, how) for inner in value[1]]
        return frozenset().union(*each)
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        least, most, inner = value
        return _repeated(inner, least, most, how)
    return _inner(value, how) if name == "ATOMIC_GROUP" else _OPEN


def _repeated(inner: Sequence[_Item], least: int, most: int, how: _How) -> frozenset[_Start]:
    """Give what a repetition begins with; how it goes on is followed where that is soon over."""
    if most <= _SHORT:
        times = (_inner([*inner] * count, how) for count in range(least, most + 1))
        return frozenset().union(*times)
    once = frozenset((*one, "") for one in _inner(inner, how))
    return once if least else once | {()}


def _inner(items: Iterable[_Item], how: _How) -> frozenset[_Start]:
    """Give what a part begins with; what is shorter than the depth may be all of it."""
    found: frozenset[_Start] = frozenset({()})
    for item in items:
        growing = frozenset(one for one in found if len(one) < how.depth and one[-1:] != ("",))
        if not growing:
            break
        more = _starts_of(item, how)
        if more is None:
            continue
        found = (found - growing) | {
            (*left, *right)[: how.depth + 1] for left in growing for right in more
        }
        if len(found) > _MOST_STARTS:
            return _OPEN
    return found


def _class_of(signs: Sequence[str], any_case: bool) -> str:
    every = dict.fromkeys(form for sign in signs for form in (_forms(sign) if any_case else [sign]))
    if len(every) == 1:
        return re.escape(next(iter(every)))
    return "[" + "".join(map(re.escape, every)) + "]"


def _forms(sign: str) -> list[str]:
    """Give the letters that an expression which ignores case takes for this one."""
    low = sign.lower() if len(sign.lower()) == 1 else sign
    alike = [low, *(chr(code) for code in _CASES.get(ord(low), ()))]
    forms = [*alike, *(up for each in alike if len(up := each.upper()) == 1)]
    if low == "i":
        forms.append("\u0130")
    if low == "k":
        forms.append("\u212a")
    if low == "\u00e5":
        forms.append("\u212b")
    return list(dict.fromkeys(forms))


_SETS = {
    "CATEGORY_DIGIT": r"\d",
    "CATEGORY_SPACE": r"\s",
}


def _class(items: Sequence[_Item], any_case: bool) -> str | None:
    """Write a class of characters, if it is a small one."""
    signs: list[str] = []
    sets = ""
    for item in items:
        name, value = str(item[0]), item[1]
        if name == "LITERAL":
            signs.append(chr(value))
        elif name == "RANGE" and value[1] - value[0] < _WIDE:
            signs += map(chr, range(value[0], value[1] + 1))
        elif name == "CATEGORY" and str(value) in _SETS:
            sets += _SETS[str(value)]
        else:
            return None
    if len(signs) > _WIDE:
        return None
    written = _class_of(signs, any_case) if signs else ""
    if not sets:
        return written or None
    inside = written[1:-1] if written.startswith("[") else written
    return f"[{sets}{inside}]"


def _tree(starts: Iterable[_Start]) -> str:
    """Write what matches begin with as a tree, so that few branches are tried at each place."""
    children: dict[str, list[_Start]] = {}
    for first, *rest in sorted(starts):
        children.setdefault(first, []).append(tuple(rest))
    branches = []
    for first, rests in children.items():
        branches.append(first if () in rests else first + _grouped(_tree(rests)))
    return "|".join(branches)


def _grouped(tree: str) -> str:
    return f"(?:{tree})" if "|" in tree else tree


# What a match must contain ---------------------------------------------------------------------------


def folds_plainly(text: str) -> bool:
    """Say whether `str.lower` takes letters for one another as an expression does that ignores case.

    Examples
    --------
    >>> folds_plainly("Élan"), folds_plainly("Congre\N{LATIN SMALL LETTER LONG S}s")
    (True, False)
    """
    return text.isascii() or _RARE.isdisjoint(text)


@dataclass(frozen=True, slots=True)
class Needed:
    """Parts of words, in small letters, of which every match contains one; none if that is unknown."""

    parts: tuple[str, ...]

    def may_be_in(self, text: str) -> bool:
        """Say whether a text has one of the parts, or letters of which little is known."""
        return not self.parts or not folds_plainly(text) or self.stands_in(text.lower())

    def stands_in(self, low: str) -> bool:
        """Say whether small letters, of a text of plain case, have one of the parts."""
        for part in self.parts:  # a loop, since this is asked of every line of a page
            if part in low:
                return True
        return not self.parts


def needed(pattern: re.Pattern[str]) -> Needed:
    r"""Read off an expression what each of its matches contains.

    Examples
    --------
    >>> needed(re.compile(r"(?P<who>\w+) (?:said|told us) that")).parts
    (' that',)
    >>> needed(re.compile(r"\w+\d?")).parts
    ()
    """
    if _parse is None:
        return Needed(())
    found = _best(_candidates(_parse(pattern.pattern, pattern.flags)))
    if found is None or any(not _RARE.isdisjoint(part) for part in found):
        return Needed(())
    return Needed(tuple(sorted(found)))


def with_needed(
    patterns: Iterable[re.Pattern[str]],
) -> tuple[tuple[re.Pattern[str], Needed], ...]:
    """Give each expression with what its matches contain."""
    return tuple((pattern, needed(pattern)) for pattern in patterns)


def fitting(
    text: str, patterns: Iterable[tuple[re.Pattern[str], Needed]]
) -> Iterator[re.Pattern[str]]:
    """Give the expressions that may fit somewhere in a text, by what their matches contain."""
    low = text.lower() if folds_plainly(text) else None
    for pattern, needs in patterns:
        if low is None or needs.stands_in(low):
            yield pattern


_Parts = frozenset[str]


def _candidates(items: Iterable[_Item]) -> Iterator[_Parts]:
    """Give sets of parts of which a match of a sequence contains one, for each of its items."""
    run: _Parts = frozenset({""})
    for item in items:
        signs = _choices(item)
        if signs and len(run) * len(signs) <= _MOST_LITERALS:
            run = frozenset("".join(pair) for pair in product(run, signs))
            continue
        yield run
        run = frozenset(signs) if signs else frozenset({""})
        if not signs and (inner := _of_item(item)) is not None:
            yield inner
    yield run


def _choices(item: _Item) -> list[str]:
    """Give the few letters that an item is one of, in small ones."""
    name, value = str(item[0]), item[1]
    if name == "LITERAL":
        return [chr(value).lower()]
    if name != "IN" or any(str(one[0]) != "LITERAL" for one in value):
        return []
    signs = {chr(one[1]).lower() for one in value}
    return sorted(signs) if len(signs) <= _MOST_CHOICES else []


def _of_item(item: _Item) -> _Parts | None:
    name, value = str(item[0]), item[1]
    if name == "SUBPATTERN":
        return _best(_candidates(value[3]))
    if name == "BRANCH":
        each = [_best(_candidates(inner)) for inner in value[1]]
        known = [one for one in each if one is not None]
        whole: _Parts = frozenset().union(*known)
        return whole if len(known) == len(each) and len(whole) <= _MOST_LITERALS else None
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0]:
        return _best(_candidates(value[2]))
    return _best(_candidates(value)) if name == "ATOMIC_GROUP" else None


def _best(found: Iterable[_Parts]) -> _Parts | None:
    """Choose the set that says most: of long parts, then of few."""
    known = [one for one in found if "" not in one]
    return max(known, key=lambda one: (min(_LONG_ENOUGH, *map(len, one)), -len(one)), default=None)
