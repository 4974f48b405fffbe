"""`--limit`: how many states a command may begin with unasked, and what many take."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any

import typer

from standoff.cli.output import remark

if TYPE_CHECKING:
    from standoff.model.graph_form import GraphForm

LimitOption = Annotated[
    str | None,
    typer.Option(
        "--limit",
        metavar="STATES",
        envvar="STANDOFF_LIMIT",
        help="Refuse more states than this: 5000000, 5M or 2^22 (the default).",
        show_envvar=False,
    ),
]

ANNOUNCED_STATES = 1 << 20
"""From this many states on, a command says beforehand what it takes."""

ANNOUNCED_VERDICTS = 1 << 28
"""So do readings, from this many states times readings on."""


def with_limit(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the option ``--limit``."""

    @wraps(command)
    def run(*args: Any, limit: str | None = None, **options: Any) -> Any:
        from standoff.model.forming.limits import limited, parse_limit

        with limited(parse_limit(limit, "--limit") if limit else None):
            return command(*args, **options)

    signature = inspect.signature(command, eval_str=True)
    added = inspect.Parameter(
        "limit", inspect.Parameter.KEYWORD_ONLY, default=None, annotation=LimitOption
    )
    run.__signature__ = signature.replace(  # type: ignore[attr-defined]
        parameters=[*signature.parameters.values(), added]
    )
    run.__annotations__ = {name: it.annotation for name, it in signature.parameters.items()} | {
        "limit": LimitOption,
        "return": signature.return_annotation,
    }
    return run


def announce(graph: GraphForm, readings: int = 1, *, quiet: bool) -> None:
    """Say on standard error what the analysis of very many states, or readings of them, takes."""
    dms = len(graph.decision_makers)
    if readings == 1 and graph.state_count >= ANNOUNCED_STATES:
        from standoff.model.forming.limits import tell_estimate

        takes = tell_estimate(graph.state_count, dms)
        remark(f"{graph.state_count:,} states take {takes}.", quiet=quiet)
    elif graph.state_count * readings >= ANNOUNCED_VERDICTS:
        from standoff.model.forming.limits import estimate_readings, tell_seconds

        most = tell_seconds(estimate_readings(graph.state_count, dms, readings))
        text = f"{readings:,} readings of {graph.state_count:,} states take up to {most};"
        remark(f"{text} fewer with --readings, kept with --checkpoint.", quiet=quiet)
