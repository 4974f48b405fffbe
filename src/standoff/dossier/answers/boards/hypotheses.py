"""Competing hypotheses in words: which the evidence speaks least against, and what that turns on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from standoff.analysis.competing.matrix import (
    Item,
    Standing,
    find_fewest,
    find_first,
    find_turns,
    weigh,
)
from standoff.dossier.answers.boards.board import BoardView, Grid, Section
from standoff.dossier.words.phrases import capitalise, count_of, join_words, shorten

SHOWN_ITEMS = 24
SHOWN_TURNS = 8
TEXT = 72


@dataclass(frozen=True)
class Matrix:
    """The matrix of a case.

    Parameters
    ----------
    hypotheses
        Their names.
    items
        The evidence, in the order of the case.
    texts, grades
        Of each item what it says, and how well it is supported, by id.
    reasons
        Of each item why it is rated so, for each hypothesis; empty where the analyst rated.
    by_analyst
        How many ratings are the analyst's own.
    """

    hypotheses: tuple[str, ...]
    items: tuple[Item, ...]
    texts: Mapping[str, str]
    grades: Mapping[str, str]
    reasons: Mapping[str, tuple[str, ...]]
    by_analyst: int = 0

    @property
    def ranked(self) -> tuple[Standing, ...]:
        """How the hypotheses stand, the one that the evidence speaks least against first."""
        found = weigh(self.items, len(self.hypotheses))
        return tuple(sorted(found, key=lambda each: (each.score, -each.support, each.hypothesis)))

    @property
    def telling(self) -> tuple[Item, ...]:
        """The items, those that tell hypotheses apart most first."""
        places = {item.id: place for place, item in enumerate(self.items)}
        return tuple(sorted(self.items, key=lambda i: (-i.diagnosticity, places[i.id])))


def view_hypotheses(title: str, matrix: Matrix, most: int | None = SHOWN_ITEMS) -> BoardView:
    """View the matrix in words; the most telling items, unless `most` is None."""
    if not matrix.items:
        lead = "No claim bears on these hypotheses: there is nothing to hold them against."
        return BoardView(title, (lead,))
    shown = matrix.telling[:most]
    left = len(matrix.items) - len(shown)
    return BoardView(
        title,
        tuple(_begin(matrix)),
        (_grid(matrix, shown), _standings(matrix)),
        tuple(_sections(matrix)),
        tuple(_remarks(matrix)),
        f"... and {left:,} less telling." if left else "",
        _HINT,
    )


def _quoted(name: str) -> str:
    return name if name.startswith("“") else f"“{name}”"


def tell_number(value: Fraction) -> str:
    """Say a score.

    Examples
    --------
    >>> tell_number(Fraction(3)), tell_number(Fraction(5, 2))
    ('3', '2.5')
    """
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _begin(matrix: Matrix) -> Iterator[str]:
    first = sorted(find_first(matrix.items, len(matrix.hypotheses)))
    ranked = matrix.ranked
    names = join_words(_quoted(matrix.hypotheses[h]) for h in first)
    score = tell_number(ranked[0].score)
    against = (
        f"what is inconsistent with it weighs {score}"
        if len(first) == 1
        else (f"what is inconsistent with each weighs {score}")
    )
    yield f"The evidence speaks least against {names}: {against}."
    second = next((each for each in ranked if each.hypothesis not in first), None)
    if second is not None:
        name = _quoted(matrix.hypotheses[second.hypothesis])
        yield f"Next is {name} with {tell_number(second.score)}."
    idle = sum(not item.diagnosticity for item in matrix.items)
    if idle:
        whole = count_of(len(matrix.items), "item")
        verb = "says" if idle == 1 else "say"
        yield f"Of {whole}, {idle:,} {verb} the same of all hypotheses and so nothing."


def _standings(matrix: Matrix) -> Grid:
    columns = (
        ("hypothesis", "Hypothesis"),
        ("score", "#Weight against"),
        ("inconsistent", "#Items against"),
        ("strongly", "#Of these strongly"),
        ("support", "#Weight for"),
    )
    rows = tuple(
        (
            matrix.hypotheses[each.hypothesis],
            tell_number(each.score),
            each.inconsistent,
            each.strongly,
            tell_number(each.support),
        )
        for each in matrix.ranked
    )
    note = "The weight for a hypothesis does not decide: the same may speak for others, too."
    return Grid("How the hypotheses stand", columns, rows, (note,))


def _grid(matrix: Matrix, items: Sequence[Item]) -> Grid:
    columns = (
        ("claim", "@Claim"),
        ("text", "What it says"),
        ("grade", "Support"),
        ("weight", "#Weight"),
        ("diagnosticity", "#Tells apart"),
        *((name, f"|{name}") for name in matrix.hypotheses),
    )
    rows = tuple(
        (
            item.id,
            shorten(matrix.texts[item.id], TEXT),
            matrix.grades[item.id],
            tell_number(item.weight),
            tell_number(item.diagnosticity),
            *item.ratings,
        )
        for item in items
    )
    note = "CC very consistent, C consistent, N neutral or either way, I inconsistent, II very inconsistent."
    return Grid("The evidence, the most telling first", columns, rows, (note,))


def _sections(matrix: Matrix) -> Iterator[Section]:
    turns = list(_tell_turns(matrix))
    if turns:
        yield Section("What it turns on", tuple(turns), marked=True)
    ranked, names = matrix.ranked, matrix.hypotheses
    against = list(_tell_against(matrix, ranked[0].hypothesis))
    if against:
        heading = f"What speaks against {_quoted(names[ranked[0].hypothesis])}"
        yield Section(heading, tuple(against))


def _tell_turns(matrix: Matrix) -> Iterator[str]:
    turns = find_turns(matrix.items, len(matrix.hypotheses))
    for turn in turns[:SHOWN_TURNS]:
        names = join_words(_quoted(matrix.hypotheses[h]) for h in sorted(turn.first))
        be = "would be first" if len(turn.first) == 1 else "would be first together"
        yield f"If this did not hold, {names} {be}: {_say(matrix, turn.item)} [{turn.item}]."
    if len(turns) > SHOWN_TURNS:
        yield f"and so with {len(turns) - SHOWN_TURNS:,} more."
    ranked = matrix.ranked
    leader = ranked[0].hypothesis
    for each in ranked[1:3]:
        yield _tell_fewest(matrix, leader, each.hypothesis)


def _tell_fewest(matrix: Matrix, leader: int, other: int) -> str:
    name, first = _quoted(matrix.hypotheses[other]), _quoted(matrix.hypotheses[leader])
    fewest = find_fewest(matrix.items, leader, other)
    if fewest is None:
        return f"Whatever falls, {name} stays behind {first}."
    if not fewest:
        return f"{capitalise(name)} stands no worse than {first} as it is."
    many = len(fewest) > 1
    fall = f"at least {len(fewest):,} claims" if many else "this claim"
    told = f"For {name} to stand no worse than {first}, {fall} must fall"
    return f"{told}: [{', '.join(fewest)}]."


def _tell_against(matrix: Matrix, hypothesis: int) -> Iterator[str]:
    items = [item for item in matrix.items if item.numbers[hypothesis] < 0]
    for item in sorted(items, key=lambda i: -i.against[hypothesis])[:SHOWN_TURNS]:
        reason = matrix.reasons[item.id][hypothesis]
        told = f": {reason}" if reason else ", as the analyst rated it"
        yield f"{item.ratings[hypothesis]}: {_say(matrix, item.id)} [{item.id}]{told}."
    if len(items) > SHOWN_TURNS:
        yield f"and {len(items) - SHOWN_TURNS:,} more."


def _say(matrix: Matrix, item: str) -> str:
    return matrix.texts[item].rstrip(".")


def _remarks(matrix: Matrix) -> Iterator[str]:
    ratings = len(matrix.items) * len(matrix.hypotheses)
    derived = ratings - matrix.by_analyst
    yield (
        f"{derived:,} of {ratings:,} ratings are derived from what rests on the claims in the case; "
        "they say what parties want and expect, not what will be."
    )


_HINT = (
    "--all shows every item. To rate yourself: write the matrix with -f csv --all -o FILE, change it, "
    "and give it back with --ratings FILE."
)
