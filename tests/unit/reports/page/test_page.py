"""The page: self-contained, escaped, linked, the same every time."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from lxml import html

from report_material import HARBOUR, LEDGER, make_material
from standoff.workflows.publishing.reporting import (
    ReportSettings,
    make_dossier,
    make_report,
    render_dossier,
)

HOSTILE = "\"'><script>window.pwned=1</script><img src=x onerror=pwned()>&{{7*7}}"
FIELDS = ("title", "description", "council", "lease", "stage", "claim", "source", "author", "note")


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    return make_material(tmp_path_factory.mktemp("report") / "case")


@pytest.fixture(scope="module")
def page(material):
    return make_report(material.case, "html", ReportSettings(material.database))


def parse(page):
    return html.document_fromstring(page)


def test_the_policy_allows_just_the_scripts_and_the_style_that_stand_there(page):
    """Definition: default-src 'none', and the hash of each inline script and style."""
    tree = parse(page)
    policy = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style[^>]*>(.*?)</style>", page, re.DOTALL)
    assert set(rules["script-src"].split()) == {_hash(text) for text in scripts}
    assert rules["style-src"].split() == [_hash(text) for text in styles]
    assert "unsafe" not in policy


def _hash(text):
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def test_nothing_is_loaded_and_nothing_is_styled_or_run_in_place(page):
    """Definition: no src, no stylesheet, no style or on... attribute; links lead within."""
    tree = parse(page)
    assert not tree.xpath("//@src | //link | //@style | //iframe | //object | //form | //base")
    assert not [a for e in tree.iter() for a in e.attrib if a.startswith("on")]
    outward = [h for h in tree.xpath("//a/@href") if not h.startswith("#")]
    assert outward == ["https://herald.example/lease"]


def test_every_link_leads_somewhere_and_every_id_is_used_once(page):
    """Definition."""
    tree = parse(page)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {h[1:] for h in tree.xpath("//a/@href") if h.startswith("#")} <= set(ids)
    data = json.loads(tree.xpath("//script[@id='data']")[0].text)
    rows = {node["a"] for graph in data["graphs"].values() for node in graph["nodes"]}
    assert rows - {""} <= set(ids)


def test_from_the_outcome_down_to_the_sentence_and_back(page):
    """Definition: outcome, verdict, preference and claim, citation, sentence, claim."""
    tree = parse(page)
    by_id = {e.get("id"): e for e in tree.xpath("//*[@id]")}
    outcome = tree.xpath("//*[@id='answer']//a[starts-with(@href, '#outcome')]/@href")[0]
    verdicts = by_id[outcome[1:]].xpath(".//*[contains(@class, 'verdict')]")
    assert {v.get("id", "").split("-")[0] for v in verdicts} == {"verdict"}
    claims = [h for v in verdicts for h in v.xpath(".//a[starts-with(@href, '#claim')]/@href")]
    cited = next(by_id[h[1:]] for h in claims if by_id[h[1:]].xpath(".//a[@class='context']"))
    sentence = by_id[cited.xpath(".//a[@class='context']/@href")[0][1:]]
    quote = cited.xpath(".//blockquote")[0].text_content()
    assert sentence.text_content() == quote
    assert quote in " ".join((HARBOUR + LEDGER).split())
    back = sentence.getnext().xpath(".//a/@href")
    assert f"#{cited.get('id')}" in back


@cache
def hostile_page(field):
    """Make the page of a case with a payload in one field."""
    folder = Path(mkdtemp()) / "case"
    made = make_material(folder, **{field: HOSTILE})
    return make_report(made.case, "html", ReportSettings(made.database))


@pytest.mark.parametrize("field", FIELDS)
def test_a_payload_in_any_field_is_shown_as_text(field):
    """Definition: everything is escaped; the payload is there, as words."""
    page = hostile_page(field)
    tree = parse(page)
    assert len(tree.xpath("//script")) == 2
    assert not tree.xpath("//img")
    assert HOSTILE.split(">", 1)[1] in " ".join(tree.xpath("//body")[0].itertext())


def test_a_payload_in_the_text_of_a_document_is_shown_as_text(tmp_path):
    """Definition: documents are hostile."""
    text = HARBOUR.replace("cranes to Bremhaven", "cranes </script><script>pwned()</script> away")
    made = make_material(tmp_path / "case", harbour=text)
    tree = parse(make_report(made.case, "html", ReportSettings(made.database)))
    assert len(tree.xpath("//script")) == 2
    quotes = [q.text_content() for q in tree.xpath("//blockquote")]
    assert any("</script><script>pwned()" in quote for quote in quotes)


@pytest.mark.parametrize("url", ["javascript:pwned()", "data:text/html,x", "file:///etc/passwd"])
def test_only_web_addresses_become_links(tmp_path, url):
    """Definition: the address of a source is the analyst's or a stranger's."""
    made = make_material(tmp_path / "case", url=url)
    tree = parse(make_report(made.case, "html", ReportSettings(made.database)))
    assert all(h.startswith("#") for h in tree.xpath("//a/@href"))


def test_equal_inputs_give_equal_bytes_in_every_form(material):
    """Definition: no clock and no chance in it."""
    settings = ReportSettings(material.database, seed=5)
    for form in ("html", "md", "tex"):
        assert make_report(material.case, form, settings) == make_report(
            material.case, form, settings
        )


def test_a_date_stands_in_it_only_if_given(material):
    """Definition."""
    plain = make_dossier(material.case)
    dated = make_dossier(material.case, ReportSettings(date="5 May 2021"))
    assert "Report of" not in render_dossier(plain, "html")
    for form in ("html", "md", "tex"):
        assert "5 May 2021" in render_dossier(dated, form)


def test_without_a_database_claims_show_their_reference_only(material):
    """Definition: a citation works without the text."""
    tree = parse(make_report(material.case))
    assert not tree.xpath("//blockquote | //*[@class='excerpt']")
    assert "text not at hand" in tree.xpath("//*[@id='claim-offer']")[0].text_content()
    assert "Ada Mori" in tree.xpath("//*[@id='sources']")[0].text_content()


def test_tables_for_export_have_a_key_for_each_column(page):
    """Definition: CSV has a header of keys."""
    for table in parse(page).xpath("//table[@data-export]"):
        rows = [r for r in table.xpath(".//tr") if "data-skip" not in r.attrib]
        keys = table.xpath(".//thead//th/@data-key")
        assert keys
        assert {len(row.xpath("./th | ./td")) for row in rows} == {len(keys)}, keys


def test_the_exported_states_are_those_of_the_analysis():
    """Definition: steps between codes and bits of stability give back the tables."""
    from standoff.workflows.cases.disputes import load
    from standoff.workflows.cases.examples import find_example

    case = find_example()
    dossier = make_dossier(case, ReportSettings(readings=2, concepts=("nash",)))
    stage = dossier.focus
    everything = stage.stability.everything
    run = load(case, stage.id).analyse(["nash"]).analysis
    code, codes = 0, []
    for step in everything["steps"]:
        code += step
        codes.append(code)
    assert codes == [int(each) for each in run.graph.codes]
    stable = [int(bits, 16) for bits in everything["stable"]["nash"]]
    assert stable == [states.bits for states in run.table.stable["nash"]]


def test_no_vendored_or_own_asset_names_a_registry():
    """Rule of the project: no host of a package registry in any file."""
    import standoff.reports

    folder = Path(standoff.reports.__file__).parent / "page"
    for path in (*(folder / "assets").iterdir(), *(folder / "templates").iterdir()):
        assert "registry." not in path.read_text(encoding="utf-8"), path.name


SAID = f"""standoff: 1
title: T
decision_makers:
  a: {{name: Ann, options: {{x: Do X}}, prefers: [x iff b.y]}}
  b: {{name: Bob, options: {{y: Do Y}}, prefers: [y iff a.x, not a.x]}}
status_quo: []
claims: {{c: {{text: It will be., as: advice}}}}
forecasts:
  f: {{text: "{HOSTILE.replace('"', "'")}", by: "A <b>seer</b>", say: a.x, likelihood: likely, held: false, because: c}}
  g: {{text: Nobody knows.}}
recommendations:
  r: {{text: "{HOSTILE.replace('"', "'")}", by: "A <i>sage</i>", to: [a, b], say: a.x and b.y, because: c}}
  s: {{text: Be kind.}}
"""


def test_what_was_foreseen_and_advised_is_told_one_by_one_and_leads_to_its_claims(tmp_path):
    """Our choice: a table of a dozen columns is for machines, and stands closed below."""
    path = tmp_path / "said.yaml"
    path.write_text(SAID, encoding="utf-8")
    tree = parse(make_report(path, "html", ReportSettings()))
    anchors = set(tree.xpath("//@id"))
    for part, first in (("foreseen", "did not come true"), ("advised", "Would it hold?")):
        (section,) = tree.xpath(f"//section[@id='{part}']")
        items = section.xpath(".//ul[@class='said']/li")
        assert len(items) == 2
        assert first in items[0].text_content()
        assert not section.xpath(".//script | .//img | .//b | .//i")
        leads = items[0].xpath(".//a/@href")
        assert leads
        assert {lead.removeprefix("#") for lead in leads} <= anchors
        assert section.xpath(".//details//table")
        assert not section.xpath("./div//table")
