"""What a person calls a state where states are not listed.

Read as everywhere (`standoff.workflows.cases.lookup`): ``status-quo``, the name of an outcome,
options taken with commas between them, choices, a statement that fits one state, or a name as
it is printed, which says what is different from the status quo. There are no numbers.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from typing import TYPE_CHECKING

from standoff.casefile.outcome_words import outcomes_of
from standoff.casefile.prefixes import KEYWORDS, join_prefix, split_prefix
from standoff.casefile.wording import Wording, squeeze_pattern
from standoff.dossier.words.phrases import count_of, join_words
from standoff.errors import Problem, StatementSyntaxError, UsageError
from standoff.model.forming.option_form import statement_of
from standoff.model.forming.partial import PartialGraph, outcome_statement, partial_graph
from standoff.model.language.syntax import And, Constant, Not, Statement, Taken
from standoff.model.selectors import statement_of_pattern
from standoff.workflows.cases.lookup import HOW_TO_SET, unwrap
from standoff.workflows.cases.printed_names import PrintedNames, fold_label
from standoff.workflows.cases.typed_names import spell_with_ids, with_nearest_name

if TYPE_CHECKING:
    from standoff.workflows.asking.large.opened import OpenLarge

_CODED = re.compile(r".*\[([YN\d-]+)\]", re.DOTALL)
"""A name with choices behind it, as it stands with ``--codes``."""

SHOWN = 3
"""Of the options that a statement leaves open the first are named."""


def read_state(case: OpenLarge, word: str) -> int:
    """Give the code of the one state that a word means.

    Raises
    ------
    UsageError
        If it means none, or more than one: then with what it leaves open.
    """
    said = read_statement(case, word)
    found = list(islice(case.space.iterate(said), 2))
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError(f"no feasible state is {word!r}")
    raise _several(case, word, said)


def read_statement(case: OpenLarge, word: str) -> Statement:
    """Give the statement that holds where a word for states fits.

    Raises
    ------
    UsageError
        If it is none.
    """
    text = unwrap(word.strip())
    bare = text.removeprefix("keyword:").strip().casefold()
    if bare in KEYWORDS or bare in {"the status quo", "status quo"}:
        if case.status_quo is None:
            raise UsageError("the case names no status quo", hint=HOW_TO_SET)
        return only(case, case.status_quo)
    for number, outcome in enumerate(case.conflict.outcomes):
        named = outcome_statement(case.conflict, number)
        if outcome.name == text and named is not None:
            return named
    if coded := _CODED.fullmatch(text):
        text = join_prefix("choices", coded[1])
    prefix, rest = split_prefix(text)
    bits = squeeze_pattern(rest)
    if (
        prefix in {"", "choices"}
        and len(bits) == len(case.form.options)
        and set(bits) <= set("YN-")
    ):
        return statement_of_pattern(bits, case.form.options)
    if text.isdecimal() or prefix == "number" or text.startswith("#"):
        raise UsageError(
            "states that are too many to be listed have no numbers",
            hint="Name the options taken, with commas between them, or a statement.",
        )
    try:
        return _worded(case, join_prefix("taken", text) if "," in text and not prefix else text)
    except (StatementSyntaxError, UsageError) as error:
        printed = _printed(case, word)
        if printed is None:
            raise error from None
        return printed


def only(case: OpenLarge, code: int) -> Statement:
    """Give the statement that holds in one state only."""
    literals: list[Statement] = [
        Taken(option) if code >> place & 1 else Not(Taken(option))
        for place, option in enumerate(case.form.options)
    ]
    return And(tuple(literals)) if literals else Constant(True)


def _worded(case: OpenLarge, text: str) -> Statement:
    """Read what a case file would read: choices, options taken, a statement; names as ids."""
    conflict = case.conflict
    wording = Wording(
        case.form.options, frozenset(), outcomes=outcomes_of(conflict), sets=conflict.sets
    )
    selector = wording.state(text, ())
    found = None if selector is None else statement_of(selector, case.form.options)
    if wording.problems or found is None:
        spelled = spell_with_ids(conflict, text)
        if spelled != text:
            with contextlib.suppress(StatementSyntaxError, UsageError):
                return _worded(case, spelled)
        problems = list(with_nearest_name(conflict, tuple(wording.problems), text))
        message = problems[0].message if problems else f"{text!r} is no state"
        kind = StatementSyntaxError if _is_syntax(problems) else UsageError
        raise kind(message, problems)
    return found


def _is_syntax(problems: list[Problem]) -> bool:
    return any(problem.code == "statement-syntax" for problem in problems)


def _printed(case: OpenLarge, word: str) -> Statement | None:
    """Read a name that says what is different from the status quo, or else what is taken."""
    quo = case.status_quo
    codes = [] if quo is None else [quo]
    names = PrintedNames(case.conflict, partial_graph(case.conflict, case.form, codes, case.space))
    folded = fold_label(word)
    found = chain(_within_outcomes(case, names, folded, word), _readings(case, names, folded, word))
    return next((said for said in found if case.space.can_be(said)), None)


def _within_outcomes(
    case: OpenLarge, names: PrintedNames, folded: str, word: str
) -> Iterator[Statement]:
    """Read a name that begins with an outcome: what sets the state apart stands in brackets."""
    for number, outcome in enumerate(case.conflict.outcomes):
        name = fold_label(outcome.name)
        within = outcome_statement(case.conflict, number)
        graph = names.graph
        if within is None or not isinstance(graph, PartialGraph):
            continue
        if folded.startswith(f"{name} (") and folded.endswith(")"):
            varying = graph.varying(within)
            for told in _told(names, folded[len(name) + 2 : -1], word):
                known = names.with_the_rest(told)
                kept = {k: taken for k, taken in known.items() if k in varying or k in told}
                yield And((within, _all_of(case, kept)))


def _readings(case: OpenLarge, names: PrintedNames, folded: str, word: str) -> Iterator[Statement]:
    """Read a name as what is different from the status quo, or as what is taken."""
    for told in _told(names, folded, word):
        yield _all_of(case, names.with_the_rest(told))
        yield _all_of(case, {k: told.get(k, False) for k in range(len(case.form.options))})


def _told(names: PrintedNames, folded: str, word: str) -> Iterator[Mapping[int, bool]]:
    """Iterate over what a printed name may say; refuse one that is cut."""
    for told, more in names.parsed(folded):
        if more:
            raise UsageError(
                f"{word!r} leaves {count_of(more, 'choice')} unsaid",
                hint="Write all that is different from the status quo, or a statement.",
            )
        yield told


def _all_of(case: OpenLarge, known: Mapping[int, bool]) -> Statement:
    options = case.form.options
    literals: list[Statement] = [
        Taken(options[k]) if taken else Not(Taken(options[k])) for k, taken in known.items()
    ]
    return And(tuple(literals)) if literals else Constant(True)


def _several(case: OpenLarge, word: str, said: Statement) -> UsageError:
    """Say that a word fits several states, and what it leaves open."""
    shared = case.space.common_choices(said)
    naming = case.naming(())
    left = [place for place, choice in enumerate(shared) if choice == "-"]
    first = list(dict.fromkeys(naming.labels.valued_at[place].places[0] for place in left))
    named = [naming.owned_option(place) for place in first[:SHOWN]]
    more = len(first) - len(named)
    told = join_words([*named, *([f"{more} more"] if more else [])])
    return UsageError(
        f"{word!r} fits more than one state, and one is asked for:"
        f" it leaves {count_of(len(first), 'option')} open",
        hint=f"Say more, of {told}; or list just the options taken, with commas;"
        " or say what is different from the status quo, as 'Owner: Option, not Option'.",
    )
