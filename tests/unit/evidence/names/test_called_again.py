"""Bodies called again by what they are, in the paragraph of their name or the next.

Provenance: our choice; all texts are invented.
"""

import pytest

from standoff.evidence.database.store import Store
from standoff.evidence.intake.reading_in import names_in
from standoff.evidence.names.called_again import find_called_again
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
