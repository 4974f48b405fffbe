"""Ids that a proposal brings and that mean something else in the case by the time it is accepted.

Provenance: the coverage is ours. What must hold is a definition: accepted beside somebody's own
elements under the very same ids, proposals say what they say in a case without them, by name and
by words, and those elements stay as they were.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from standoff.errors import StandoffError, UsageError
from standoff.workflows.drafting import propose_drafts
from standoff.workflows.editing import Desk
from standoff.workflows.proposals import (
    Asked,
    ProposedCitation,
    accept_all,
    accept_proposals,
    list_proposals,
    propose_claim,
    propose_elements,
    read_journal,
    reject_proposals,
    reopen_proposals,
    take_step,
)
from standoff.workflows.sources import add_sources

TEXT = """The dockers' union threatens to block the pier.
Kestrel Lines refuses to hire a second crew.
The dockers' union will end the strike if Kestrel Lines raises wages.
"""
OTHER = "The mayor said that the harbour is quiet.\n"


@pytest.fixture
def case(tmp_path):
    """A case with the drafts of a short text beside it."""
    for name, text in (("told", TEXT), ("quiet", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    add_sources(tmp_path / "standoff.db", [str(tmp_path)], workers=1)
    made = tmp_path / "pier.yaml"
    propose_drafts(made, tmp_path / "standoff.db", limit=None)
    return made


def _data(case: Path) -> dict[str, Any]:
    return yaml.safe_load(case.read_text("utf-8"))


def _one_by_one(case: Path) -> None:
    for each in read_journal(case).waiting:
        accept_proposals(case, [each.id], by="Ada")


def _last_first(case: Path) -> None:
    while waiting := read_journal(case).waiting:
        accept_proposals(case, [waiting[-1].id], by="Ada", needed=True)


def _all_at_once(case: Path) -> None:
    assert not accept_all(case, by="Ada").skipped


WAYS = pytest.mark.parametrize("accept", [_one_by_one, _last_first, _all_at_once])


def _told(case: Path) -> dict[str, Any]:
    """Give what a case says with names and words instead of ids."""
    data = _data(case)
    makers, claims = data.get("decision_makers") or {}, data.get("claims") or {}
    names: dict[str, str] = {}
    for dm, maker in makers.items():
        owner = maker.get("name", dm)
        for key, said in maker["options"].items():
            named = said.get("name", key) if isinstance(said, dict) else said or key
            names[f"{dm}.{key}"] = f"<{owner}: {named}>"

    def spell(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: spell(each) for key, each in value.items()}
        if isinstance(value, list):
            return [spell(each) for each in value]
        if value in claims:
            return claims[value]["text"]
        return re.sub(r"\w+\.\w+", lambda m: names.get(m[0], m[0]), str(value))

    return {
        "makers": {
            maker.get("name", dm): {
                "options": {
                    names[f"{dm}.{key}"]: spell(said) for key, said in maker["options"].items()
                },
                "prefers": spell(maker.get("prefers") or []),
                "because": spell(maker.get("because") or []),
            }
            for dm, maker in makers.items()
        },
        "claims": sorted(
            (each["text"], [(one["source"], one["sentence"]) for one in each.get("for", ())])
            for each in claims.values()
        ),
    }


def _without(told: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    makers = {key: each for key, each in told["makers"].items() if key not in own["makers"]}
    return {
        "makers": makers,
        "claims": [each for each in told["claims"] if each not in own["claims"]],
    }


def _take_ids(case: Path, *, claims: bool, model: bool) -> dict[str, Any]:
    """Give every id that the proposals bring to something else, as a person would by hand."""
    data, brought = _data(case), read_journal(case).waiting
    if claims:
        ids = dict.fromkeys(each.claim.id for each in brought if each.claim)
        data["claims"] = {key: {"text": f"My own thought about {key}."} for key in ids}
    if model:
        makers: dict[str, Any] = {}
        for edit in (each for one in brought for each in one.elements):
            if edit["do"] == "add_decision_maker":
                makers[edit["id"]] = {"name": f"My {edit['id']}", "options": {}}
            if edit["do"] == "add_option":
                makers[edit["dm"]]["options"][edit["id"]] = f"My {edit['id']}"
        for dm, maker in makers.items():
            first = next(iter(maker["options"]))
            maker["prefers"] = [f"not {dm}.{first}"]
            if claims:
                maker["because"] = ["c1"]
        data["decision_makers"] = makers
    case.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
    return _data(case)


def _plain(case: Path, into: Path) -> Path:
    """Copy a case with its proposals, to be accepted as it is."""
    into.mkdir()
    for each in case.parent.glob("pier.*"):
        (into / each.name).write_bytes(each.read_bytes())
    (into / "standoff.db").write_bytes((case.parent / "standoff.db").read_bytes())
    return into / case.name


@WAYS
@pytest.mark.parametrize(("claims", "model"), [(True, False), (False, True), (True, True)])
def test_what_has_the_ids_of_proposals_stays_as_it_was(case, tmp_path, accept, claims, model):
    """Definition, for every id that proposals bring."""
    plain = _plain(case, tmp_path / "plain")
    accept(plain)
    mine = _take_ids(case, claims=claims, model=model)
    own = _told(case) if model else {"makers": {}, "claims": _told(case)["claims"]}
    accept(case)
    data = _data(case)
    for part in ("claims", "decision_makers"):
        for key, each in (mine.get(part) or {}).items():
            assert data[part][key] == each
    assert _without(_told(case), own) == _told(plain)
    assert not read_journal(case).waiting
    assert "standing_aside" not in case.read_text("utf-8")


@pytest.mark.parametrize("accept", [_one_by_one, _all_at_once])
def test_undone_the_case_is_as_it_was_and_all_wait_again(case, accept):
    """Definition; done again, it is as it was after."""
    _take_ids(case, claims=True, model=True)
    before, waiting = case.read_bytes(), len(read_journal(case).waiting)
    accept(case)
    after = case.read_bytes()
    steps = 1 if accept is _all_at_once else waiting
    for _ in range(steps):
        take_step(Desk.open(case), back=True)
    assert case.read_bytes() == before
    assert len(read_journal(case).waiting) == waiting
    for _ in range(steps):
        take_step(Desk.open(case), back=False)
    assert case.read_bytes() == after


def test_the_same_words_are_the_same_claim(case):
    """Definition: under whichever id somebody wrote them, nothing is there twice."""
    waiting = read_journal(case).waiting
    texts = list(dict.fromkeys(each.claim.text for each in waiting if each.claim))
    data = _data(case) | {"claims": {f"mine-{n}": {"text": each} for n, each in enumerate(texts)}}
    case.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
    _all_at_once(case)
    claims = _data(case)["claims"]
    assert [each["text"] for each in claims.values()] == texts
    assert all(each["for"] for each in claims.values())


def test_what_was_made_by_hand_under_the_same_name_is_joined(case):
    """Definition: the decision makers and options are there once, and rest on what was drafted."""
    made = {
        "union": {"name": "The dockers' union", "options": {"pier": "Block the pier"}},
        "kestrel_lines": {"name": "Kestrel Lines", "options": {"raise_wages": "Raise wages"}},
    }
    data = _data(case) | {"decision_makers": made}
    case.write_text(yaml.safe_dump(data, sort_keys=False, allow_unicode=True), "utf-8")
    _all_at_once(case)
    makers = _data(case)["decision_makers"]
    assert list(makers) == ["union", "kestrel_lines"]
    assert list(makers["union"]["options"]) == ["pier", "end_strike"]
    assert makers["union"]["options"]["pier"]["name"] == "Block the pier"
    assert makers["union"]["prefers"][0]["say"] == "union.end_strike if kestrel_lines.raise_wages"


def test_what_was_worded_anew_is_still_what_others_rest_on(case):
    """Definition: a claim that was accepted and then worded anew has its sentences still."""
    first = [each for each in read_journal(case).waiting if each.sort != "condition"]
    accept_proposals(case, [each.id for each in first], by="Ada", needed=True)
    text = case.read_text("utf-8")
    data = _data(case)
    for key in data["claims"]:
        data["claims"][key]["text"] = f"In my words: {key}"
    case.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    _all_at_once(case)
    data = _data(case)
    (wish,) = data["decision_makers"]["dockers_union"]["prefers"]
    option = data["decision_makers"]["dockers_union"]["options"]["end_strike"]
    assert wish["because"] == option["because"]
    assert text


def test_what_took_the_place_of_what_was_accepted_is_not_rested_on(case):
    """Definition: taken out and made anew with another meaning, it is not what was proposed."""
    first = [each for each in read_journal(case).waiting if each.sort != "condition"]
    accept_proposals(case, [each.id for each in first], by="Ada", needed=True)
    data = _data(case)
    options = data["decision_makers"]["dockers_union"]["options"]
    options["end_strike"] = "End the strike of the cooks"
    case.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    (left,) = read_journal(case).waiting
    before = case.read_bytes()
    with pytest.raises(UsageError, match="which the case does not have") as caught:
        accept_proposals(case, [left.id], by="Ada")
    assert "standing_aside" not in str(caught.value)
    assert case.read_bytes() == before
    (view,) = list_proposals(case, decided=False).proposals
    assert "which the case does not have" in view.standing


def test_what_was_rejected_does_not_lend_its_id(case):
    """Definition: what rests on a rejected proposal is not put onto something of the same id."""
    journal = read_journal(case)
    maker = next(each for each in journal.waiting if each.name == "The dockers' union")
    option = next(each for each in journal.waiting if "Block the pier" in each.name)
    reject_proposals(case, [maker.id], by="Ada")
    data = _data(case)
    data["decision_makers"] = {"dockers_union": {"name": "Union of dock owners", "options": {}}}
    case.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    before = case.read_bytes()
    with pytest.raises(StandoffError):
        accept_proposals(case, [option.id], by="Ada")
    assert case.read_bytes() == before
    reopen_proposals(case, [maker.id])
    accept_proposals(case, [option.id], by="Ada", needed=True)
    makers = _data(case)["decision_makers"]
    assert makers["dockers_union"] == {"name": "Union of dock owners", "options": {}}
    assert "block_pier" in makers["dockers_union_2"]["options"]


def test_claims_that_others_proposed_follow_too(tmp_path):
    """Definition, for proposals of programs: a wish rests on the claim that was proposed with it."""
    (tmp_path / "quiet.txt").write_text(OTHER, "utf-8")
    add_sources(tmp_path / "standoff.db", [str(tmp_path)], workers=1)
    case = tmp_path / "quiet.yaml"
    case.write_text(
        "standoff: 1\nid: q\ntitle: Q\ndecision_makers:\n  mayor: {name: The mayor, options: {go: Go}}\n"
    )
    asked = Asked(case, "a program", "asked", tmp_path / "standoff.db")
    cited = ProposedCitation("quiet", 1, "", "the harbour is quiet")
    claim = propose_claim(asked, "The harbour is quiet", [cited])
    option = {"do": "add_option", "dm": "mayor", "name": "Stay at home"}
    stay = propose_elements(asked, [option | {"because": [claim.claim.id]}])
    wish = {"do": "add_preference", "dm": "mayor", "say": "mayor.stay_at_home"}
    wants = propose_elements(asked, [wish | {"because": [claim.claim.id]}])
    data = _data(case) | {"claims": {claim.claim.id: {"text": "Another thing"}}}
    data["decision_makers"]["mayor"]["options"]["stay_at_home"] = "Stay in the town hall"
    case.write_text(yaml.safe_dump(data, sort_keys=False), "utf-8")
    for each in (claim, stay, wants):
        accept_proposals(case, [each.id], by="Ada")
    now = _data(case)
    assert now["claims"][claim.claim.id] == {"text": "Another thing"}
    (fresh,) = [key for key, each in now["claims"].items() if each["text"] == claim.claim.text]
    mayor = now["decision_makers"]["mayor"]
    assert mayor["options"]["stay_at_home"] == "Stay in the town hall"
    (made,) = [
        key
        for key, said in mayor["options"].items()
        if said == {"name": "Stay at home", "because": [fresh]}
    ]
    assert mayor["prefers"] == [{"say": f"mayor.{made}", "because": [fresh]}]
