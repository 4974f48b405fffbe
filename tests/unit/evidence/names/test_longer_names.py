"""Names of countries inside longer names, and the ways in which one name is written."""

from __future__ import annotations

import pytest

from standoff.evidence.names.finding import find_names


def named(text):
    return [(m.surface, m.entity, str(m.kind)) for m in find_names(text)]


def entities(text):
    return [m.entity for m in find_names(text)]


@pytest.mark.parametrize("apostrophe", ["'", "’", "‘", "ʼ", "`", "´", "＇"])
@pytest.mark.parametrize("space", [" ", "\u00a0", "\n"])
def test_a_name_is_one_however_apostrophe_and_space_are_set(apostrophe, space):
    """Our choice: signs that a typesetter chooses do not change who is named."""
    north = f"the Democratic People{apostrophe}s{space}Republic of Korea"
    china = f"the People{apostrophe}s Republic of{space}China"
    text = f"Envoys of {north} met envoys of {china} by night."
    assert entities(text) == ["north-korea", "china"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fled to the Republic of Korea that year.", ["south-korea"]),
        ("They fled to the Democratic People’s Republic of Korea.", ["north-korea"]),
        ("The People’s Republic of China’s navy turned back.", ["china"]),
        ("They fled from North\nKorea that year.", ["north-korea"]),
        ("An envoy of the Democratic Republic of the Congo came.", ["dr-congo"]),
    ],
)
def test_the_longest_name_of_a_state_is_the_state(text, expected):
    """Definition: the longest listed name wins, also over what its end looks like."""
    assert entities(text) == expected


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("On that day China Daily reported a flood.", "China Daily"),
        ("He read it in the Japan Times of that week.", "Japan Times"),
        ("She told Russia Today that it was over.", "Russia Today"),
        ("The crew of Kenya Airways waited for hours.", "Kenya Airways"),
        ("The crew of Air France waited for hours.", "Air France"),
        ("He told Radio New Zealand that it was over.", "Radio New Zealand"),
        ("He told the Voice of Vietnam that it was over.", "Voice of Vietnam"),
        ("He wrote for the Times of Malta at that time.", "Times of Malta"),
        ("The Bank of England raised its rates again.", "Bank of England"),
        ("They studied at Korea University for two years.", "Korea University"),
    ],
)
def test_papers_and_firms_with_a_country_in_their_name_are_not_the_country(text, surface):
    """Our choice: what a country's name is followed or led by tells that it is one of these."""
    (mention,) = find_names(text)
    assert (mention.surface, mention.kind) == (surface, "organisation")


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("Farmers all over North America complained.", "North America"),
        ("Farmers all over Latin America complained.", "Latin America"),
        ("A storm hit Upper Egypt before dawn.", "Upper Egypt"),
        ("A storm hit Northern Ireland before dawn.", "Northern Ireland"),
        ("Ships left the South China Sea before dawn.", "South China Sea"),
        ("Boats were lost in the Gulf of Oman that day.", "Gulf of Oman"),
        ("Nomads of Inner Mongolia sold their herds.", "Inner Mongolia"),
        ("The people of American Samoa voted again.", "American Samoa"),
        ("The people of French Polynesia voted again.", "French Polynesia"),
        ("The Jordan River had almost no water left.", "Jordan River"),
    ],
)
def test_regions_and_waters_with_a_country_in_their_name_are_no_states(text, surface):
    """Definition: a region or a sea is a place."""
    (mention,) = find_names(text)
    assert (mention.surface, mention.kind) == (surface, "place")


@pytest.mark.parametrize(
    "text",
    [
        "The Treaty of Paris ended that war.",
        "They signed the Paris Agreement in spring.",
        "It breaks the Vienna Convention, he wrote.",
        "They met at the Congress of Vienna back then.",
    ],
)
def test_a_treaty_or_a_meeting_is_not_the_government_of_the_town_that_it_is_called_after(text):
    """Our choice: the town tells which treaty, and nobody acts."""
    assert entities(text) == []


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Then a Canada Goose flew over the camp.", "canada"),
        ("Workers of the Turkey Point plant were sent home.", "turkey"),
    ],
)
def test_a_country_before_a_capital_that_nobody_knows_is_in_doubt(text, entity):
    """Our choice: kept, for it may be the state, and marked uncertain."""
    (mention,) = find_names(text)
    assert (mention.entity, mention.certain) == (entity, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On that day Germany accused Norway of theft.", ["germany", "norway"]),
        ("The US President left, and Iran’s Foreign Ministry knew.", ["united-states", "iran"]),
        ("Envoys of South Sudan met envoys of New Zealand.", ["south-sudan", "new-zealand"]),
        ("Troops of North Vietnam crossed; South Vietnamese fled.", None),
        ("On Monday Sweden Monday meetings began.", ["sweden"]),
    ],
)
def test_a_state_stays_a_state_beside_titles_days_and_directions_of_its_name(text, expected):
    """Definition: what is listed is listed; titles and days make no longer name."""
    wanted = expected or ["north-vietnam", "south-vietnam"]
    found = [m for m in find_names(text) if m.kind == "country"]
    assert [m.entity for m in found] == wanted
    assert all(m.certain for m in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Farmers fear that the North American Free Trade Agreement will be torn up.", []),
        ("Fans of the Pan-American Games and the Latin-American bank waited for hours.", []),
        ("African-American voters waited in line for hours before the doors opened.", []),
        ("He grew up in Lebanon, Pennsylvania, where his father owned a small shop.", []),
        ("She flew to Paris, Texas, where the trial was held in a small room.", []),
        ("Sino-American talks were held for hours behind closed doors.", ["united-states"]),
        ("He went from Toronto, Canada, to Lebanon, and on to Peru that night.",
         ["canada", "lebanon", "peru"]),
        ("They fear that the North will test another rocket before the talks, as it did in May.",
         ["north-korea"]),
    ],
)  # fmt: skip
def test_what_makes_a_name_another_is_heard_before_and_behind_it(text, expected):
    """Definition: prefixes, regions of agreements and states behind a comma name something else."""
    assert entities(text) == expected


def test_somebody_called_like_a_country_is_a_person():
    """Definition: a title of a person introduces one; the country keeps its name."""
    text = "The committee heard Mr. Israel and then Ms. France. Israel was not asked to come."
    assert named(text) == [
        ("Israel", "mr-israel", "person"),
        ("France", "ms-france", "person"),
        ("Israel", "israel", "country"),
    ]


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("The novelist Anatole France was quoted by the judge at the end.", [False]),
        ("Visiting France for the first time, the minister said he was tired.", [True]),
        ("He left. On Monday China said that it would wait for the council.", [True]),
        ("He said so. Communist China would wait for the letters of the council.", [True]),
        ("In the north, President Macron met envoys of France and of Peru.", [True, True]),
    ],
)
def test_a_name_that_runs_into_a_country_leaves_it_in_doubt(text, certain):
    """Our choice: inside a sentence only; a capital at its start tells nothing."""
    countries = [one for one in find_names(text) if str(one.kind) == "country"]
    assert [one.certain for one in countries] == certain
