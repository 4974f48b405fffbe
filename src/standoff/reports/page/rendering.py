"""The report as one page: nothing in it is loaded from elsewhere, nothing in it runs but our own.

Style, script and data stand in the file; the Content-Security-Policy names
style and scripts by their hashes, so that neither a title nor a quotation can
bring one of its own, even if an escape were missing.
"""

from __future__ import annotations

import base64
import hashlib
import shlex
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from standoff.dossier.advised import about, fill_case, word_for_case
from standoff.dossier.whole import Dossier
from standoff.reports.graph.picture import Picture, make_picture
from standoff.reports.page.anchors import Anchors
from standoff.reports.page.besides import TITLES, besides_filters, empty_besides
from standoff.reports.page.claims import name_claims
from standoff.reports.page.said import said_filters
from standoff.reports.pictures.heat_map import draw_sensitivity
from standoff.reports.pictures.ladders import draw_ladders
from standoff.reports.pictures.shares import draw_shares
from standoff.reports.pictures.timeline import draw_timeline
from standoff.reports.steering import keep_orders
from standoff.reports.tables import spell
from standoff.reports.tables.beyond import tabulate_flips, tabulate_others
from standoff.reports.tables.coalitions import tabulate_held
from standoff.reports.tables.doubt.unclear import tabulate_conclusions, tabulate_known
from standoff.reports.tables.patterns import tabulate_patterns_briefly
from standoff.reports.tables.pictured import tabulate_bars, tabulate_ladders
from standoff.reports.tables.sensitivity import tabulate_effects, tabulate_survivals
from standoff.reports.tables.stability import lay_out_option_form
from standoff.reports.tables.stage_matrix import tabulate_stage_matrix
from standoff.reports.tables.stages import tabulate_counts
from standoff.version import __version__

EFFECTS = 30
"""So many single changes stand in the page; `standoff sensitivity` has all."""
PICTURED = 20

_HERE = Path(__file__).parent


def render_page(dossier: Dossier) -> str:
    """Write the page."""
    css, script = _asset("report.css"), _asset("report.js")
    template = _environment().get_template("report.html.j2")
    anchors = Anchors()
    pictures = {s.id: make_picture(s.graph, anchors.of) for s in dossier.stages if s.graph}
    with about(dossier.case_word):
        page = template.render(
            dossier=dossier,
            version=__version__,
            policy=_policy(css, (script,)),
            css=Markup(css),  # noqa: S704 - our own file
            script=Markup(script),  # noqa: S704
            contents=_contents(dossier),
            data=_data(dossier, pictures),
            anchor=anchors.of,
            pictures=pictures,
            heat_map=_draw_singles(dossier),
            ladders=_draw_ladders(dossier),
            axis=draw_timeline(dossier.timeline, "Stages and dated entries"),
            bars=draw_shares(dossier.shares, "Shares of readings") if dossier.shares else "",
            database=any(source.at_hand for source in dossier.sources),
        )
    return name_claims(page, dossier.claim_texts, anchors.of)


def _draw_ladders(dossier: Dossier) -> str:
    marked = any(ladder.rungs for ladder in dossier.ladders)
    return draw_ladders(dossier.ladders, "How each decision maker fares") if marked else ""


def _draw_singles(dossier: Dossier) -> str:
    view = dossier.sensitivity
    telling = view is not None and any(effect.size != (0, 0) for effect in view.effects)
    return draw_sensitivity(view, PICTURED) if view is not None and telling else ""


@cache
def _asset(name: str) -> str:
    return (_HERE / "assets" / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        finalize=lambda value: keep_orders(fill_case(value) if type(value) is str else value),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "separators": (",", ":")}
    environment.filters["cell"] = spell
    environment.filters["counts_table"] = tabulate_counts
    environment.filters["effects_table"] = lambda view: tabulate_effects(view, EFFECTS)
    environment.filters["survivals_table"] = lambda view: tabulate_survivals(view, EFFECTS)
    environment.filters["flips_table"] = tabulate_flips
    environment.filters["known_table"] = tabulate_known
    environment.filters["conclusions_table"] = tabulate_conclusions
    environment.filters["held_table"] = tabulate_held
    environment.filters["others_table"] = tabulate_others
    environment.filters |= said_filters()
    environment.filters |= besides_filters()
    environment.globals["titles"] = TITLES
    environment.globals["case_word"] = word_for_case
    environment.filters["ladders_table"] = tabulate_ladders
    environment.filters["bars_table"] = tabulate_bars
    environment.filters["matrix_table"] = tabulate_stage_matrix
    environment.filters["patterns_table"] = tabulate_patterns_briefly
    environment.filters["option_form_table"] = lay_out_option_form
    environment.filters["shell"] = shlex.quote
    # Drawings are made by our own writer, which escapes every value.
    environment.filters["svg"] = Markup
    return environment


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _contents(dossier: Dossier) -> list[tuple[str, str]]:
    found = [
        ("answer", "At a glance"),
        ("detail", "The answer"),
        ("outcomes", "Outcomes"),
        ("model", "Decision makers"),
        ("order", "Who wants what"),
        ("claims", "Claims"),
        ("graph", "State graph"),
        ("stability", "Stability"),
        ("paths", "Paths"),
        ("pictures", "In pictures"),
        ("together", "Who would leave together"),
        ("singles", "Every single change"),
        *TITLES.items(),
        *((board.key, board.heading) for board in dossier.boards),
        ("unclear", "Who can and would"),
        ("overturn", "How little overturns it"),
        ("others", "What others would take"),
        ("scenarios", "Scenarios"),
        ("foreseen", "Who foresaw it"),
        ("advised", "What was advised"),
        ("stages", "Stages side by side"),
        ("timeline", "Timeline"),
        ("differences", "Differences"),
        ("questions", "What to read next"),
        ("sources", "Sources"),
        ("appendix", "Appendix"),
    ]
    empty = {"claims": not dossier.claims, "stages": not dossier.comparisons}
    empty["pictures"] = not (_draw_ladders(dossier) or dossier.shares)
    empty |= {"singles": not dossier.sensitivity, "foreseen": not dossier.forecasts}
    empty |= {"together": not dossier.together, "unclear": not dossier.unclear}
    empty |= empty_besides(dossier.besides)
    empty |= {"overturn": not dossier.overturn, "others": not dossier.others}
    empty |= {"scenarios": not dossier.scenarios, "advised": not dossier.recommendations}
    empty |= {"timeline": not dossier.timeline, "differences": not dossier.claims}
    empty |= {"questions": not dossier.questions, "sources": not dossier.sources}
    empty["order"] = not any(stage.orders for stage in dossier.stages)
    return [item for item in found if not empty.get(item[0])]


def _data(dossier: Dossier, pictures: Mapping[str, Picture]) -> dict[str, Any]:
    found = {
        "graphs": {stage: dict(picture.data) for stage, picture in pictures.items()},
        "states": {
            stage.id: dict(stage.stability.everything)
            for stage in dossier.stages
            if stage.stability and stage.stability.everything
        },
    }
    kept: dict[str, Any] = keep_orders(found)
    return kept
