"""The options board of a case, and its dilemmas of persuasion, rejection and trust."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from standoff.dossier.answers.boards.dilemmas import (
    OptionLine,
    dilemmas_data,
    make_board,
    view_dilemmas,
    with_doubt,
    with_intention,
    with_position,
)
from standoff.errors import UsageError, unknown_word
from standoff.workflows.asking.boards.board import Board
from standoff.workflows.cases.disputes import Dispute

Change = Callable[[OptionLine], OptionLine]

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
    for said in positions:
        who, rest = _part(said)
        option, value = _value(rest)
        dm = dispute.find_dm(who)
        _change(lines, option, lambda line, dm=dm, value=value: with_position(line, dm, value))  # type: ignore[misc]
    for said in intentions:
        option, value = _value(said)
        _change(lines, option, lambda line, value=value: with_intention(line, value))  # type: ignore[misc]
    for said in doubts:
        who, option = _part(said)
        dm = dispute.find_dm(who)
        _change(lines, option, lambda line, dm=dm: with_doubt(line, dm))  # type: ignore[misc]
    data = {
        "title": dispute.case.title,
        "stage": dispute.stage.id if dispute.stage else None,
        "names": dispute.names,
        **dilemmas_data(dispute.naming, lines),
    }
    return Board("dilemmas", view_dilemmas(dispute.naming, dispute.title, lines), data)


def _part(said: str) -> tuple[str, str]:
    who, sign, rest = said.partition(":")
    if not sign or not rest.strip():
        hint = "For example 'japan: fortify no', or --doubt 'japan: talk'."
        raise UsageError(f"{said!r} does not say who, with a colon behind", hint=hint)
    return who.strip(), rest.strip()


def _value(said: str) -> tuple[str, int]:
    option, _, word = said.strip().rpartition(" ")
    if not option or word.lower() not in POSITIONS:
        raise unknown_word(word, tuple(POSITIONS), "unknown-position", "unknown position {!r}")
    return option.strip(), POSITIONS[word.lower()]


def _change(lines: list[OptionLine], option: str, change: Change) -> None:
    plain = _fold(option)
    keys = [line.key for line in lines]
    whole = [place for place, key in enumerate(keys) if _fold(key) == plain]
    places = whole or [
        place for place, key in enumerate(keys) if _fold(key).rpartition(".")[2] == plain
    ]
    if len(places) == 1:
        lines[places[0]] = change(lines[places[0]])
        return
    if places:
        raise UsageError(
            f"option {option!r} belongs to more than one decision maker",
            hint=f"Write {' or '.join(repr(keys[place]) for place in places)}.",
        )
    if not lines:
        raise UsageError(f"no option of the board is {option!r}", hint="The case has no options.")
    raise unknown_word(option, keys, "unknown-option", "no option of the board is {!r}")


def _fold(key: str) -> str:
    return key.replace(" ", "").casefold()
