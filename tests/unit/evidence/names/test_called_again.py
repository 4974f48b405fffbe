"""Bodies called again by what they are, in the paragraph of their name or the next.

Provenance: our choice; all texts are invented.
"""

import pytest

from standoff.evidence.database.store import Store
from standoff.evidence.intake.reading_in import names_in
from standoff.evidence.names.called_again import find_called_again
from standoff.evidence.names.finding import Mentions
from standoff.evidence.text.anchors import Span
from standoff.evidence.text.languages import language
from standoff.workflows.sources import add_sources


def read(text, tag="en"):
    spoken = language(tag)
    spans, at = [], 0
    for paragraph in text.split("\n\n"):
        spans.append(Span(at, at + len(paragraph)))
        at += len(paragraph) + 2
    found = find_called_again(text, names_in(text, None, spoken), spans, spoken)
    return [(one.surface, one.entity) for one in found]


@pytest.mark.parametrize(
    ("tag", "text", "found"),
    [
        (
            "en",
            "Harrow Foods Ltd shut its plant.\n\nThe company said it would pay.",
            ("The company", "harrow-foods-ltd"),
        ),
        (
            "en",
            "Sollen, a battery maker, wants the land. Sollen said so. Later the company left.",
            ("the company", "sollen"),
        ),
        (
            "en",
            "The Ministry of Energy denied it. The ministry said no.",
            ("The ministry", "ministry-of-energy"),
        ),
        (
            "en",
            "The Lake Fishers' Union wrote. The union said no.",
            ("The union", "lake-fishers-union"),
        ),
        ("en", "The World Bank lent it. The bank said no.", ("The bank", "world-bank")),
        (
            "en",
            "The European Commission sued. The commission said no.",
            ("The commission", "european-commission"),
        ),
        (
            "es",
            "La Cooperativa de Puerto Sal cerró. La cooperativa dijo que abrirá.",
            ("La cooperativa", "cooperativa-de-puerto-sal"),
        ),
        (
            "fr",
            "La Coopérative de Port-Sel a fermé. La coopérative a dit non.",
            ("La coopérative", "cooperative-de-port-sel"),
        ),
        (
            "ru",
            "Компания «Северный лес» рубит. Компания заявила, что имеет право.",
            ("Компания", "severny-les"),
        ),
        ("ja", "北浜漁業協同組合は訴えた。同組合は反対だ。", ("同組合", "北浜漁業協同組合")),
        ("zh", "东江航运集团周一申诉。该集团表示，将继续运营。", ("该集团", "东江航运集团")),
    ],
)
def test_a_body_named_shortly_before_is_called_again_by_what_it_is(tag, text, found):
    assert read(text, tag) == [found]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Marlow Shipping paid Oskar Lines. The company said no."),
        ("en", "Harrow Foods Ltd left. A haulage company stayed. The company said no."),
        ("en", "Harrow Foods Ltd left. Breck, which supplies it, stayed. The company said no."),
        ("en", "Harrow Foods Ltd left. Breck said that it stayed. The company said no."),
        ("en", "Harrow Foods Ltd left.\n\nIt rained.\n\nIt snowed.\n\nThe company said no."),
        ("en", "Harrow Foods Ltd left. The company's lawyers and the company that buys it stayed."),
        (
            "en",
            "Norland's Foreign Ministry and Ostria's Foreign Ministry met. The ministry said no.",
        ),
        ("en", "The Energy Ministry and the Farmers' Ministry met. The ministry said no."),
        ("en", "The European Union fined it. The union said no."),
        ("en", "The company said no. Harrow Foods Ltd left."),
        ("en", "The High Court met. A lower court had met. The court said no."),
        ("zh", "北海港务公司与南海航运公司会谈。该公司表示，将提出上诉。"),
    ],
)
def test_of_several_bodies_of_none_and_of_others_none_is_taken(tag, text):
    assert read(text, tag) == []


def test_what_is_said_and_done_by_the_company_is_its_own(tmp_path):
    text = (
        "The plant shuts\n\nHarrow Foods Ltd met the workers on Monday. “We will pay,” the company said. "
        "On Friday the company rejected the offer.\n"
    )
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    add_sources(tmp_path / "e.db", [tmp_path / "a.txt"])
    with Store.open(tmp_path / "e.db") as store:
        (said,) = store.rows("SELECT speaker, speaker_entity, speaker_how FROM quote")
        done = {
            (row["kind"], row["actors"]) for row in store.rows("SELECT kind, actors FROM event")
        }
        named = store.value("SELECT count(*) FROM mention WHERE text LIKE 'the company'")
    assert tuple(said) == ("the company", "harrow-foods-ltd", "description")
    assert ("REJECT", "harrow-foods-ltd") in done
    assert named == 0


class Counted(Mentions):
    """Mentions that count how often all of them are read."""

    readings = 0

    def __iter__(self):
        Counted.readings += 1
        return super().__iter__()


@pytest.mark.parametrize("between", ["\n\n", " "], ids=["paragraphs", "one paragraph"])
def test_a_text_is_read_as_often_however_much_it_names(between):
    """Definition of linear cost: all names are looked through as often in a long text."""
    spoken, readings = language("en"), []
    for number in (4, 16):
        said = "{0}, a battery maker, wants land. {0} said so. The company left."
        names = (f"K{a}r{b}n" for a in "aeio" for b in "aeio")
        parts = [said.format(name) for name, _ in zip(names, range(number), strict=False)]
        text = between.join(parts)
        starts = [text.index(part) for part in parts] if between == "\n\n" else [0]
        spans = [Span(a, b) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        named = names_in(text, None, spoken)
        assert len(named) >= number
        Counted.readings = 0
        find_called_again(text, Counted(named.items, named.found, named._lookup), spans, spoken)
        readings.append(Counted.readings)
    assert readings[0] == readings[1]


@pytest.mark.parametrize(("filling", "found"), [(3, True), (400, False)])
def test_a_body_named_pages_before_in_one_paragraph_is_not_called_again(filling, found):
    """Our choice: nobody holds a name in mind over pages."""
    text = "Harrow Foods Ltd left. " + "It rained here. " * filling + "The company said no."
    assert bool(read(text)) is found


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Corvane Ltd appealed. They loathe company towns.", "en"),
        ("Naviera Sol S.A. apeló. Aquella empresa ganó.", "es"),
        ("世界银行拒绝贷款。专家说，该行为违法。", "zh"),
        ("世界銀行は融資を拒否した。記者が首相に同行した。", "ja"),
    ],
)
def test_words_within_other_words_call_nobody_again(text, tag):
    """Neither the end of a word before, nor a sign that begins another word."""
    assert read(text, tag) == []
