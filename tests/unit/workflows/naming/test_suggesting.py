"""Names that a collection shows: suggested, entered, taken back.

Provenance: our choice; all texts are invented.
"""

import pytest

from standoff.errors import UsageError
from standoff.workflows.naming.suggesting import enter_names, look_for_names, suggest_names
from standoff.workflows.sources import add_sources, list_names, undo_name

TEXTS = {
    "a": "A row over a mask\n\nThe mask turned up at Kelvora in May. On Friday Kelvora denied it all.\n"
    "They had met in Ullbruck, and left Ullbruck at night.\n",
    "b": "The sale is off\n\nThe auctioneer Kelvora said no to the sale. A week later Kelvora sold the mask.\n",
    "c": "Nobody knows\n\nIn the evening Kelvora accused Japan. The last train from Ullbruck was late.\n",
}


@pytest.fixture
def database(tmp_path):
    for name, text in TEXTS.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    add_sources(tmp_path / "e.db", [tmp_path / f"{name}.txt" for name in TEXTS])
    return tmp_path / "e.db"


def articles_of(database, name):
    return next((one.articles for one in list_names(database).names if one.name == name), 0)


def test_names_are_suggested_with_their_kinds_and_places(database):
    found = [(one.name, one.kind, one.articles) for one in suggest_names(database).names]
    assert found == [("Kelvora", "organisation", 3), ("Ullbruck", "", 2)]
    assert suggest_names(database, ["Ullbruck"]).names[0].to_dict() == {
        "name": "Ullbruck",
        "kind": None,
        "articles": 2,
        "times": 3,
    }
    assert [one.name for one in look_for_names(database).names] == ["Kelvora"]


def test_what_is_entered_is_found_in_every_article_and_taken_back(database):
    entered = enter_names(database)
    assert [(one.name, one.articles) for one in entered.names] == [("Kelvora", 3)]
    assert entered.rederived == 3
    assert articles_of(database, "Kelvora") == 3
    assert [one.name for one in suggest_names(database).names] == ["Ullbruck"]
    assert look_for_names(database).names == ()
    assert enter_names(database).names == ()
    enter_names(database, ["Ullbruck"], "place")
    assert suggest_names(database).names == ()
    (back,) = undo_name(database).names or (None,)
    assert back is None or back.name == "Ullbruck"
    assert [one.name for one in suggest_names(database).names] == ["Ullbruck"]


@pytest.mark.parametrize(
    ("names", "kind", "message"),
    [
        (["Kelvor"], None, "no word that is suggested"),
        (["Ullbruck"], None, "nothing shows what Ullbruck may be"),
        (["Ullbruck"], "city", "no kind of name"),
    ],
)
def test_what_cannot_be_entered_is_refused_and_nothing_is(database, names, kind, message):
    with pytest.raises(UsageError, match=message):
        enter_names(database, ["Kelvora", *names], kind)
    assert articles_of(database, "Ullbruck") == 0
    assert len(suggest_names(database).names) == 2
