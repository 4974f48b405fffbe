"""The options board of a case, and its dilemmas of persuasion, rejection and trust."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from standoff.dossier.answers.boards.dilemmas import (
    OptionLine,
    dilemmas_data,
    make_board,
    view_dilemmas,
    with_doubt,
    with_intention,
    with_position,
)
from standoff.errors import Problem, UsageError, group_pairs, suggest_meant, unknown_word
from standoff.workflows.asking.boards.board import Board
from standoff.workflows.cases.disputes import Dispute
from standoff.workflows.cases.lookup import unwrap

Change = Callable[[OptionLine], OptionLine]

Wanted = dict[tuple[int | None, str], str]
"""By party, or None for what is intended, and option: the value of it that was said."""

POSITIONS = {"yes": 1, "no": -1, "open": 0}


def find_dilemmas_of(
    dispute: Dispute,
    positions: Sequence[str] = (),
    intentions: Sequence[str] = (),
    doubts: Sequence[str] = (),
) -> Board:
    """Lay out the options board of a case, as the case says it and as you add.

    Parameters
    ----------
    positions
        Each ``DM: OPTION yes``, ``no`` or ``open``: the position of a party.
    intentions
        Each ``OPTION yes``, ``no`` or ``open``: what its owner says it will do.
    doubts
        Each ``DM: OPTION``: who doubts what the owner of an option says.

    Raises
    ------
    UsageError
        For words that mean no decision maker, option or position.

    References
    ----------
    [HowardDT2]_, [Bryant2015]_
    """
    lines = list(make_board(dispute.naming, dispute.case.claims))
    problems: list[Problem] = []
    wanted: Wanted = {}
    for said in positions:
        with _kept(problems):
            who, rest = _part(said)
            _take_position(lines, dispute, dispute.find_dm(who), rest, wanted)
    for said in intentions:
        with _kept(problems):
            _intend(lines, dispute, said, wanted)
    for said in doubts:
        with _kept(problems):
            who, option = _part(said)
            _change(lines, dispute, option, partial(with_doubt, doubter=dispute.find_dm(who)))
    if problems:
        raise UsageError(problems[0].message, problems)
    data = {
        "title": dispute.case.title,
        "stage": dispute.stage.id if dispute.stage else None,
        "names": dispute.names,
        **dilemmas_data(dispute.naming, lines),
    }
    return Board("dilemmas", view_dilemmas(dispute.naming, dispute.title, lines), data)


@contextmanager
def _kept(problems: list[Problem]) -> Iterator[None]:
    """Keep what is wrong with one saying, to look at the others."""
    try:
        yield
    except UsageError as error:
        problems += error.problems


def _part(said: str) -> tuple[str, str]:
    who, sign, rest = said.partition(":")
    if not sign or not rest.strip():
        hint = "For example 'japan: fortify no', or --doubt 'japan: talk'."
        message = f"{said!r} does not say who, with a colon behind"
        raise UsageError(message, [Problem("board-line", message, value=said, hint=hint)])
    return who.strip(), rest.strip()


def _value(said: str) -> tuple[str, int]:
    option, _, word = said.strip().rpartition(" ")
    if not option or word.lower() not in POSITIONS:
        raise unknown_word(word, tuple(POSITIONS), "unknown-position", "unknown position {!r}")
    return option.strip(), POSITIONS[word.lower()]


def _take_position(
    lines: list[OptionLine], dispute: Dispute, dm: int, said: str, wanted: Wanted
) -> None:
    """Let a party say yes or no; who says yes to one value of an option, says no to others it wanted."""
    option, value = _value(said)
    place = _change(lines, dispute, option, partial(with_position, dm=dm, position=value))
    for other in _others(lines, place, wanted, dm) if value > 0 else ():
        if lines[other].line.positions[dm] > 0:
            lines[other] = with_position(lines[other], dm, -1)


def _intend(lines: list[OptionLine], dispute: Dispute, said: str, wanted: Wanted) -> None:
    """Let an owner intend something; who intends one value of an option intends no other."""
    option, value = _value(said)
    place = _change(lines, dispute, option, partial(with_intention, intention=value))
    for other in _others(lines, place, wanted, None) if value > 0 else ():
        if lines[other].line.intention > 0:
            lines[other] = with_intention(lines[other], -1)


def _others(
    lines: Sequence[OptionLine], place: int, wanted: Wanted, dm: int | None
) -> tuple[int, ...]:
    """Give the lines of the other values of an option, of which only one can be; of none, no line.

    Parameters
    ----------
    wanted
        Which value of each option was said to be wanted by whom, or intended; this one is added.

    Raises
    ------
    UsageError
        If another one was.
    """
    key = lines[place].key
    option, sign, _ = key.partition(" = ")
    if not sign:
        return ()
    before = wanted.setdefault((dm, option), key)
    if before != key:
        message = f"{before!r} and {key!r} cannot both be"
        hint = "Of the values of an option say yes to one."
        raise UsageError(message, [Problem("board-line", message, value=key, hint=hint)])
    siblings = (n for n, line in enumerate(lines) if line.key.startswith(f"{option} = "))
    return tuple(n for n in siblings if n != place)


def _change(lines: list[OptionLine], dispute: Dispute, option: str, change: Change) -> int:
    """Change the line of an option, and say which that is."""
    plain = _fold(option)
    called = [_names(line, dispute) for line in lines]
    places: list[int] = []
    for fits in range(len(called[0]) if called else 0):
        places = places or [n for n, names in enumerate(called) if _fold(names[fits]) == plain]
    if len(places) == 1:
        lines[places[0]] = change(lines[places[0]])
        return places[0]
    keys = [line.key for line in lines]
    if places:
        message = f"option {option!r} belongs to more than one decision maker"
        hint = f"Write {' or '.join(repr(keys[place]) for place in places)}."
        problem = Problem("ambiguous-option", message, value=option, hint=hint)
        raise UsageError(message, [problem])
    message = f"no option of the board is {option!r}"
    if not lines:
        hint = "The case has no options."
        raise UsageError(message, [Problem("unknown-option", message, value=option, hint=hint)])
    pairs = ((name, key) for names, key in zip(called, keys, strict=True) for name in names)
    near = suggest_meant(option, group_pairs(pairs))
    allowed = tuple(keys)
    problem = Problem("unknown-option", message, value=option, allowed=allowed, hint=near)
    raise UsageError(message, [problem])


def _names(line: OptionLine, dispute: Dispute) -> tuple[str, ...]:
    """Give what an option may be called: by its id, whole or brief, as the board does, or by name."""
    key, sign, value = line.key.partition(" = ")
    wholes = dispute.conflict.wholes
    each = next(one for one in wholes if dispute.naming.whole_id(one) == key)
    owner = f"{dispute.naming.dm(dispute.conflict.dm_index[each.decision_maker])}: "
    ids, behind = (
        (f"{each.qualified}{sign}{value}", f"{each.id}{sign}{value}"),
        value and f": {value}",
    )
    return (*ids, line.words, line.words.removeprefix(owner), (each.name or each.id) + behind)


def _fold(key: str) -> str:
    return "".join(unwrap(key.strip()).split()).casefold()
