"""The options board of a case, and its dilemmas in the words that mediators use."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from standoff.analysis.positions.dilemmas import BoardLine, Dilemma, find_dilemmas
from standoff.dossier.answers.boards.board import BoardView, Grid, Section
from standoff.dossier.answers.boards.stances import (
    Said,
    find_leaning,
    has_statements,
    iter_unread,
    list_said,
)
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.phrases import capitalise, count_of, join_words, shorten
from standoff.dossier.words.statements import tell_statement
from standoff.model.claims import Claim, ClaimStatus
from standoff.model.language.syntax import iter_names

TAKE, LEAVE, OPEN = "yes", "no", "open"
GROUND = 90


@dataclass(frozen=True)
class OptionLine:
    """One option of the board, with what it rests on.

    Parameters
    ----------
    words
        The option, or one value of an option of several.
    bits
        The states in which it is taken.
    grounds
        For each party why it is said to take its position; empty where it takes none.
    doubted
        Why the owner's intention is doubted; empty where it is not.
    """

    words: str
    key: str
    bits: int
    line: BoardLine
    grounds: tuple[str, ...]
    doubted: str = ""


def make_board(naming: Naming, claims: Mapping[str, Claim]) -> tuple[OptionLine, ...]:
    """Make the board of a case.

    A party's position on an option is what the most important of its statements says that settles
    it: it holds only where the option is taken, or only where it is not. The owner's intention is
    what it does in the status quo. It is doubted by all others where a claim that the option or the
    owner's position rests on is contradicted or contested.
    """
    said = list_said(naming)
    return tuple(_make_line(naming, claims, said, *row) for row in _iter_options(naming))


def _iter_options(
    naming: Naming,
) -> Iterator[tuple[str, str, int, int, tuple[str, ...], frozenset[str]]]:
    choices = [naming.graph.choices(state) for state in range(naming.graph.state_count)]
    for one in naming.labels.valued:
        owner = naming.conflict.dm_index[one.each.decision_maker]
        members = frozenset((one.each.qualified, *(naming.graph.options[k] for k in one.places)))
        held: dict[tuple[int, ...], int] = {}
        parts: dict[str, tuple[int, ...]] = {}
        for state, spelled in enumerate(choices):
            part = one.part(spelled)
            if part not in parts:
                parts[part] = one.values(spelled)
            held[parts[part]] = held.get(parts[part], 0) | 1 << state
        name = one.name if one.is_set else naming.labels.option(one.places[0])
        for values in sorted(held):
            if len(values) > 1 or (values == (0,) and (one.is_ladder or not one.is_set)):
                continue
            value = getattr(one.each, "value_name", lambda _: "")(values[0]) if one.is_set else ""
            words = f"{naming.dm(owner)}: {name}{f': {value}' if value else ''}"
            key = naming.whole_id(one.each) + (f" = {value}" if value else "")
            yield words, key, owner, held[values], one.each.because, members


def _make_line(  # noqa: PLR0917 - a row as it comes
    naming: Naming,
    claims: Mapping[str, Claim],
    said: Sequence[Said],
    words: str,
    key: str,
    owner: int,
    bits: int,
    because: tuple[str, ...],
    members: frozenset[str],
) -> OptionLine:
    settled = [
        _find_position(naming, claims, said, dm, bits, members)
        for dm in range(len(naming.graph.decision_makers))
    ]
    quo = naming.labels.status_quo
    intention = settled[owner][0] if quo is None else (1 if bits >> quo & 1 else -1)
    doubted = next(_iter_doubts(claims, (*because, *settled[owner][2])), "")
    others = frozenset(dm for dm in range(len(settled)) if dm != owner)
    positions = tuple(position for position, _, _ in settled)
    line = BoardLine(owner, positions, intention, others if doubted else frozenset())
    return OptionLine(words, key, bits, line, tuple(ground for _, ground, _ in settled), doubted)


def _find_position(  # noqa: PLR0917
    naming: Naming,
    claims: Mapping[str, Claim],
    said: Sequence[Said],
    dm: int,
    bits: int,
    members: frozenset[str],
) -> tuple[int, str, tuple[str, ...]]:
    for each in said:
        if each.dm != dm or not _speaks_of(each, members):
            continue
        inside = each.bits & bits
        if inside == each.bits or not inside:
            told = f"{naming.it(dm)} {naming.agree(dm, 'wants')} {tell_statement(each.statement, naming, naming.graph.decision_makers[dm])}"
            texts = [claims[c].text.rstrip(".") for c in each.because if c in claims]
            ground = f"{told} ({shorten(texts[0], GROUND)})" if texts else told
            return (1 if inside else -1), ground, each.because
    if has_statements(naming, dm):
        return 0, "", ()
    leaning = find_leaning(naming, dm, bits)
    ground = f"{naming.its(dm)} order of states leans that way" if leaning else ""
    return (leaning > 0) - (leaning < 0), ground, ()


def _speaks_of(said: Said, members: frozenset[str]) -> bool:
    """Whether a statement names the option; what only follows from the rules is no position."""
    return any(name.option in members for name in iter_names(said.statement))


def _iter_doubts(claims: Mapping[str, Claim], because: Sequence[str]) -> Iterator[str]:
    for key in dict.fromkeys(because):
        claim = claims.get(key)
        if claim is None or claim.status is ClaimStatus.REJECTED:
            continue
        against = [other for other in claim.contradicts if other in claims]
        against += [k for k, other in claims.items() if key in other.contradicts]
        if against:
            yield f"{claims[against[0]].text.rstrip('.')} [{against[0]}]"
        elif claim.opposing or claim.status is ClaimStatus.CONTESTED:
            yield f"sources contradict: {claim.text.rstrip('.')} [{key}]"


def with_doubt(line: OptionLine, doubter: int) -> OptionLine:
    """Give a line that one more party doubts."""
    told = replace(line.line, doubters=line.line.doubters | {doubter})
    return replace(line, line=told, doubted=line.doubted or "as you say")


def with_position(line: OptionLine, dm: int, position: int) -> OptionLine:
    """Give a line on which a party takes another position."""
    positions = list(line.line.positions)
    positions[dm] = position
    grounds = tuple("as you say" if d == dm else g for d, g in enumerate(line.grounds))
    return replace(line, line=replace(line.line, positions=tuple(positions)), grounds=grounds)


def with_intention(line: OptionLine, intention: int) -> OptionLine:
    """Give a line whose owner intends something else."""
    return replace(line, line=replace(line.line, intention=intention))


def view_dilemmas(naming: Naming, title: str, lines: Sequence[OptionLine]) -> BoardView:
    """View the board and its dilemmas."""
    if not lines:
        return BoardView(title, ("The case has no options, so there is no options board.",))
    found = find_dilemmas(line.line for line in lines)
    return BoardView(
        title,
        tuple(_begin(naming, found)),
        (_grid(naming, lines, found),),
        tuple(_sections(naming, lines, found)),
        (_REMARK, *iter_unread(naming)),
    )


_REMARK = (
    "Positions are read from the most important statement of each that settles the option, intentions "
    "from the status quo, doubts from claims that contradict; ? is a doubt. The rules for dilemmas are "
    "reconstructed from public descriptions of the second form of drama theory."
)


def _begin(naming: Naming, found: Sequence[Dilemma]) -> Iterator[str]:
    if not found:
        yield "No dilemma: nobody has to persuade, to convince or to trust anybody."
        return
    counts = [
        (kind, sum(d.kind == kind for d in found)) for kind in ("persuasion", "rejection", "trust")
    ]
    told = join_words(f"{number:,} of {kind}" for kind, number in counts if number)
    yield f"{capitalise(count_of(len(found), 'dilemma'))}: {told}."
    held = Counter(dilemma.holder for dilemma in found)
    number = max(held.values())
    most = sorted(dm for dm in held if held[dm] == number)
    if len(held) == 1:
        all_ = "it" if len(found) == 1 else "all of them"
        yield f"{naming.does(most[0], 'has')} {all_}."
    elif len(most) == 1:
        yield f"{naming.does(most[0], 'has')} most of them: {number:,}."
    else:
        named = naming.list_names(most, begins=True)
        most_of = "" if len(most) == len(held) else "most of them: "
        yield f"{named} have {most_of}{number:,} each."


def _grid(naming: Naming, lines: Sequence[OptionLine], found: Sequence[Dilemma]) -> Grid:
    names = {1: TAKE, -1: LEAVE, 0: OPEN}
    columns = (
        ("option", "Option"),
        *((key, f"|{naming.dm(dm)}") for dm, key in enumerate(naming.graph.decision_makers)),
        ("intention", "|Intended"),
        ("dilemmas", "#Dilemmas"),
    )
    rows = tuple(
        (
            line.words,
            *(names[position] for position in line.line.positions),
            names[line.line.intention] + ("?" if line.line.doubters else ""),
            sum(d.option == number for d in found) or "",
        )
        for number, line in enumerate(lines)
    )
    named = naming.graph.decision_makers
    return Grid("Options board: should it be?", columns, rows, named=named)


def _sections(
    naming: Naming, lines: Sequence[OptionLine], found: Sequence[Dilemma]
) -> Iterator[Section]:
    for number, line in enumerate(lines):
        mine = [d for d in found if d.option == number]
        if not mine:
            continue
        told = [tell_dilemma(naming, line, dilemma) for dilemma in mine]
        told += [
            f"{naming.does(dm, 'says')} {'yes' if position > 0 else 'no'}: {ground}."
            for dm, (position, ground) in enumerate(
                zip(line.line.positions, line.grounds, strict=True)
            )
            if position and ground
        ]
        told += [f"Doubted: {line.doubted}."] if line.doubted else []
        yield Section(line.words, tuple(told))


def tell_dilemma(naming: Naming, line: OptionLine, dilemma: Dilemma) -> str:
    """Say one dilemma, and what ways out of it there are."""
    one, two = dilemma.holder, dilemma.other
    a, b = naming.who(one), naming.who(two)
    wants = "do it" if line.line.positions[dilemma.holder] > 0 else "do without it"
    if dilemma.kind == "persuasion" and dilemma.mode == "position":
        return f"Persuasion: {a} cannot get {b} to agree; {naming.it(one)} must win {b} over, threaten, or give in."
    if dilemma.kind == "persuasion":
        return (
            f"Persuasion: {naming.do(two, 'does')} not say no, but {naming.agree(two, 'does')} not "
            f"intend to {wants} either; {a} must give "
            f"{b} a reason to."
        )
    if dilemma.kind == "rejection":
        return (
            f"Rejection: {naming.do(two, 'does')} not believe that {naming.do(one, 'means')} to refuse; "
            f"{a} must show that {naming.it(one)} {naming.agree(one, 'does')}, or give in."
        )
    return (
        f"Trust: {a} and {b} agree, but {naming.do(one, 'doubts')} that {b} will do so; {b} must show "
        f"that {naming.it(two)} will."
    )


def dilemmas_data(naming: Naming, lines: Sequence[OptionLine]) -> dict[str, Any]:
    """Give the same as plain data."""
    dms = naming.graph.decision_makers
    found = find_dilemmas(line.line for line in lines)
    return {
        "decision_makers": list(dms),
        "options": [
            {
                "option": line.key,
                "words": line.words,
                "owner": dms[line.line.owner],
                "positions": list(line.line.positions),
                "grounds": list(line.grounds),
                "intention": line.line.intention,
                "doubters": [dms[dm] for dm in sorted(line.line.doubters)],
                "doubted": line.doubted,
            }
            for line in lines
        ],
        "dilemmas": [
            {
                "kind": each.kind,
                "mode": each.mode,
                "holder": dms[each.holder],
                "other": dms[each.other],
                "option": lines[each.option].key,
                "words": tell_dilemma(naming, lines[each.option], each),
            }
            for each in found
        ],
    }
