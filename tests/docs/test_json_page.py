"""The page of JSON output names the keys that the commands print, and no other.

Provenance: what the commands print is the definition; the page must follow.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from standoff.cli import main
from tests_support import EXAMPLES, ROOT

PAGE = (ROOT / "docs" / "reference" / "json.md").read_text(encoding="utf-8")
KURIL = str(EXAMPLES / "kuril" / "case.yaml")
ALIKE = """standoff: 1
title: A mine
decision_makers:
  firm: {name: Kelmo foundation, options: {close: Close the mine, fermer: Fermer la mine}, prefers: [close]}
  other: {name: Stiftung Kelmo, options: {sue: Sue}}
"""
OPEN = """standoff: 1
title: Open
decision_makers:
  one: {options: {a: A, b: B}, prefers: [[not c, not a, b], c]}
  two: {options: {c: C}, prefers: [c iff not a, not c]}
status_quo: [a]
"""
QUARREL = """standoff: 1
title: A quarrel
states: {peace: Both keep quiet, war: null}
decision_makers:
  ann: {moves: {war: peace}, ranking: [peace, war]}
"""
UNCLEAR = """standoff: 1
title: River
decision_makers:
  up: {options: [release], ranking: [NN, YN, YY, NY]}
  down:
    options: [sue]
    ranking: [YN, NY, NN, YY]
    can: {to: sue, because: treaty, against: court}
claims: {treaty: {text: A treaty gives it standing.}, court: {text: A court denies it.}}
status_quo: YN
"""
PROPOSED = {"by": "a", "when": "2026-01-02", "why": "b", "revision": "0"}
PROPOSALS = [
    {"id": "p1", **PROPOSED, "change": {"scenario": "s", "lines": ["one: drop c"]}},
    {"id": "p2", **PROPOSED, "elements": [{"do": "add_rule", "rule": {"never": "a and b"}}]},
    {"id": "p3", **PROPOSED, "claim": {"id": "c1", "text": "C.", "citations": []}},
]
HILL = """$ ScenarioWizard 4.0
&Rain
 -much
 -none
&Mud
 -deep
 -dry
#
#
 0, 0, 2,-2
 0, 0,-2, 2
 1,-1, 0, 0
 0, 0, 0, 0
#
"""
COMMANDS = {
    "analysis": [["analyse", "elmira"], ["analyse", "quarrel.yaml"]],
    "explanation": [
        ["explain", "elmira", "1"],
        ["explain", "open.yaml", "--limit", "2"],
        ["explain", "open.yaml", "--limit", "2", "--seconds", "0"],
    ],
    "paths": [
        ["paths", "elmira"],
        ["paths", "open.yaml", "--to", "c", "--limit", "2"],
        ["paths", "open.yaml", "--to", "c", "--limit", "2", "--seconds", "0"],
    ],
    "drift": [["drift", "elmira"]],
    "drift-stages": [["drift", KURIL, "--stages"]],
    "theory-of-moves": [["theory-of-moves", "chicken"]],
    "cross-impact": [["cross-impact", "hill.scw"]],
    "tableau-of-scenario": [["cross-impact", "hill.scw", "--scenario", "1"]],
    "tableau": [["tableau", "prisoners-dilemma"]],
    "actors": [["actors", "chicken", "--influence", "influence.csv"]],
    "dilemmas": [["dilemmas", KURIL]],
    "linked": [["linked", "chicken", "prisoners-dilemma", "--common", "p1"]],
    "hypotheses": [["hypotheses", KURIL, "--stage", "2019-01", "--wants", "us"]],
    "coalitions": [["coalitions", "elmira"], ["coalitions", "prisoners-dilemma"]],
    "attitudes": [["attitudes", "elmira", "--state", "s8"]],
    "power": [["power", "elmira", "--power", "moe over local by s5: blocks s9", "--state", "s5"]],
    "views": [["views", "prisoners-dilemma", "--view", "p1 sees p2: YY above YN", "-c", "nash"]],
    "order": [["order", "elmira"]],
    "preference": [["order", "elmira", "--between", "s5", "s8"]],
    "state-comparison": [["compare-states", "elmira", "s5", "s8"]],
    "common-gains": [["compare-states", "prisoners-dilemma", "NN", "--pareto"]],
    "states": [["analyse", "elmira", "--where", "s5,s8"]],
    "unlisted": [["analyse", "open.yaml", "--engine", "symbolic"]],
    "unclear": [["unclear", "unclear.yaml"]],
    "robust": [["robust", "open.yaml"]],
    "sensitivity": [["sensitivity", "prisoners-dilemma"]],
    "what-if": [
        ["what-if", "prisoners-dilemma", "--set", "p1: YY above NY"],
        ["what-if", "open.yaml", "--set", "two: drop not c", "--limit", "2"],
    ],
    "unlock": [["unlock", "prisoners-dilemma", "--make", "YY", "-c", "nash"]],
    "overturn": [["overturn", "prisoners-dilemma"], ["overturn", "open.yaml", "1", "-c", "nash"]],
    "observed": [["observed", "elmira", "s5"]],
    "forecasts": [["forecasts", KURIL]],
    "recommendations": [["recommendations", KURIL]],
    "check": [["check", KURIL]],
    "comparison": [["compare", KURIL, "2018-04", "2019-01", "-c", "nash"]],
    "proposals": [["proposals", "list", "open.yaml"]],
    "proposal": [["proposals", "show", "open.yaml", "p1", "p2", "p3"]],
    "proposals-decided": [["proposals", "reject", "open.yaml", "p1", "p2", "p3"]],
    "options": [["options", "alike.yaml"]],
    "convert": [["convert", "chicken", "chicken.json"]],
    "catalog": [["catalog"]],
    "catalog-entry": [["catalog", "show", "chicken"]],
    "catalog-verify": [["catalog", "verify", "chicken"]],
    "error": [["analyse", "no-such-case"], ["paths", "chicken"]],
}
BY_CONCEPT = {
    "equilibrium",
    "attitudes",
    "without",
    "views",
    "kinds",
    "dominating",
    "expected",
    "surprises",
    "steady",
    "unsteady",
    "unseen",
    "imagined",
    "stable",
    "holding",
    "equilibria",
    "left_out",
    "tables",
    "versions",
    "parameters",
    "read_next",
}
ELSEWHERE = {"problems", "warnings", "evidence"}
FOUND_ELSEWHERE = {"demo"}


def section(name):
    found = PAGE.split(f"## standoff/{name}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", found, re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`([^`]+)`", row)}


def keys(data):
    """Give the keys of a document, and of its lists and mappings one level down."""
    for key, value in data.items():
        if key in {"schema", "version"}:
            continue
        yield key
        if key in BY_CONCEPT | ELSEWHERE:
            continue
        items = value if isinstance(value, list) else []
        yield from (f"{key}[].{each}" for item in items if isinstance(item, dict) for each in item)
        yield from (f"{key}.{each}" for each in value) if isinstance(value, dict) else ()


def run(words, capsys):
    main([*words, "--json"])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_section_documents_exactly_the_keys_that_are_printed(name, capsys, tmp_path, monkeypatch):
    """Both ways."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "open.yaml").write_text(OPEN, encoding="utf-8")
    (tmp_path / "alike.yaml").write_text(ALIKE, encoding="utf-8")
    (tmp_path / "unclear.yaml").write_text(UNCLEAR, encoding="utf-8")
    (tmp_path / "quarrel.yaml").write_text(QUARREL, encoding="utf-8")
    (tmp_path / "hill.scw").write_text(HILL, encoding="utf-8")
    (tmp_path / "influence.csv").write_text(",p1,p2\np1,,2\n", encoding="utf-8")
    lines = "".join(json.dumps(each) + "\n" for each in PROPOSALS)
    (tmp_path / "open.proposals.jsonl").write_text(lines, encoding="utf-8")
    printed = set()
    for words in COMMANDS[name]:
        data = run(words, capsys)
        assert data["schema"] == f"standoff/{name}"
        assert data["version"] == 1
        printed |= set(keys(data))
    assert printed == section(name)


def test_every_schema_of_a_command_is_documented():
    """A new document needs a section; schemas about sources have a row."""
    text = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src/standoff/cli").rglob("*.py")
    )
    schemas = set(re.findall(r'document\(\s*"([a-z-]+)"', text)) | {"analysis"}
    cases = {name for name in schemas if not name.startswith(("sources", "cite"))}
    assert cases == set(COMMANDS) | FOUND_ELSEWHERE
    for name in cases:
        assert section(name)


SOURCES = {
    "sources-list": ["list"],
    "sources-show": ["show", "2018-04-chill"],
    "sources-search": ["search", "sanctions"],
    "sources-timeline": ["timeline"],
    "sources-quotes": ["quotes"],
    "sources-figures": ["figures"],
    "sources-events": ["events"],
    "sources-time-expressions": ["times"],
    "sources-meetings": ["meetings"],
    "sources-side-by-side": ["side-by-side", "sanctions on Russia"],
    "sources-differences": ["differences"],
    "sources-draft": ["draft", "new.yaml"],
    "sources-align": ["align", "2018-04-chill", "2019-01-jitters"],
    "sources-rederive": ["rederive"],
    "sources-verify": ["verify"],
    "sources-quotations": ["verify", KURIL],
    "sources-marked": ["code", "a", "2018-04-chill", "2", "--by", "ada"],
    "sources-coded": ["coded"],
    "sources-codes": ["codes", "list"],
    "sources-agreement": ["codes", "compare", "ada", "ben"],
    "sources-code-cited": ["codes", "cite", "a", "--into", "open.yaml", "--claim", "c1"],
    "sources-import-coding": ["import", "book.qdc"],
    "sources-searches": ["searches"],
    "sources-remove": ["remove", "2018-04-chill", "--yes"],
    "sources-recover": ["recover", "standoff.db", "--into", "new.db"],
    "sources-unpack": ["unpack", "export.txt"],
    "sources-names": ["names", "list"],
    "sources-suggested-names": ["names", "suggest"],
    "sources-articles": ["articles", "list"],
}


def test_the_table_of_sources_has_the_keys_that_are_printed(capsys, tmp_path, monkeypatch):
    """Both ways, on the notes that ship with the Kuril case."""
    monkeypatch.chdir(tmp_path)
    article = "{} of 2 DOCUMENTS\n\nThe talks in the port went on until late, all of them said at night.\n\n"
    Path("export.txt").write_text(article.format(1) + article.format(2), encoding="utf-8")
    printed = {"sources-add": run(["sources", "add", str(EXAMPLES / "kuril" / "notes")], capsys)}
    run(["sources", "code", "a", "2018-04-chill", "2", "--by", "ben"], capsys)
    run(["sources", "codes", "list"], capsys)
    Path("open.yaml").write_text(OPEN, encoding="utf-8")
    main(["sources", "code", "a", "2018-04-chill", "2", "--by", "ada"])
    main(["sources", "export", "codes", "--output", "book.qdc"])
    capsys.readouterr()
    printed |= {name: run(["sources", *words], capsys) for name, words in SOURCES.items()}
    documented = {
        name: set(re.findall(r"`([a-z_]+)`", row[2]))
        for row in re.findall(r"^\| (`standoff/.*?) \| (.*?) \| (.*?) \|$", PAGE, re.MULTILINE)
        for name in re.findall(r"`standoff/([^`]+)`", row[0])
    }
    assert documented == {name: set(data) - {"schema", "version"} for name, data in printed.items()}
