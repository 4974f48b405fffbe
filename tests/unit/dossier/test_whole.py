"""The whole dossier: every link leads to something told, and every face tells the same."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from html.parser import HTMLParser

import pytest

from report_material import make_material
from standoff.dossier.found.deciding import view_grounded
from standoff.dossier.grounds.support import CaseSupport
from standoff.dossier.links import Link
from standoff.workflows.cases.disputes import load
from standoff.workflows.cases.examples import find_example
from standoff.workflows.publishing.reporting import ReportSettings, make_dossier, render_dossier

CASES = ["elmira", "prisoners-dilemma", "cuban-missile-crisis", "gisborne-economic", "game-44"]


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    return make_material(tmp_path_factory.mktemp("whole") / "case")


@pytest.fixture(scope="module")
def dossiers(material):
    made = {name: make_dossier(name, ReportSettings(readings=20)) for name in CASES}
    made["harbour"] = make_dossier(material.case, ReportSettings(material.database))
    made["harbour, base"] = make_dossier(material.case, ReportSettings(stage="base"))
    made["kuril"] = make_dossier(find_example(), ReportSettings(readings=5, concepts=("nash",)))
    return made


def walk(value) -> Iterator[object]:
    """Iterate over a view and everything in it."""
    yield value
    if is_dataclass(value):
        for field in fields(value):
            yield from walk(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from walk(each)


def keys_told(dossier) -> Counter[tuple[str, ...]]:
    """Count the keys of what is told; a link only mentions one, a mentioned state leads to its row."""
    found: Counter[tuple[str, ...]] = Counter()
    for each in walk((dossier.stages, dossier.claims, dossier.sources)):
        if hasattr(each, "key") and not isinstance(each, Link) and each.key[:1] != ("state",):
            found[each.key] += bool(each.key)
    for stage in dossier.stages:
        found[stage.rules_key] += bool(stage.rules)
        if stage.stability:
            found.update(row.state.key for row in stage.stability.rows)
    for part in ("overturn", "others", "scenarios"):
        found[(part,)] += bool(getattr(dossier, part))
    found[("singles",)] += dossier.sensitivity is not None
    return +found


def test_every_link_of_a_dossier_leads_to_something_told_in_it(dossiers):
    """Definition: a ground that cannot be looked at is none."""
    for name, dossier in dossiers.items():
        told = keys_told(dossier)
        links = {each.key for each in walk(dossier) if isinstance(each, Link)}
        assert links <= set(told), (name, sorted(links - set(told))[:5])
        mentioned = {
            each.key for each in walk(dossier.stages) if getattr(each, "key", ())[:1] == ("state",)
        }
        assert mentioned <= set(told), name


def test_nothing_is_told_under_one_key_twice(dossiers):
    """Definition: a key is of one thing."""
    for name, dossier in dossiers.items():
        assert set(keys_told(dossier).values()) == {1}, name


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        self.words.append(data)


IDS = re.compile(r"\[[^\[\]]+\]")


def plain(form: str, text: str) -> str:
    """Give the words of a report without its marks and white space."""
    if form == "html":
        parser = _Words()
        parser.feed(text)
        text = "".join(parser.words)
    return "".join(text.replace("\\", "").split())


@pytest.mark.parametrize("name", ["harbour", "elmira"])
@pytest.mark.parametrize("form", ["html", "md", "tex"])
def test_every_form_tells_the_answer_the_outcomes_and_each_reason_alike(dossiers, name, form):
    """Definition: faces lay one dossier out, they do not word it."""
    dossier = dossiers[name]
    text = plain(form, render_dossier(dossier, form))
    told = [each.text for each in (*dossier.summary, *dossier.evidence)]
    told += dossier.matrix.outcomes if dossier.matrix else ()
    for stage in dossier.stages:
        told += stage.remarks
        for outcome in stage.outcomes:
            told += [outcome.reached, *outcome.certainty, outcome.state.label]
            told += [reason for verdict in outcome.verdicts for reason in verdict.reasons]
    told += [claim.support.why for claim in dossier.claims]
    told += [told.text for view in dossier.comparisons for told in view.effects]
    # Claims in brackets are called by their words.
    parts = [part for each in told for part in IDS.split(each)]
    missing = [each for each in parts if "".join(each.replace("\\", "").split()) not in text]
    assert told
    assert not missing


@pytest.mark.parametrize("name", CASES)
def test_the_report_and_explain_give_one_verdict_the_same_reasons(dossiers, name):
    """Definition: a reason is worded once."""
    stage = dossiers[name].focus
    for outcome in stage.outcomes:
        asked = load(name).explain(outcome.state.number).view()
        by_word = {(v.dm, v.concepts): v for v in asked.verdicts}
        assert [(v.dm, v.concepts) for v in outcome.verdicts] == list(by_word)
        for verdict in outcome.verdicts:
            full = by_word[verdict.dm, verdict.concepts]
            assert verdict.word == full.word
            shown = verdict.reasons if len(full.reasons) <= 4 else verdict.reasons[:4]
            assert shown == full.reasons[: len(shown)]


def test_views_give_plain_data(material):
    """Definition: what JSON can hold."""
    dispute = load(material.case, "2021-06")
    solution = dispute.analyse()
    support = CaseSupport(dispute.case, dispute.conflict)
    outcome = solution.analysis.all_equilibria[0]
    data = [v.to_dict() for v in view_grounded(solution.findings, support, outcome.state)]
    assert json.loads(json.dumps(data)) == data
    assert {each["decision_maker"] for each in data} == {"Council", "Port company"}
    assert any(told["grounds"] for each in data for told in each["deciding"])
    state = solution.view().status_quo.to_dict()
    assert state["taken"] == {"Council": ["Extend the lease"]}
    assert json.loads(json.dumps(state)) == state
