"""What speaks for and against each part of an outcome, decision maker by decision maker, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from standoff.analysis.crossimpact.parts import Liking, compare_parts, find_alternatives
from standoff.dossier.answers.boards.board import BoardView, Grid, Section
from standoff.dossier.words.decisions import tell_deciding
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words
from standoff.dossier.words.statements import tell_statement
from standoff.dossier.words.valued import Valued
from standoff.model.language.evaluate import holds
from standoff.model.preferences import RankedStatements

SHOWN_WISHES = 8
FOR, AGAINST, EVEN, OPEN, MIXED = "+", "−", "·", "?", "±"


@dataclass(frozen=True)
class Wishes:
    """Which statements of a decision maker's preferences hold in a state, most important first."""

    dm: int
    having: tuple[str, ...]
    lacking: tuple[str, ...]
    first_lacking: int | None

    @property
    def total(self) -> int:
        """How many statements there are."""
        return len(self.having) + len(self.lacking)


@dataclass(frozen=True)
class PartView:
    """One option of a state.

    Parameters
    ----------
    words
        The option as it is chosen, with its owner.
    likings
        Who prefers it so, and who otherwise.
    alone
        Whether its owner could change it alone.
    """

    words: str
    option: str
    owner: int
    likings: tuple[Liking, ...]
    alone: bool


def find_wishes(naming: Naming, state: int) -> tuple[Wishes | None, ...]:
    """Say for each decision maker which of its statements hold; None where it has none."""
    return tuple(_find_wishes(naming, dm, state) for dm in range(len(naming.graph.decision_makers)))


def _find_wishes(naming: Naming, dm: int, state: int) -> Wishes | None:
    name = naming.graph.decision_makers[dm]
    preferences = naming.conflict.preferences.get(name)
    if preferences is None or not isinstance(preferences.basis, RankedStatements):
        return None
    code, place = int(naming.graph.codes[state]), naming.option_index
    said = [item.statement for level in preferences.basis.levels for item in level.statements]
    true = [holds(statement, code, place) for statement in said]
    told = [tell_statement(statement, naming, name) for statement in said]
    pairs = list(zip(told, true, strict=True))
    return Wishes(
        dm,
        tuple(words for words, is_so in pairs if is_so),
        tuple(words for words, is_so in pairs if not is_so),
        next((number for number, is_so in enumerate(true, start=1) if not is_so), None),
    )


def find_part_views(naming: Naming, state: int) -> tuple[PartView, ...]:
    """Compare a state with what each option otherwise would make of it."""
    return tuple(_find_part(naming, state, one) for one in naming.labels.valued)


def _find_part(naming: Naming, state: int, one: Valued) -> PartView:
    graph, choices = naming.graph, naming.graph.choices(state)
    owner = naming.conflict.dm_index[one.each.decision_maker]
    others = find_alternatives(graph, state, one.places)
    alone = bool(set(others) & set(graph.reachable(owner, state)))
    option = naming.labels.option(one.places[0])
    told = one.state(choices) if one.is_set else option
    negated = "" if one.is_set or one.part(choices) == "Y" else "not "
    undecided = "-" in one.part(choices) and not one.is_set
    words = f"{naming.dm(owner)}: {'either way ' if undecided else negated}{told}"
    return PartView(
        words, naming.whole_id(one.each), owner, compare_parts(graph, state, others), alone
    )


def mark(part: PartView, dm: int) -> str:
    """Give the sign of what a decision maker thinks of an option as it is chosen."""
    ways = {each.way for each in part.likings if each.dm == dm}
    if not ways:
        return ""
    if None in ways:
        return OPEN
    if {1, -1} <= ways:
        return MIXED
    return FOR if 1 in ways else AGAINST if -1 in ways else EVEN


def view_tableau(
    naming: Naming, title: str, states: Sequence[int], looked_at: str, left_out: int = 0
) -> BoardView:
    """View states with what speaks for and against each of their parts."""
    if not states:
        return BoardView(title, (f"No state is {looked_at}: name one.",), hint=_HINT)
    if not naming.labels.valued:
        return BoardView(title, (_NO_PARTS,))
    grids = tuple(grid for state in states if (grid := _make_grid(naming, state)) is not None)
    sections = tuple(section for state in states for section in _iter_sections(naming, state))
    begin = (f"{capitalise(count_of(len(states), 'state'))}: {looked_at}.",)
    more = f"... and {left_out:,} more." if left_out else ""
    hint = _HINT if left_out else ""
    return BoardView(title, begin, grids, sections, (_REMARK,) if grids else (), more, hint)


_NO_PARTS = "The case has no options, so a state has no parts to weigh: there is no tableau."
_HINT = "--state STATES names others; --all shows all of them."


_REMARK = (
    f"{FOR} prefers it so; {AGAINST} prefers it otherwise, all else equal; {MIXED} both, by what it "
    f"would be instead; {EVEN} does not mind; {OPEN} nobody knows; empty: no state is otherwise in "
    "this alone."
)


def _make_grid(naming: Naming, state: int) -> Grid | None:
    parts = find_part_views(naming, state)
    if not parts:
        return None
    dms = range(len(naming.graph.decision_makers))
    columns = (
        ("part", "As it is"),
        *((naming.graph.decision_makers[d], f"|{naming.dm(d)}") for d in dms),
    )
    rows = tuple((part.words, *(mark(part, dm) for dm in dms)) for part in parts)
    named = naming.graph.decision_makers
    return Grid(capitalise(naming.state(state)), columns, rows, named=named)


def _iter_sections(naming: Naming, state: int) -> Iterator[Section]:
    lines = list(_tell_wishes(naming, state))
    if lines:
        yield Section(f"Who has what it wants in {naming.mention(state)}", tuple(lines))
    told = [
        line for part in find_part_views(naming, state) for line in _tell_part(naming, state, part)
    ]
    if told:
        yield Section(f"Pros and cons of {naming.mention(state)}", tuple(told))


def _tell_wishes(naming: Naming, state: int) -> Iterator[str]:
    for dm, wishes in enumerate(find_wishes(naming, state)):
        if wishes is None or not wishes.total:
            continue
        if not wishes.lacking:
            its = naming.its(dm)
            many = f"all of {its} {wishes.total} wishes" if wishes.total > 1 else f"{its} one wish"
            yield f"{naming.does(dm, 'has')} {many}."
            continue
        lacking = _list(wishes.lacking)
        yield (
            f"{naming.does(dm, 'has')} {len(wishes.having)} of "
            f"{naming.its(dm)} {count_of(wishes.total, 'wish', 'wishes')}; "
            f"{naming.it(dm)} {naming.agree(dm, 'lacks')} {lacking}."
        )


def _list(words: Sequence[str]) -> str:
    shown = [f"({each})" if _is_long(each) else each for each in words[:SHOWN_WISHES]]
    left = len(words) - len(shown)
    return join_words([*shown, *([f"{left} more"] if left else [])])


def _is_long(told: str) -> bool:
    """Whether words would run into others of a list; names in quotation marks do not."""
    bare = re.sub("“[^”]*”", "", told)
    return " and " in bare or "," in bare


def _tell_part(naming: Naming, state: int, part: PartView) -> Iterator[str]:
    pros = list(_tell_side(naming, state, part.likings, 1))
    cons = list(_tell_side(naming, state, part.likings, -1))
    if pros or cons:
        sides = [f"for it {join_words(pros)}"] if pros else []
        sides += [f"against it {join_words(cons)}"] if cons else []
        yield f"{part.words}: {'; '.join(sides)}."
    owner = naming.dm(part.owner)
    if cons and part.alone and mark(part, part.owner) == AGAINST:
        yield f"  {owner} could change it alone and would gain, if nobody answered."


def _tell_side(naming: Naming, state: int, likings: Iterable[Liking], way: int) -> Iterator[str]:
    seen: dict[int, str] = {}
    for each in likings:
        if each.way == way and each.dm not in seen:
            one, two = (state, each.other) if way > 0 else (each.other, state)
            seen[each.dm] = tell_deciding(each.dm, one, two, naming)
    for dm, by in seen.items():
        name = naming.who(dm)
        yield f"{name} ({by})" if by else name


def tableau_records(naming: Naming, states: Iterable[int]) -> list[dict[str, Any]]:
    """Give the same as plain data."""
    dms = naming.graph.decision_makers
    found = []
    for state in states:
        wishes = find_wishes(naming, state)
        found.append(
            {
                "state": state + 1,
                "label": naming.labels.of(state),
                "wishes": {
                    dms[each.dm]: {"having": list(each.having), "lacking": list(each.lacking)}
                    for each in wishes
                    if each is not None
                },
                "parts": [
                    {
                        "option": part.option,
                        "words": part.words,
                        "owner": dms[part.owner],
                        "changeable_alone": part.alone,
                        "likings": [
                            {
                                "decision_maker": dms[each.dm],
                                "instead": each.other + 1,
                                "prefers_as_is": each.way,
                            }
                            for each in part.likings
                        ],
                    }
                    for part in find_part_views(naming, state)
                ],
            }
        )
    return found
