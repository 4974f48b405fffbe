"""Two cases with a common decision maker as one: what holds then, beside what holds in each alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from standoff.analysis.engine import find_stable
from standoff.analysis.linked.joining import Weights, link
from standoff.dossier.answers.boards.linked import Pairing, linked_data, view_linked
from standoff.dossier.words.naming import Naming
from standoff.errors import UsageError, quote, require_known
from standoff.model.graph_form import GraphForm
from standoff.workflows.asking.boards.board import Board
from standoff.workflows.asking.orders import as_orders
from standoff.workflows.cases.disputes import Dispute

_WEIGHTS = re.compile(r"(\d{1,9}(?:\.\d{1,9})?)\s*:\s*(\d{1,9}(?:\.\d{1,9})?)")

CONCEPTS = ("nash", "gmr", "smr", "seq", "sseq")


def link_cases(
    first: Dispute,
    second: Dispute,
    common: str = "",
    weigh: str = "first",
    concepts: Sequence[str] | None = None,
) -> Board:
    """Link two cases by a decision maker they have in common.

    Parameters
    ----------
    common
        Its id or name in both, or ``ONE=OTHER`` where these differ; the only one of the same id or
        name if left out.
    weigh
        ``first`` or ``second``: that case leads, and the other decides between equals; or ``2:1``.

    Raises
    ------
    UsageError
        If there is no such decision maker, or several and none is named; for other words.
    ConceptNotDefinedError
        If preferences are no orders, or the two are too large together.

    References
    ----------
    [HeKilgourHipel2017]_
    """
    chosen = tuple(concepts or CONCEPTS)
    require_known(chosen, CONCEPTS, "unknown-concept", "{!r} is no concept for linked cases")
    first, second = (as_orders(each, "Linking") for each in (first, second))
    pair = _find_common(first, second, common)
    weights = None if weigh in {"first", "second"} else _read_weights(weigh)
    linked = link(first.graph, second.graph, pair, weights, int(weigh == "second"))
    pairing = Pairing(
        linked,
        (first.naming, second.naming),
        (first.title, second.title),
        _equilibria(linked.graph, chosen),
        (_equilibria(first.graph, chosen), _equilibria(second.graph, chosen)),
    )
    who = first.naming.dm(pair[0])
    title = f"{first.title} and {second.title}, linked by {who}"
    data = {
        "titles": [first.case.title, second.case.title],
        "stages": [each.stage.id if each.stage else None for each in (first, second)],
        "common": [
            first.graph.decision_makers[pair[0]],
            second.graph.decision_makers[pair[1]],
        ],
        "weigh": weigh,
        **linked_data(pairing),
    }
    return Board("linked", view_linked(pairing, title, _tell(first.naming, pair[0], weigh)), data)


def _equilibria(graph: GraphForm, concepts: tuple[str, ...]) -> dict[str, frozenset[int]]:
    table = find_stable(graph, concepts)
    return {concept: frozenset(table.equilibria(concept)) for concept in concepts}


def _tell(naming: Naming, dm: int, weigh: str) -> str:
    it = naming.it(dm)
    if weigh in {"first", "second"}:
        other = "second" if weigh == "first" else "first"
        return (
            f"The {weigh} counts before all; of what is equal there {it} "
            f"{naming.agree(dm, 'prefers')} what is better in the {other}."
        )
    return f"The two are weighed {weigh.strip()} by the places of their states in {naming.its(dm)} orders."


def _read_weights(words: str) -> Weights:
    found = _WEIGHTS.fullmatch(words.strip())
    if found is None:
        message = f"{quote(words, 40)} does not say how the two are weighed"
        raise UsageError(message, hint="Say first, second or 2:1.")
    return Fraction(found[1]), Fraction(found[2])


def _find_common(first: Dispute, second: Dispute, common: str) -> tuple[int, int]:
    if common:
        one, _, two = common.partition("=")
        return first.find_dm(one.strip()), second.find_dm((two or one).strip())
    same = [
        (i, j)
        for i, a in enumerate(first.conflict.decision_makers)
        for j, b in enumerate(second.conflict.decision_makers)
        if a.id == b.id or (a.name and a.name == b.name)
    ]
    if len(same) == 1:
        return same[0]
    found = "none" if not same else ", ".join(first.naming.dm(i) for i, _ in same)
    raise UsageError(
        f"one decision maker in common is needed; there is {found}",
        hint="Say which with --common ID, or --common ONE=OTHER where ids differ.",
    )
