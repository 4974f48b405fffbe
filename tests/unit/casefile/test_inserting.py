"""A citation goes into a case file as text; everything else stays as it stands."""

from __future__ import annotations

import json
import re

import pytest

from standoff.casefile.inserting import Insertion, insert_citation
from standoff.casefile.trees.as_written import read_tree
from standoff.errors import ProjectFileError, UsageError

CITATION = {"source": "post", "sentence": 4, "quote": 'He said: "no, {never}" # ever'}
SOURCE = {"title": "Harbour: the week", "date": "2021-05-06", "sha256": ["a" * 64]}
WHAT = Insertion("c1", "The harbour stays shut.", "for", CITATION, SOURCE)

HEAD = "# mine\nstandoff: 1\nid: harbour   # short\nstatus_quo: []\n"
OLD = "post: {title: Old}"
LAYOUTS = {
    "no claims at all": HEAD,
    "no line end at the end": HEAD.rstrip("\n"),
    "claims without a value": HEAD + "claims:\nsources:   # none yet\n",
    "claims without a value, last": HEAD + "sources: {}\nclaims:",
    "null and empty": HEAD + "claims: null\nsources: {}\n",
    "tilde": HEAD + "claims: ~ # soon\nsources: ~\n",
    "another claim, no sources": HEAD + "claims:\n  c0: {text: Nothing}\n\n# the end\n",
    "claim in flow, no citations": HEAD + "claims: {c1: {text: The harbour stays shut.}}\n",
    "claim in flow over lines": (
        HEAD + "claims: {\n  c0: {text: One}, # first\n  c1: {text: Two, against: []} # last\n}\n"
    ),
    "trailing commas": HEAD + "claims: {\n  c1: {\n    text: Two,\n    for: [],\n  },\n}\n",
    "block list": (
        HEAD + "claims:\n  c1:\n    text: Two\n    for:\n"
        "      - {source: post, sentence: 1}   # the first\n      # not this: sentence 2\n"
        f"    note: Later.\nsources:\n  {OLD}\n"
    ),
    "list at the column of its key": (
        HEAD + "claims:\n  c1:\n    text: Two\n    for:\n    - source: post\n      sentence: 1\n"
        f"sources: {{{OLD}}}\n"
    ),
    "dash on a line of its own": (
        HEAD + "claims:\n  c1:\n    text: Two\n    for:\n      -\n        source: post\n"
        f"        sentence: 1\nsources:\n  {OLD}\n"
    ),
    "flow list": HEAD + f"claims: {{c1: {{text: T, for: [{{source: post, sentence: 1}}]}}}}\n"
    f"sources:\n    {OLD}",
    "flow list over lines": (
        HEAD + "claims:\n  c1:\n    text: T\n    for: [\n      {source: post, sentence: 1}, # one\n"
        "      {source: post, sentence: 2}  # two\n    ]\n"
        f"sources:\n  {OLD}\n"
    ),
    "for without a value": HEAD + f"claims:\n  c1:\n    text: T\n    for:\n\nsources:\n  {OLD}\n",
    "for is null": HEAD + "claims:\n  c1:\n    for: null\n    text: T\n",
    "a mapping alone, in flow": (
        HEAD + "claims:\n  c1: {text: T, for: {source: post, sentence: 1}, note: N}\n"
    ),
    "a mapping alone, in a block": (
        HEAD + "claims:\n  c1:\n    text: T\n    for:\n      source: post   # the paper\n"
        f"      quote: >-\n        Long\n        words\n    note: N\nsources:\n  {OLD}\n"
    ),
    "long text at the end": HEAD + "claims:\n  c1:\n    text: >-\n      Two\n      lines\n\n",
    "document end": "---\n" + HEAD + "claims:\n  c1: {text: T}\n...\n",
    "key in quotes": HEAD + '"claims":\n  "c1":\n    "text": T\n',
    "other alphabets": HEAD + "title: 港の話 — crème\nclaims:\n  c1: {text: 港は閉じたまま}\n",
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_only_what_is_new_is_added(layout, newline):
    """Definition: the data gain one citation and its source, and no character goes away.

    The one exception is a value that says nothing: `null`, `~`.
    """
    text = LAYOUTS[layout].replace("\n", newline)
    before = read_tree(text).root.plain()
    claim = (before.get("claims") or {}).get("c1")
    what = WHAT if claim is None else Insertion("c1", "", "for", CITATION, SOURCE)
    written = insert_citation(text, what)
    after = read_tree(written).root.plain()

    old = (claim or {}).get("for") or []
    expected = [old] if isinstance(old, dict) else old
    assert after["claims"]["c1"]["for"] == [*expected, CITATION]
    assert after["claims"]["c1"]["text"] == (claim["text"] if claim else WHAT.text)
    assert after["sources"]["post"] == ((before.get("sources") or {}).get("post") or SOURCE)
    assert {k: v for k, v in after.items() if k not in {"claims", "sources"}} == {
        k: v for k, v in before.items() if k not in {"claims", "sources"}
    }
    assert stands_in(re.sub(r"(?<=: )(null|~)", "", text), written)
    for comment in re.findall(r"#[^\r\n]*", text):
        assert f"{comment}{newline}" in written
    assert written.count("\n") == written.count("\r\n") or newline == "\n"


def stands_in(old: str, new: str) -> bool:
    """Say whether one text has all characters of another in its order."""
    rest = iter(new)
    return all(character in rest for character in old)


def test_a_new_claim_stands_as_a_person_would_write_it():
    """Our choice: one citation to a line, a blank line before a new block."""
    text = HEAD + "\n# to do: dates\n"
    made = insert_citation(text, Insertion("c1", "Shut: no.", "against", {"source": "p"}, {}))
    assert made == (
        HEAD + '\nclaims:\n  c1:\n    text: "Shut: no."\n    against:\n      - {source: p}\n'
        "\nsources:\n  p: {}\n\n# to do: dates\n"
    )


def test_a_second_citation_stands_below_the_first():
    """Definition: the list goes on where it ended, with the comment of the last line kept there."""
    text = HEAD + (
        "claims:\n  c1:\n    text: T\n    for:\n      - {source: post, sentence: 1}  # see map\n"
        "  c2: {text: U}\nsources:\n  post: {}\n"
    )
    made = insert_citation(text, Insertion("c1", "", "for", {"source": "post", "sentence": 2}, {}))
    first, second = "{source: post, sentence: 1}  # see map\n", "{source: post, sentence: 2}\n"
    assert made == text.replace(first, f"{first}      - {second}")


@pytest.mark.parametrize("indent", [None, 2, 4])
def test_a_json_file_stays_json_and_keeps_its_layout(indent):
    """Definition: JSON in, JSON out, numbers as they were written."""
    data = {"standoff": 1, "weights": "X", "claims": {"c1": {"text": "T", "for": []}}}
    text = json.dumps(data, indent=indent).replace('"X"', "0.12345678901234567890")
    made = insert_citation(text, Insertion("c1", "", "for", CITATION, SOURCE), "case.json")
    loaded = json.loads(made)
    assert loaded["claims"]["c1"]["for"] == [CITATION]
    assert loaded["sources"] == {"post": SOURCE}
    assert "0.12345678901234567890" in made
    assert len(made.splitlines()) == len(text.splitlines()) + (indent is not None)


@pytest.mark.parametrize("side", ["for", "against"])
def test_the_same_place_is_cited_once(side):
    """Definition: a sentence counts once for a claim; another sentence is another place."""
    text = HEAD + f"claims: {{c1: {{text: T, {side}: {{source: post, sentence: 4}}}}}}\n"
    with pytest.raises(UsageError, match="this citation already"):
        insert_citation(text, Insertion("c1", "", side, CITATION, SOURCE))
    span = {"source": "post", "position": [3, 9]}
    once = insert_citation(text, Insertion("c1", "", side, span, SOURCE))
    with pytest.raises(UsageError, match="this citation already"):
        insert_citation(once, Insertion("c1", "", side, span, SOURCE))
    other = span | {"position": [3, 8]}
    assert insert_citation(once, Insertion("c1", "", side, other, SOURCE)).count("post") == 4


def test_a_claim_is_not_overwritten_and_not_made_of_nothing():
    """Definition: what a claim says is the analyst's."""
    text = HEAD + "claims: {c0: {text: T}}\n"
    with pytest.raises(UsageError, match="'c1' is new") as missing:
        insert_citation(text, Insertion("c1", "", "for", CITATION, SOURCE))
    assert missing.value.problems[0].allowed == ("c0",)
    with pytest.raises(UsageError, match="says something else"):
        insert_citation(text, Insertion("c0", "U", "for", CITATION, SOURCE))
    assert "for:" in insert_citation(text, Insertion("c0", "T", "for", CITATION, SOURCE))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n- b\n", "the file is not a mapping"),
        ("claims: [a]\n", "claims is not a mapping"),
        ("claims: {c1: T}\n", "claims.c1 is not a mapping"),
        ("claims: {c1: {text: T}}\nsources: post\n", "sources is not a mapping"),
        ("claims: {c1: {text: T, for: post 4}}\n", "claims.c1.for is not a mapping"),
        ("claims: {a: 1, a: 2}\n", "'a'"),
    ],
)
def test_what_cannot_be_added_to_is_refused_with_its_place(text, said):
    """Definition: a file of another shape is left alone."""
    with pytest.raises(ProjectFileError) as refused:
        insert_citation(text, WHAT, "case.yaml")
    assert said in refused.value.problems[0].message
    assert refused.value.problems[0].place.line
