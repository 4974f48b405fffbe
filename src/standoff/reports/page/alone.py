"""A drawing of the page as a file of its own: with the style that the page gives it written into it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_CSS = Path(__file__).parent / "assets" / "report.css"


def stand_alone(svg: str) -> str:
    """Give a drawing that looks outside the page as it does in it, in light, on its ground.

    Parameters
    ----------
    svg
        As `standoff.reports.graph.picture.make_picture` draws it.

    Notes
    -----
    Custom properties are replaced by their values: programs that draw, unlike
    browsers, know none.
    """
    head, end, rest = svg.partition(">")
    ground = '<rect width="100%" height="100%" fill="#ffffff"/>'
    return f"{head}{end}<style>{_style()}</style>{ground}{rest}" if end else svg


@cache
def _style() -> str:
    css = _CSS.read_text(encoding="utf-8")
    root = css[: css.index("}")]
    values = dict(re.findall(r"--([\w-]+): ([^;]+);", root))
    rules = re.findall(r"(?:^|[}\s])(svg [^{}@]*?)\s*\{([^{}]*)\}", css)
    told = (f"{selector} {{{body}}}" for selector, body in rules if ":focus" not in selector)
    return re.sub(r"var\(--([\w-]+)\)", lambda found: values[found[1]], "\n".join(told)).replace(
        "&", "&amp;"
    )
