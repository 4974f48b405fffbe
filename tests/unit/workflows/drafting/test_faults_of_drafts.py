"""What somebody met who drafted a strike: each fault as a test of its whole kind.

Provenance: the coverage is ours, written for these; what it tells is the definition.
"""

from __future__ import annotations

import pytest

from standoff.workflows.drafting import DraftKind, draft_case, propose_drafts
from standoff.workflows.editing import Desk
from standoff.workflows.proposals import accept_proposals, follow_undo, list_proposals
from standoff.workflows.sources import add_sources, cite

FIRST = """Dockers at Port Hale vote to strike

March 4, 2024

The Dockers' Union demands a rise of 8 percent. Hale Terminals rejected the demand and offered 3 percent.

"We will not work at night," said Dora Finch, a spokeswoman for the Dockers' Union. The union threatened to block
the pier and vowed to picket the gates. The residents repeated their demand for a quieter port.

"We do not rule out a lockout," said Karl Moss, a spokesman for Hale Terminals.
"""
SECOND = """Second week of the dock strike

March 11, 2024

The union blocked the pier on Monday and closed the gates. Hale Terminals does not exclude mediation.
"""


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """The database of two articles on a strike."""
    folder = tmp_path_factory.mktemp("dockers")
    (folder / "first.txt").write_text(FIRST, encoding="utf-8")
    (folder / "second.txt").write_text(SECOND, encoding="utf-8")
    made = folder / "standoff.db"
    add_sources(made, [str(folder)], workers=1)
    return made


def _headlines(database, kind):
    return [each.headline for each in draft_case(database, limit=None).drafts if each.kind is kind]


def test_a_bare_noun_is_the_only_body_whose_name_has_it(database):
    """Definition: "the union" and "dockers" are the Dockers' Union, where no other acts."""
    names = [one.split(" (")[0] for one in _headlines(database, DraftKind.DECISION_MAKER)]
    assert sorted(names) == ["Dockers' Union", "Hale Terminals", "The residents"]


def test_what_is_not_ruled_out_is_no_option(database):
    """Definition: neither refused nor offered."""
    found = " ".join(_headlines(database, DraftKind.OPTION)).lower()
    assert "rule out" not in found
    assert "exclude" not in found


def test_to_reject_the_demand_is_no_option(database):
    """Our choice: what "the demand" is stands elsewhere."""
    assert not [one for one in _headlines(database, DraftKind.OPTION) if "Reject the" in one]


def test_several_hold_a_position_in_the_plural(database):
    """English: the residents demand; nothing says that they demands."""
    claims = [each.claim for each in draft_case(database, limit=None).drafts]
    assert any("residents want" in one for one in claims)
    assert not any("residents wants" in one for one in claims)


def test_undoing_what_was_accepted_lets_it_wait_again(database, tmp_path):
    """Definition: undo brings the proposal back, redo accepts it again, by the same person."""
    case = tmp_path / "strike.yaml"
    made = propose_drafts(case, database)
    key = made.proposals[0].id
    accept_proposals(case, [key], by="me", database=database)
    desk = Desk.open(case)
    assert desk.undo_label == f"Accept {made.proposals[0].title}"
    before = desk.revision
    desk.undo()
    assert follow_undo(case, before, desk.revision) == (key,)
    assert key in {each.id for each in list_proposals(case, database, decided=False).proposals}
    before = desk.revision
    desk.redo()
    assert follow_undo(case, before, desk.revision) == (key,)
    (view,) = [each for each in list_proposals(case, database).proposals if each.id == key]
    assert (view.status, view.decision.by) == ("accepted", "me")


def test_a_person_reads_what_a_draft_would_be_and_not_its_id(database, tmp_path):
    """Our choice: the chip says decision maker or option, and what must come first has a name."""
    case = tmp_path / "strike.yaml"
    propose_drafts(case, database)
    views = list_proposals(case, database).proposals
    assert {"decision maker", "option"} <= {each.sort for each in views}
    needing = next(each for each in views if each.after)
    assert needing.standing == f"It fits after “{needing.after_names[0]}”."
    assert not needing.reason.startswith(needing.sort)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Norway threatens to close the pass if Sweden does not pay the toll.", " if not sweden."),
        ("Norway threatens to close the pass if Sweden raises the toll.", " if sweden."),
        ("Norway will close the pass unless Sweden pays the toll.", " if not sweden."),
        ("Norwegen droht, den Pass zu schließen, wenn Schweden die Gebühr nicht zahlt. Das sagte die Regierung in Oslo am Montag.", " if not sweden."),
        ("La Norvège menace de fermer le col si la Suède ne paie pas le péage. Le gouvernement l’a dit lundi devant la presse.", " if not sweden."),
        ("Noruega amenaza con cerrar el paso si Suecia no paga el peaje. El gobierno lo dijo el lunes ante la prensa en Oslo.", " if not sweden."),
        ("Норвегия угрожает закрыть перевал, если Швеция не заплатит пошлину. Об этом правительство сообщило в понедельник в Осло.", " if not sweden."),
    ],
)  # fmt: skip
def test_a_threat_hangs_on_what_is_done_or_on_what_is_not(tmp_path, text, says):
    """Definition: "if they do not pay" is never "if they pay", in no language; and no option is a "not"."""
    (tmp_path / "a.txt").write_text(f"{text}\n", encoding="utf-8")
    database = tmp_path / "standoff.db"
    add_sources(database, [str(tmp_path / "a.txt")], workers=1)
    drafts = draft_case(database, limit=None).drafts
    (condition,) = [each for each in drafts if each.kind is DraftKind.CONDITION]
    assert says in condition.elements[0]["say"]
    named = [each.elements[0]["name"] for each in drafts if each.kind is DraftKind.OPTION]
    denied = {"not", "nicht", "ne", "pas", "no", "не"}
    assert not any(denied & set(name.casefold().split()) for name in named)


OTHERS = {
    "a": "It rained in the mountains all week. Nobody was at the border but two guards and their dog.",
    "b": "The minister came back from the coast on Friday. Her spokesman told reporters of a long night.",
}


def test_one_condition_told_twice_is_one_draft_with_both_sentences(tmp_path):
    """Definition: the same preference is proposed once."""
    for name, day in (("a", "3 June 2024"), ("b", "9 June 2024")):
        told = "Norway will close the pass unless Sweden pays the toll."
        text = f"Talks {name}\n\nPublished: {day}\n\n{OTHERS[name]} {told}\n"
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    database = tmp_path / "standoff.db"
    add_sources(database, [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], workers=1)
    found = [e for e in draft_case(database, limit=None).drafts if e.kind is DraftKind.CONDITION]
    assert [len({one.source for one in each.citations}) for each in found] == [2]


def test_to_accept_and_to_decline_one_thing_is_one_option(tmp_path):
    """Definition: whoever does not accept an invitation declines it; both sentences are cited."""
    told = {
        "a": "Norway has accepted the invitation. The talks are to begin in the old town hall of Tromsø.",
        "b": "Norway declined the invitation of the mediators. Nobody knows why, a clerk told reporters.",
    }
    for name, text in told.items():
        (tmp_path / f"{name}.txt").write_text(
            f"News {name}\n\nPublished: 3 June 2024\n\n{text}\n", encoding="utf-8"
        )
    database = tmp_path / "standoff.db"
    add_sources(database, [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")], workers=1)
    options = [e for e in draft_case(database, limit=None).drafts if e.kind is DraftKind.OPTION]
    about = [each for each in options if "invitation" in each.headline]
    assert [each.headline for each in about] == ["Norway: Accept the invitation"]
    assert {one.source for one in about[0].citations} == {"a", "b"}
    assert [each["do"] for each in about[0].elements] == ["add_option"]


LAWSUIT = """Farmers and the waterworks

May 2, 2022

The Farmers' League rejected the price and threatened to sue. Norway denied the claim and offered to
repair the sluice.
"""
GARRISON = """Truce in doubt

June 7, 2023

The Northern Front rejected the truce, threatened to march and left the talks. Sweden refused to
comment and offered to withdraw.
"""


@pytest.mark.parametrize(
    ("text", "options", "none"),
    [
        (LAWSUIT, {"Sue", "Repair the sluice"}, "claim"),
        (GARRISON, {"March", "Withdraw"}, "comment"),
    ],
)
def test_a_second_verb_of_one_subject_is_an_option_of_its_own(text, options, none, tmp_path):
    """Also where it stands alone: what is threatened or offered is a deed, “comment” is none."""
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    made = tmp_path / "standoff.db"
    add_sources(made, [str(tmp_path / "one.txt")], workers=1)
    found = {line.partition(": ")[2].split("  (")[0] for line in _headlines(made, DraftKind.OPTION)}
    assert options <= found
    assert not [line for line in found if none in line.lower()]


def test_a_missing_database_is_said_once_and_nothing_is_called_unfit(database, tmp_path):
    """Regression: each of forty proposals said that no database is at hand, and all "no longer fit"."""
    case = tmp_path / "strike.yaml"
    propose_drafts(case, database)
    found = list_proposals(case)
    assert found.summary.count("no evidence database is at hand; name it with --db FILE") == 1
    assert "no longer fit" not in found.summary
    assert {each.standing for each in found.proposals} == {"It waits for a decision."}


MARKED_UP = """<html><head><title>Dockers vote</title></head><body><article><h1>Dockers at Port Hale vote to strike</h1>
<p>March 4, 2024</p>
<p>The <a href="https://example.org/union" target="_blank">Dockers&#8217; Union</a> threatened to <b>block</b> the
<a href="/pier">old&nbsp;pier</a> and to picket the gates. The union demands a <em>rise</em> of 8 percent in <i>wages</i>.</p>
<p>Hale Terminals rejected the <a href="/demand">demand</a> and offered to raise <strong>wages &amp; pensions</strong> in May.</p>
</article></body></html>
"""


def test_what_a_page_with_links_says_is_cited_as_it_is_read(tmp_path):
    """Definition: tags within a sentence are no part of its words."""
    (tmp_path / "page.html").write_text(MARKED_UP, encoding="utf-8")
    made = tmp_path / "standoff.db"
    add_sources(made, [str(tmp_path / "page.html")], workers=1)
    case = tmp_path / "case.yaml"
    proposals = propose_drafts(case, made, limit=None).proposals
    cited = [one for each in proposals if each.claim for one in each.claim.citations]
    assert any("block the old" in each.quote for each in cited)
    for each in cited:
        text = cite(made, each.source, sentence=each.sentence).text
        assert "<" not in text
        assert each.quote.split()[-1] in text
    accept_proposals(case, [each.id for each in proposals], by="me", database=made)
    assert "block the old" in case.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("full", "short"),
    [("Teaching League", "TL"), ("Harbour Workers' Union", "HWU"), ("Board of Canals", "BOC")],
)
def test_initials_in_brackets_are_the_body_before_them(tmp_path, full, short):
    """Definition: the body goes by its name, whichever of both the text takes up again."""
    text = (
        f"A boycott\n\nMarch 4, 2024\n\nThe {full} ({short}) will boycott the vote in May. The {short} wants "
        f"a lower fee. The ministry offered the {short} a new contract on Monday.\n"
    )
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    made = tmp_path / "standoff.db"
    add_sources(made, [str(tmp_path / "page.txt")], workers=1)
    names = [one.split(" (")[0] for one in _headlines(made, DraftKind.DECISION_MAKER)]
    assert full in names
    assert not [one for one in names if short.lower() in one.lower().split()]
