"""Who wants what: each decision maker's order of states, and who prefers which of two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standoff.analysis.agreement.pairs import Pairs, compare_sets
from standoff.analysis.stability.concept import require_order
from standoff.dossier.words.phrases import count_of
from standoff.reports.tables import Table, render_html
from standoff.reports.tables.order import tabulate_order, tabulate_ranked_states
from standoff.reports.tables.table import SHOWN_ROWS
from standoff.workflows.cases.disputes import Dispute

if TYPE_CHECKING:
    from standoff.dossier.answers.order import OrderView
    from standoff.dossier.links import Told


@dataclass(frozen=True)
class OrderReport:
    """The order of states of some decision makers.

    Parameters
    ----------
    dms
        Their indexes.
    """

    dispute: Dispute
    dms: tuple[int, ...]

    def view(self, *, whole: bool = False) -> tuple[OrderView, ...]:
        """View the orders in words; of many tiers the first and the last unless `whole`."""
        from standoff.dossier.answers.order import SCREEN, view_order

        ends = None if whole else SCREEN

        return tuple(view_order(self.dispute.naming, dm, ends=ends) for dm in self.dms)

    def table(self, *, states: bool = False) -> Table:
        """Tabulate the tiers, or with `states` every state with its tier."""
        naming = self.dispute.naming
        if states:
            return tabulate_ranked_states(naming, self.dms)
        return tabulate_order(self.view(whole=True))

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff order``."""
        from standoff.dossier.answers.order import order_records

        dispute = self.dispute
        return {
            "title": dispute.case.title,
            "stage": dispute.stage.id if dispute.stage else None,
            "states": [
                {
                    "number": state + 1,
                    "choices": dispute.graph.choices(state),
                    "label": dispute.naming.labels.of(state),
                }
                for state in range(dispute.graph.state_count)
            ],
            "order": order_records(dispute.naming, self.dms),
        }

    def _repr_html_(self) -> str:
        return render_html(tabulate_order(self.view()), SHOWN_ROWS)

    def __repr__(self) -> str:
        return f"<OrderReport of {self.dispute.title!r:.200}: {count_of(len(self.dms), 'order')}>"


@dataclass(frozen=True)
class Preference:
    """Who prefers which of two states.

    Parameters
    ----------
    one, two
        Indexes of the states.
    """

    dispute: Dispute
    dms: tuple[int, ...]
    one: int
    two: int

    def view(self) -> tuple[Told, ...]:
        """Say it in one sentence for each decision maker."""
        from standoff.dossier.found.decisions import tell_between

        naming = self.dispute.naming
        return tuple(tell_between(naming, dm, self.one, self.two) for dm in self.dms)

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff order --between``."""
        from standoff.dossier.answers.order import comparison_record, decision_record

        naming, told = self.dispute.naming, self.view()
        pair = (self.one, self.two)
        found = []
        for dm, sentence in zip(self.dms, told, strict=True):
            comparer = naming.comparers[dm]
            preferred = {1: self.one + 1, -1: self.two + 1, 0: None}[comparer.prefers(*pair)]
            found.append(
                {
                    "decision_maker": naming.graph.decision_makers[dm],
                    "prefers": preferred,
                    "decides": decision_record(comparer.decide(*pair), dm, naming),
                    **comparison_record(naming, dm, (self.two,), (self.one,)),
                    "words": sentence.text,
                }
            )
        return {
            "title": self.dispute.case.title,
            "stage": self.dispute.stage.id if self.dispute.stage else None,
            "states": [{"state": each + 1, "label": naming.labels.of(each)} for each in pair],
            "preferences": found,
        }

    def __str__(self) -> str:
        return "\n".join(told.text for told in self.view())

    def __repr__(self) -> str:
        label = self.dispute.naming.labels.of
        return f"<Preference between {label(self.one)!r:.120} and {label(self.two)!r:.120}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        return html_of_lines(told.text for told in self.view())


@dataclass(frozen=True)
class SetPreference:
    """Who prefers which of two sets of states: always, sometimes or never.

    Parameters
    ----------
    asked
        What the sets were asked for by.
    one, other
        Indexes of the states.
    """

    dispute: Dispute
    dms: tuple[int, ...]
    asked: tuple[str, str]
    one: tuple[int, ...]
    other: tuple[int, ...]

    @cached_property
    def pairs(self) -> tuple[Pairs, ...]:
        """How each decision maker compares the states, each of one set with each of the other."""
        comparers = self.dispute.naming.comparers
        return tuple(compare_sets(comparers[dm], self.one, self.other) for dm in self.dms)

    @cached_property
    def _names(self) -> tuple[str, str]:
        from standoff.dossier.found.pairs import name_set

        naming, (one, other) = self.dispute.naming, self.asked
        return name_set(naming, one, self.one), name_set(naming, other, self.other)

    def view(self) -> tuple[Told, ...]:
        """Say it in a sentence for each decision maker."""
        from standoff.dossier.found.pairs import tell_between_sets

        naming = self.dispute.naming
        return tuple(
            tell_between_sets(naming, dm, pairs, self._names)
            for dm, pairs in zip(self.dms, self.pairs, strict=True)
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the JSON of ``standoff order --between``."""
        stage, label = self.dispute.stage, self.dispute.naming.labels.of
        sets = zip(self.asked, (self.one, self.other), strict=True)
        return {
            "title": self.dispute.case.title,
            "stage": stage.id if stage else None,
            "sets": [
                {
                    "asked": asked,
                    "states": [{"state": each + 1, "label": label(each)} for each in states],
                }
                for asked, states in sets
            ],
            "preferences": [
                self._record(dm, pairs, told.text)
                for dm, pairs, told in zip(self.dms, self.pairs, self.view(), strict=True)
            ],
        }

    def _record(self, dm: int, pairs: Pairs, words: str) -> dict[str, Any]:
        from standoff.dossier.answers.order import decision_record
        from standoff.dossier.found.pairs import decision_of, prefers_when

        naming = self.dispute.naming
        back = Pairs(pairs.second, pairs.first, pairs.equal, ())
        return {
            "decision_maker": naming.graph.decision_makers[dm],
            "first": prefers_when(pairs),
            "second": prefers_when(back),
            "pairs": {"first": pairs.first, "second": pairs.second, "equal": pairs.equal},
            "decides": [
                {
                    **_without_scores(decision_record(decision_of(each), dm, naming) or {}),
                    "first": each.first,
                    "second": each.second,
                }
                for each in pairs.deciding
            ],
            "words": words,
        }

    def __str__(self) -> str:
        return "\n".join(told.text for told in self.view())

    def __repr__(self) -> str:
        return f"<SetPreference between {self.asked[0]!r:.120} and {self.asked[1]!r:.120}>"

    def _repr_html_(self) -> str:
        from standoff.reports.notebook.html import html_of_lines

        return html_of_lines(told.text for told in self.view())


_SCORES = frozenset({"holds", "holds_below", "score", "score_below", "words"})


def _without_scores(record: dict[str, Any]) -> dict[str, Any]:
    """Leave out of what decides how far two states differ: of many pairs that is no one figure."""
    return {key: value for key, value in record.items() if key not in _SCORES}


def find_order(dispute: Dispute, dm: str | None = None) -> OrderReport:
    """Give the order of states of a decision maker, or of all.

    Raises
    ------
    UsageError
        For a decision maker there is not.

    Examples
    --------
    >>> import standoff
    >>> (order,) = find_order(standoff.load("prisoners-dilemma"), "p1").view()
    >>> [tier.words for tier in order.tiers][0]
    ('Second prisoner: Cooperate',)
    """
    return OrderReport(dispute, _choose(dispute, dm))


def find_preference(
    dispute: Dispute, one: str | int, two: str | int, dm: str | None = None
) -> Preference | SetPreference:
    """Say who prefers which of two states, or of two sets of states, and what decides.

    Parameters
    ----------
    one, two
        As for `Dispute.find_states`; where either fits several states, each state of
        the one is compared with each of the other.

    Raises
    ------
    UsageError
        For a state or decision maker there is not.
    """
    sets = dispute.find_states([one]), dispute.find_states([two])
    dms = _choose(dispute, dm)
    if all(len(states) == 1 for states in sets):
        (first,), (second,) = sets
        return Preference(dispute, dms, first, second)
    require_order(dispute.graph, "The comparison of sets of states")
    first_set, second_set = map(tuple, sets)
    return SetPreference(dispute, dms, (str(one), str(two)), first_set, second_set)


def _choose(dispute: Dispute, dm: str | None) -> tuple[int, ...]:
    if dm is not None:
        return (dispute.find_dm(dm),)
    return tuple(range(len(dispute.graph.decision_makers)))
