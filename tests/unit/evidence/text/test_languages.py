"""Languages are folders of words: what is read with them, and that no room has words of its own.

The toy language and its texts are invented for this file.
"""

from __future__ import annotations

import ast
import datetime as dt
import re
from importlib import import_module
from pathlib import Path

import pytest

import standoff.evidence
from standoff.errors import UsageError
from standoff.evidence.beside.words.stemming import content_stems
from standoff.evidence.events.finding import find_events
from standoff.evidence.figures.finding import find_figures
from standoff.evidence.figures.quantities import quantities
from standoff.evidence.grammar.cues import cue_forms
from standoff.evidence.grammar.sentences import find_sentences
from standoff.evidence.grammar.verb_forms import VerbForm, inflect
from standoff.evidence.names.finding import find_names
from standoff.evidence.speech.quotes import find_quotes
from standoff.evidence.text.languages import (
    ENGLISH,
    Lexicon,
    every_language,
    known_languages,
    language,
)
from standoff.evidence.text.languages.lexicon import declared_sections, read_sections
from standoff.evidence.times.finding import find_time_expressions

ROOMS = Path(standoff.evidence.__file__).parent
READERS = (
    *("grammar", "times", "names", "speech", "figures", "events", "zones"),
    "meetings",
    "beside",
    "positions",
)
PLAIN = "plain"
"""The room that reads the others' words of languages without a grammar."""

PLAIN_SECTIONS = {
    "language": ("reads", "reads plainly"),
    "dates": ("weekdays", "days from today", "periods from now", "units", "written"),
    "numbers": ("marks", "scales", "units", "bounds before", "counted", "trap before"),
    "said": ("marks", "pronouns", "verbs", "behind", "before", "without marks", "works"),
    "called": ("title", "people", "not names"),
    "grammar": ("closing marks",),
    "zones": ("date", "comments", "teasers", "footer"),
    "modality": ("negations", "no negations", "hedges"),
    "beside": ("concepts",),
}
"""The rooms that read what is written in a language."""

KINDS = {"Words", "Listed", "Lines", "Table", "Numbers", "Pattern", "AnyCase"}

TOY = {
    "times.txt": """
[months]
unatal\t1
dotal\t2
[days from today]
ier\t-1
[kinds]
ier\tdeictic
""",
    "figures.txt": """
[ones]
nul\t0
un\t1
dos\t2
tris\t3
[tens]
dosti\t20
[scales]
mil\t1000
[number]
(?:(?P<times>{below 1000}) )?(?P<word_scale>mil)
(?P<words>{below 1000})
(?P<digits>{digits})
[below 1000]
{below 100}
[measures]
vekes?\tweek
[qualifier over]
plus ka
[qualifier before]
\\b(?P<over>{qualifier over})\\s$
""",
    "grammar.txt": """
[verb endings]
past\t(.*)a\t\\1is
[before a name]
sr
[openers]
li
""",
    "cues.tsv": "dixa\tsay\tcq\n",
    "given_names.txt": "[she]\nMara\n",
    "names.txt": "[titles]\nSr.\n[shortened words]\nSr\n",
    "speech.txt": "[pronouns]\nli\n[complementisers]\nke\n[that]\nke\n",
    "events.txt": """
[verbs]
CONSULT | vidita
[plural before]
\\w\\s$
[clause end]
[.](?=\\s|$)
[negated]
\\bne\\s$
""",
    "beside.txt": "[stop]\nla\n[suffixes]\nis\n",
    "countries.tsv": "sweden\tSWE\tSvedeland\t\tSvedelano\t\n",
    "zones.txt": "[comments]\nkomentos(?: {count})?\n[count]\n\\(\\d+\\)\n",
}


@pytest.fixture
def toy(tmp_path):
    folder = tmp_path / "toy"
    folder.mkdir()
    for name, text in TOY.items():
        (folder / name).write_text(text, encoding="utf-8")
    return language("toy", tmp_path)


def test_a_folder_is_a_language(tmp_path, toy):
    """Our choice: the folder's name is the tag; what begins with a mark is none."""
    (tmp_path / "_drafts").mkdir()
    assert known_languages(tmp_path) == ("toy",)
    assert toy.tag == "toy"
    assert "en" in known_languages()


def test_an_unknown_language_is_named_with_those_that_are_known():
    """Our choice of words."""
    with pytest.raises(UsageError) as error:
        language("ne")
    (problem,) = error.value.problems
    assert (problem.code, problem.value) == ("unknown-language", "ne")
    assert problem.allowed == known_languages()


def test_dates_are_read_with_the_month_names_of_the_language(toy):
    """Definition: the second month is named dotal; in English it is no month."""
    text = "Li vena 7 Dotal 2019."
    (found,) = find_time_expressions(text, None, language=toy)
    assert (found.value, found.span.of(text)) == ("2019-02-07", "7 Dotal 2019")
    assert [one.value for one in find_time_expressions(text, None)] == ["2019"]
    (day,) = find_time_expressions("Li vena ier.", dt.date(2020, 3, 1), language=toy)
    assert day.value == "2020-02-29"


def test_figures_are_read_with_the_number_words_and_units_of_the_language(toy):
    """Definition: dosti tris is 23, tris mil 3000, plus ka a lower bound."""
    text = "Plus ka dosti tris vekes, kon tris mil homos e 40 bovos."
    weeks, people, cattle = find_figures(text, language=toy)
    assert (weeks.value, weeks.unit, weeks.low, weeks.high) == (23, "week", 23, None)
    assert (people.value, cattle.value) == (3000, 40)
    assert [figure.value for figure in find_figures(text)] == [40]


def test_verbs_of_saying_are_read_with_the_list_and_endings_of_the_language(toy):
    """Definition: the past of dixa is dixis."""
    assert inflect("dixa", toy) == {"dixa": (VerbForm.BASE,), "dixis": (VerbForm.PAST,)}
    cue, form = cue_forms(toy)["dixis"]
    assert (cue.lemma, cue.act, form) == ("dixa", "say", VerbForm.PAST)
    text = "“Nos espera,” Mara Okono dixis."
    (quote,) = find_quotes(text, language=toy)
    assert quote.speaker is not None
    assert (quote.speaker.entity, quote.act) == ("mara-okono", "say")


def test_names_sentences_events_and_stems_are_read_in_the_language(toy):
    """Definitions of the toy language, one for each room."""
    text = "Sr. Okono vidita Svedeland. Mara Okono ne vidita."
    assert [span.of(text) for span in find_sentences(text, toy)] == [
        "Sr. Okono vidita Svedeland.",
        "Mara Okono ne vidita.",
    ]
    names = find_names(text, language=toy)
    assert [name.entity for name in names] == ["mara-okono", "sweden", "mara-okono"]
    events = find_events(text, list(names), language=toy)
    assert [(str(one.kind), str(one.status)) for one in events] == [
        ("CONSULT", "present"),
        ("CONSULT", "denied"),
    ]
    assert content_stems("la vaka dormis", toy) == ("vaka", "dorm")


def test_pages_are_cut_at_the_phrases_of_every_language(tmp_path, toy):
    """Our choice: the language of a page is known only when its parts are."""
    page = Lexicon((ENGLISH.folder / "zones.txt", toy.folder / "zones.txt"))
    heading = page.pattern("comments", re.IGNORECASE)
    assert heading.fullmatch("Komentos (12)")
    assert heading.fullmatch("12 comments")
    assert every_language("zones", tmp_path).words("comments") == {"komentos(?:", "{count})?"}


def test_what_a_language_does_not_have_is_empty(tmp_path):
    """Our choice: a language may have any part of the words; the rest is found nowhere."""
    (tmp_path / "mute").mkdir()
    mute = language("mute", tmp_path)
    text = "Mara said on 7 February 2019 that 40 envoys had met in Sweden. “No,” she said."
    assert mute.lexicon("times").words("months") == frozenset()
    assert not mute.lexicon("zones").pattern("comments").search("Comments")
    assert [one.value for one in find_time_expressions(text, None, language=mute)] == ["2019"]
    assert [int(one.value) for one in find_figures(text, language=mute)] == [7, 40]
    assert find_events(text, language=mute) == ()
    assert not find_names(text, language=mute).items
    assert [quote.cue for quote in find_quotes(text, language=mute)] == [None]
    assert len(find_sentences(text, mute)) == 2


def test_a_lexicon_reads_words_tables_and_patterns():
    """Definition of the files."""
    text = "[one]\na b\n# no word\nc\n[two]\nx y\t1\nz\n[three]\np{one}|\n  {two}\nq\n"
    assert read_sections(text) == {
        "one": ("a b", "c"),
        "two": ("x y\t1", "z"),
        "three": ("p{one}|{two}", "q"),
    }


def test_numbers_of_a_language_need_no_forms(tmp_path):
    """Our choice: digits and the words below a hundred are numbers in any language."""
    (tmp_path / "short").mkdir()
    (tmp_path / "short" / "figures.txt").write_text("[ones]\nun\t1\ndos\t2\n", encoding="utf-8")
    short = quantities(language("short", tmp_path))
    values = [short.read(found).value for found in short.number.finditer("dos e 1,200")]
    assert values == [2, 1200]


def _declared_sections() -> list[tuple[str, str]]:
    """Give the sections that the rooms declare, by the name of the lexicon."""
    lexicons = {"grammar": "grammar", "speech": "speech"} | {room: room for room in READERS}
    declared = []
    for file in sorted(ROOMS.rglob("*.py")):
        room = file.relative_to(ROOMS).parts[0]
        if room not in READERS:
            continue
        module = import_module(
            ".".join(("standoff.evidence", *file.relative_to(ROOMS).with_suffix("").parts))
        )
        name = {
            "attribution_words": "speech",
            "measures": "measures",
            "told": "told_events",
        }.get(file.stem, lexicons[room])
        for made in vars(module).values():
            if hasattr(made, "_fields") and made.__module__ == module.__name__:
                sections = dict(declared_sections(made))
                if set(sections.values()) <= KINDS:
                    declared += [(name, section.replace("_", " ")) for section in sections]
    return declared


def test_english_has_every_section_that_a_room_declares():
    """A section whose name is misspelt would be empty and never noticed."""
    declared = _declared_sections()
    assert len(declared) > 150
    for room, section in declared:
        assert ENGLISH.lexicon(room).lines(section), (room, section)


def _sections_of_other_languages() -> set[str]:
    """Give the sections that one at least of the languages has that are read by patterns."""
    lexicons = (
        "positions",
        "called",
        "language",
        "events",
        "meetings",
        "bodies",
        "one_word",
        "again",
    )
    return {
        section
        for tag in known_languages()
        if tag != ENGLISH.tag
        for lexicon in lexicons
        for section in language(tag).lexicon(lexicon).sections
    }


def test_english_has_every_section_that_a_room_asks_for_by_name():
    """The same for those that are asked for in passing."""
    asked = re.compile(
        r"\.(?:words|listed|lines|table|numbers|source|pattern|patterns)\(\s*\"([a-z0-9 -]+)\""
    )
    found = 0
    for file in sorted(ROOMS.rglob("*.py")):
        room = file.relative_to(ROOMS).parts[0]
        if room not in READERS:
            continue
        known = {
            section
            for lexicon in (
                *READERS,
                "turns",
                "told_events",
                "bodies",
                "bounds",
                "one_word",
                "again",
            )
            for section in ENGLISH.lexicon(lexicon).sections
        }
        if file.stem.startswith("plain_"):
            known = _sections_of_other_languages()
        if file.stem in ("named_bodies", "told_bodies"):  # reads all languages
            known |= _sections_of_other_languages()
        for section in asked.findall(file.read_text(encoding="utf-8")):
            found += 1
            assert section in known, (file.name, section)
    assert found > 60


def _own_words(tree: ast.Module) -> list[str]:
    """Give the strings of a module that are alternatives of words, or words to be split."""
    prose = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            plain = re.sub(r"\{[^}]*\}|\(\?P<\w+>|\\[a-zA-Z]", " ", node.value)
            if len(re.findall(r"\b[a-z]{2,}\b(?=\|[a-z])", plain)) > 1:
                found.append(node.value)
        elif isinstance(node, ast.Attribute) and node.attr in {"split", "splitlines"}:
            text = node.value.value if isinstance(node.value, ast.Constant) else ""
            if len(str(text).split()) > 3:
                found.append(str(text))
    return found


MARKUP = {
    "names/runs.py": "articles that stay with a name in any language",
    "times/published.py": "marks of corpora",
    "times/published_markup.py": "names of meta elements",
    "times/tokens.py": "kinds of tokens",
    "zones/cues.py": "endings of image files",
    "zones/line_features.py": "names of signs",
    "zones/flat.py": "marks of corpora",
}
"""Strings that look like words and belong to no language."""


def _known_words() -> frozenset[str]:
    """Give the small words of English: those that a grammar is most tempted to list."""
    speech, figures = ENGLISH.lexicon("speech"), ENGLISH.lexicon("figures")
    times = ENGLISH.lexicon("times")
    return frozenset().union(
        speech.words("auxiliaries"),
        speech.words("determiners"),
        speech.words("pronouns"),
        figures.words("counted function words"),
        times.numbers("months"),
        times.numbers("weekdays"),
        times.numbers("ones"),
    )


def test_a_language_that_is_read_plainly_has_every_section_that_this_needs():
    """A section whose name is misspelt would be empty and never noticed."""
    plainly = [tag for tag in known_languages() if tag != ENGLISH.tag]
    assert len(plainly) >= 6
    for tag in plainly:
        for room, sections in PLAIN_SECTIONS.items():
            for section in sections:
                assert language(tag).lexicon(room).lines(section), (tag, room, section)
        for name in ("countries", "peoples", "places", "people", "organisations"):
            assert language(tag).text(f"{name}.tsv"), (tag, name)


def test_no_room_lists_small_words():
    """A set, tuple or table of three or more small words is a list of words, too.

    The kinds of tokens of the grammar of times, and those of qualifiers, are named after English
    words.
    """
    small = _known_words()
    for room in READERS:
        if room == "times":
            continue
        for file in sorted((ROOMS / room).rglob("*.py")):
            if file.name == "qualifiers.py":
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                parts = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", ())
                words = [one.value for one in parts if isinstance(one, ast.Constant)]
                listed = [word for word in words if word in small]
                assert len(listed) < 3, (file.name, listed)


def test_no_room_has_words_of_its_own():
    """Words stand in the folders of languages; a room that lists some reads one language only."""
    for room in (*READERS, PLAIN):
        for file in sorted((ROOMS / room).rglob("*.py")):
            name = file.relative_to(ROOMS).as_posix()
            if name not in MARKUP:
                assert _own_words(ast.parse(file.read_text(encoding="utf-8"))) == [], name


def test_no_room_reads_files_of_words_but_through_the_registry():
    """Only the model of lines, which is no list of words, is a file that a room opens itself."""
    reads = re.compile(r"resources\.files|read_text\(|read_bytes\(|\bopen\(|Path\(__file__")
    for room in (*READERS, PLAIN):
        for file in sorted((ROOMS / room).rglob("*.py")):
            if file.name != "line_model.py":
                assert not reads.search(file.read_text(encoding="utf-8")), file.name
        others = {one.suffix for one in (ROOMS / room).iterdir() if one.is_file()}
        assert others <= {".py", ".json"}, room
