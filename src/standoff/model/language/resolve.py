"""Short option names to qualified ones, against the options of a conflict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from standoff.errors import Place, Problem, suggest
from standoff.model.language.names import compose
from standoff.model.language.syntax import Statement, Taken, map_options


class OptionNames:
    """The option ids of a conflict, findable by short or qualified id.

    Parameters
    ----------
    qualified
        Ids of the form ``owner.option``.
    """

    def __init__(self, qualified: Iterable[str]) -> None:
        self.qualified = tuple(qualified)
        self._by_short: dict[str, list[str]] = defaultdict(list)
        for name in self.qualified:
            self._by_short[name.partition(".")[2]].append(name)
        self._known = set(self.qualified)

    def find(self, name: str, owner: str | None = None) -> str | Problem:
        """Give the qualified id for a name, or say what is wrong with it.

        A short name that several decision makers use means the option of
        `owner`, the one whose preferences are being read, if it has one.
        """
        name = compose(name)
        if name in self._known:
            return name
        candidates = self._by_short.get(name, [])
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            own = f"{owner}.{name}"
            if own in candidates:
                return own
            return Problem(
                "ambiguous-option",
                f"option {name!r} belongs to more than one decision maker",
                value=name,
                allowed=tuple(candidates),
                hint="Write it with its owner.",
            )
        return Problem(
            "unknown-option",
            f"unknown option {name!r}",
            value=name,
            allowed=self._short_forms(),
            hint=suggest(name, (*self.qualified, *self._by_short)),
        )

    def _short_forms(self) -> tuple[str, ...]:
        return tuple(
            short if len(names) == 1 else name
            for short, names in self._by_short.items()
            for name in names
        )


def resolve_statement(
    statement: Statement, names: OptionNames, owner: str | None = None
) -> tuple[Statement, tuple[Problem, ...]]:
    """Replace every option name by its qualified id.

    Returns
    -------
    tuple
        The statement, and the problems found; their columns (from 1) count in
        the statement's own text.
    """
    problems: list[Problem] = []

    def qualify(node: Taken) -> Taken:
        found = names.find(node.option, owner)
        if isinstance(found, Problem):
            source = node.source
            place = Place(line=1, column=source.start + 1, end_column=source.end + 1)
            problems.append(replace(found, place=place))
            return node
        return Taken(found, source=node.source)

    return map_options(statement, qualify), tuple(problems)
