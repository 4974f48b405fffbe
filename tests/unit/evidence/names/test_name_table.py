"""The table of names: what is shipped, what an analyst may decide, and that it stays decided."""

from __future__ import annotations

import pytest

from standoff.errors import UsageError
from standoff.evidence.names.entries import Action, NameEntry, NameKind, slug, world_entries
from standoff.evidence.names.table import NameTable

MORI = NameEntry("ada-mori", NameKind.PERSON, "Ada Mori", pronoun="she")
MORY = NameEntry("ada-mory", NameKind.PERSON, "Ada Mory", ("A. Mory",))


def test_the_world_has_every_member_of_the_united_nations_and_more():
    """Our choice: 193 members, two observers, Taiwan, Kosovo, and states that are history."""
    countries = [entry for entry in world_entries() if entry.kind is NameKind.COUNTRY]
    codes = {entry.code for entry in countries}
    history = {"SUN", "YUG", "DDR", "CSK", "VDR", "XVN", "YMD"}
    assert len(countries) == len(codes)
    assert len(codes - history) == 193 + 4
    assert codes > history | {"TWN", "XKX", "PSE", "VAT"}
    assert all(len(code) == 3 and code.isupper() for code in codes)


def test_ids_of_the_world_are_unique_slugs_and_surfaces_belong_to_one_entry():
    """Definition: an id names one entry; a certain surface leads to one entry."""
    entries = world_entries()
    assert len({entry.id for entry in entries}) == len(entries)
    assert all(entry.id == slug(entry.id) for entry in entries)
    owner: dict[str, str] = {}
    for entry in entries:
        for surface in entry.surfaces():
            assert owner.setdefault(surface, entry.id) == entry.id


def test_every_country_has_a_demonym_or_is_named_otherwise():
    """Our choice: only three names have no demonym of their own that is certain."""
    bare = {e.id for e in world_entries() if e.kind is NameKind.COUNTRY and not e.demonyms}
    assert bare == {"congo", "dominica"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan"),
        ("Côte d’Ivoire", "cote-d-ivoire"),
        ("Łódź", "łodz"),
        ("…", "name"),
    ],
)
def test_slugs_are_plain_letters(name, expected):
    """Our choice: accents go, words are parted by hyphens, nothing is empty."""
    assert slug(name) == expected


def test_merging_unites_surfaces_and_leads_the_old_id_to_the_new():
    """Definition of merge."""
    table = NameTable([MORI, MORY]).merge("ada-mori", "ada-mory")
    assert "ada-mory" not in table
    assert table["ada-mori"].aliases == ("Ada Mory", "A. Mory")
    assert table.resolve("ada-mory") == "ada-mori"


def test_merging_twice_follows_the_chain():
    """Definition of merge: a in b, b in c leads a to c."""
    third = NameEntry("mori", NameKind.PERSON, "Mori")
    table = NameTable([MORI, MORY, third]).merge("ada-mory", "mori").merge("ada-mori", "ada-mory")
    assert table.resolve("mori") == "ada-mori"
    assert set(table.entries) == {"ada-mori"}


def test_splitting_gives_surfaces_to_a_new_entry():
    """Definition of split: the old id keeps the rest."""
    table = NameTable([MORY]).split("ada-mory", ["A. Mory"])
    assert table["ada-mory"].aliases == ()
    assert table["a-mory"].canonical == "A. Mory"


def test_a_split_that_leaves_nothing_or_takes_the_unknown_says_so():
    """Our choice: each side keeps a surface; every unknown surface is reported."""
    table = NameTable([MORY])
    with pytest.raises(UsageError) as everything:
        table.split("ada-mory", ["Ada Mory", "A. Mory"])
    with pytest.raises(UsageError) as unknown:
        table.split("ada-mory", ["Bo", "Cy"])
    assert [p.code for p in everything.value.problems] == ["empty-split"]
    assert [p.value for p in unknown.value.problems] == ["Bo", "Cy"]
    assert "A. Mory" in unknown.value.problems[0].allowed


def test_renaming_keeps_id_and_old_name():
    """Definition of rename."""
    table = NameTable.world().rename("turkey", "Türkiye")
    assert table["turkey"].canonical == "Türkiye"
    assert "Turkey" in table["turkey"].aliases


def test_what_was_deleted_stays_deleted_when_it_is_found_again():
    """Definition of delete."""
    table = NameTable([MORI]).delete("ada-mori").with_found([MORI])
    assert "ada-mori" not in table
    assert table.resolve("ada-mori") is None


def test_decisions_survive_deriving_again_and_sleep_while_their_entry_is_gone():
    """Definition: re-deriving never touches what the analyst decided."""
    table = NameTable([MORI, MORY]).rename("ada-mori", "Mori Ada").merge("ada-mori", "ada-mory")
    gone = table.rederived([])
    assert [decision.action for decision in gone.dormant] == [Action.RENAME, Action.MERGE]
    back = gone.rederived([MORY, MORI])
    assert back.dormant == ()
    assert back["ada-mori"].canonical == "Mori Ada"
    assert back.resolve("ada-mory") == "ada-mori"


def test_a_merge_holds_when_only_the_merged_name_is_found_again():
    """Our choice: the entry then goes by the id it was merged into."""
    table = NameTable([MORI, MORY]).merge("ada-mori", "ada-mory").rederived([MORY])
    assert table["ada-mori"].canonical == "Ada Mory"


def test_adding_a_name_by_hand_never_takes_an_id_twice():
    """Our choice: a number is appended."""
    table = NameTable([MORI]).add("Ada Mori", NameKind.ORGANISATION, ["AM"])
    assert table["ada-mori-2"].kind is NameKind.ORGANISATION
    assert table["ada-mori-2"].aliases == ("AM",)


def test_undo_takes_back_the_last_decision():
    """Definition of undo."""
    table = NameTable([MORI, MORY])
    assert table.merge("ada-mori", "ada-mory").undo() == table


def test_rows_give_the_same_table_back():
    """Definition: lossless."""
    table = NameTable.world().with_found([MORI, MORY])
    table = table.merge("ada-mori", "ada-mory").delete("chad").rename("japan", "Nippon")
    table = table.split("russia", ["Kremlin", "the Kremlin"], "Kremlin").add("X", NameKind.PLACE)
    again = NameTable.from_rows(table.to_rows())
    assert again == table
    assert hash(again) == hash(table)
    assert dict(again.entries) == dict(table.entries)


def test_rows_that_are_not_understood_are_all_reported():
    """Definition: all problems at once."""
    rows = [{"row": "entry"}, {"row": "riddle"}, MORI.to_row(), {"row": "decision", "action": "x"}]
    with pytest.raises(UsageError) as error:
        NameTable.from_rows(rows)
    assert len(error.value.problems) == 3


def test_unknown_ids_are_all_named_with_the_nearest_fix():
    """Definition: name the value and the nearest fix."""
    with pytest.raises(UsageError) as error:
        NameTable([MORI]).merge("ada-morri", "nobody")
    assert [problem.value for problem in error.value.problems] == ["ada-morri", "nobody"]
    assert "ada-mori" in (error.value.problems[0].hint or "")
    with pytest.raises(UsageError):
        NameTable([MORI]).rename("ada-mori", "  ")


def test_deciding_leaves_the_old_table_as_it_was():
    """Definition: immutable."""
    table = NameTable([MORI, MORY])
    table.merge("ada-mori", "ada-mory")
    assert set(table.entries) == {"ada-mori", "ada-mory"}
    assert len(table) == 2
    assert table != "table"
