"""Words that tell a person, an organisation or a place by the company they keep."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources

from standoff.evidence.text.word_lists import word_list

HONORIFICS = {
    **dict.fromkeys(
        ("Mr.", "Mr", "Sir", "Lord", "King", "Prince", "Father", "Messrs.", "Messrs"), "he"
    ),
    **dict.fromkeys(
        ("Mrs.", "Mrs", "Ms.", "Ms", "Miss", "Dame", "Lady", "Queen", "Princess"), "she"
    ),
    **dict.fromkeys(("Spokesman", "Chairman", "Congressman", "Pope", "Emperor", "Sultan"), "he"),
    **dict.fromkeys(("Spokeswoman", "Chairwoman", "Congresswoman", "Empress", "Sister"), "she"),
}

TITLES = word_list("titles")

# Lower-case words that introduce a person as well as a title does.
ROLES = word_list("roles")

PARTICLES = word_list("particles")
SUFFIXES = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"))

# Family names that usually come first, so that a later mention repeats the first word.
FAMILY_FIRST = word_list("family first")

ORGANISATION_TAILS = word_list("organisation tails")
ORGANISATION_HEADS = word_list("organisation heads")
PLACE_TAILS = word_list("place tails")
PLACE_HEADS = frozenset(["Lake", "Mount", "Mt.", "Cape", "Fort", "Camp"])
PLACE_OF = word_list("place of")

CALENDAR = word_list("calendar")

# Words that are capitalised only because a sentence starts with them.
FUNCTION_WORDS = word_list("function words")

# Given names that are ordinary words too; they need another sign of a person.
WEAK_GIVEN = word_list("weak given")

SPEECH = word_list("speech")

NOT_PEOPLE = word_list("not people")


@lru_cache(maxsize=1)
def given_names() -> dict[str, str]:
    """Give each known given name the pronoun that usually goes with it, or ''."""
    file = resources.files(__package__) / "given_names.txt"
    names: dict[str, str] = {}
    pronoun = ""
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("["):
            pronoun = line.strip("[]")
        elif line and not line.startswith("#"):
            for name in line.split():
                names[name] = pronoun if names.get(name, pronoun) == pronoun else ""
    return names
