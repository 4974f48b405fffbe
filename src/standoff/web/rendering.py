"""Templates of the workbench, over those of the report: one wording, one look."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from standoff.dossier.advised import fill_case, word_for_case
from standoff.dossier.links import Key

_HERE = Path(__file__).parent
ASSETS = _HERE / "assets"
REPORT_ASSETS = _HERE.parent / "reports" / "page" / "assets"
_REPORT_TEMPLATES = _HERE.parent / "reports" / "page" / "templates"


def render(template: str, /, **values: Any) -> str:
    """Write a page, or a piece of one."""
    found = environment().get_template(f"{template}.html.j2")
    return found.render(anchor=anchor, **{"dossier": _NO_DOSSIER, **values})


_NO_DOSSIER = SimpleNamespace(claims=(), stages=())


def anchor(key: Key) -> str:
    """Give the id of a thing in the page: the same wherever it is spoken of.

    Examples
    --------
    >>> anchor(("preference", "2021-03", "japan", "2"))
    'preference-2021-03-japan-2'
    """
    safe = [re.sub(r"\W+", "-", part).strip("-") for part in key]
    return "-".join(part for part in safe if part)


@cache
def environment() -> Environment:
    """Give the templates, ours before those of the report."""
    from standoff.dossier.words.phrases import within
    from standoff.dossier.words.sources.items import tell_part
    from standoff.reports.page.besides import besides_filters
    from standoff.reports.steering import keep_orders
    from standoff.reports.tables import spell
    from standoff.web.explained import GLOSSARY

    folders = (_HERE / "templates", _REPORT_TEMPLATES)
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        finalize=lambda value: keep_orders(fill_case(value) if type(value) is str else value),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["cell"] = spell
    made.filters |= besides_filters()
    # What a person edits, or a script sends back, is exactly what is in the file.
    made.filters["as_is"] = escape
    # Drawings are made by our own writer, which escapes every value.
    made.filters["svg"] = Markup
    made.filters["within"] = within
    made.filters["part"] = tell_part
    made.filters["plain"] = lambda text: str(text).strip("# ")
    made.globals["glossary"] = GLOSSARY
    made.globals["case_word"] = word_for_case
    return made
