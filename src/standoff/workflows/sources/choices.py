"""Words that a person chooses from a closed set."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standoff.errors import Problem, UsageError, suggest


def check_choices(given: Iterable[str], known: Sequence[str], noun: str) -> None:
    """Raise one usage error that names every word that is not in the set.

    Parameters
    ----------
    noun
        What a word of the set is: ``aspect``; the code of the problems is made
        of it.
    """
    problems = [
        Problem(
            f"unknown-{noun.replace(' ', '-')}",
            f"there is no {noun} {value!r}",
            value=value,
            allowed=tuple(known),
            hint=suggest(value, known),
        )
        for value in given
        if value not in known
    ]
    if problems:
        raise UsageError(problems[0].message, problems)
