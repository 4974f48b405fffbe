"""A dispute told in seven languages becomes one model: its actors and deeds are joined over languages.

Provenance: the coverage, in `tests/dispute_in_six_languages` and English, is ours; what it tells is the definition.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from standoff.casefile import check_case
from standoff.evidence.text.languages import language
from standoff.workflows.alike.meaning import meaning_of
from standoff.workflows.drafting import DraftKind, draft_case, propose_drafts
from standoff.workflows.drafting.citing import MOST_CITED
from standoff.workflows.drafting.gathering import ENOUGH
from standoff.workflows.proposals import accept_proposals, list_proposals
from standoff.workflows.sources import add_sources

COVERAGE = Path(__file__).parents[3] / "dispute_in_six_languages"


@pytest.fixture(scope="module")
def database(tmp_path_factory):
    """The database of the coverage."""
    made = tmp_path_factory.mktemp("six") / "standoff.db"
    add_sources(made, [str(COVERAGE)], workers=1)
    return made


def _of(database, kind):
    return [each for each in draft_case(database, limit=None).drafts if each.kind is kind]


def test_each_actor_is_drafted_once_whatever_language_tells_of_it(database):
    """Definition: a state has one id in all languages, a body the English noun for it."""
    found = [each.headline for each in _of(database, DraftKind.DECISION_MAKER)]
    assert sorted(found) == ["Norway", "Sweden", "The company", "The council", "The union"]


def test_a_deed_told_in_several_languages_is_one_option(database):
    """Our choice: the English words name it where there are some; as many sentences as are cited are in as many languages."""
    (closing,) = [
        each for each in _of(database, DraftKind.OPTION) if "lose the port" in each.headline
    ]
    assert len({each.source.rsplit("-", 1)[1] for each in closing.citations}) == MOST_CITED
    for name in ("English", "Russian", "Japanese", "Chinese", "German", "French", "Spanish"):
        assert name in closing.confidence.reason


def test_a_threat_is_one_option_whether_a_verb_or_a_noun_tells_it(database):
    """Definition: Spanish and French threaten to lay off people, German and Russian threaten layoffs."""
    told = [
        each
        for each in _of(database, DraftKind.OPTION)
        if any(
            word in str(each.citations) for word in ("Entlassungen", "licencier", "увольнениями")
        )
        and each.headline.startswith("The company")
    ]
    (threat,) = told
    languages = {each.source.rsplit("-", 1)[1] for each in threat.citations}
    assert languages >= {"de", "es", "fr", "ru", "zh"}


def test_what_somebody_wants_of_another_is_told_once_in_all_languages(database):
    """Definition: Norway wants one thing of Sweden, in seven languages."""
    found = [
        e.headline for e in _of(database, DraftKind.INTEREST) if e.headline.startswith("Norway")
    ]
    assert found == ["Norway, for: Sweden reopen the line"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("подписать договор с Норвегией", "подпишем договор с Норвегией"),
        ("закрыть линию", "закроет линию"),
        ("открыть линию", "откроют линию"),
        ("принять договор", "примем договор"),
    ],
)
def test_forms_of_one_russian_verb_tell_one_deed(one, other):
    """Definition: infinitive and future of one verb, with the same thing."""
    russian = language("ru")
    left, right = meaning_of(one, russian), meaning_of(other, russian)
    assert left.is_same(right, ENOUGH)
    assert not left.is_same(meaning_of("продать остров", russian), ENOUGH)


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("vestnik-ru", "Russian"),
        ("hafenblatt-de", "German"),
        ("journal-fr", "French"),
        ("diario-es", "Spanish"),
        ("ribao-zh", "Chinese"),
        ("shimbun-ja", "Japanese"),
    ],
)
def test_a_draft_says_which_language_it_was_told_in(database, source, name):
    """Our choice: by itself each source gives who decides and what they can do, and says its language."""
    found = draft_case(database, sources=[source], limit=None)
    makers = {each.headline for each in found.drafts if each.kind is DraftKind.DECISION_MAKER}
    assert {"The union", "The company", "Norway", "Sweden"} <= makers
    told = [each for each in found.drafts if each.kind is not DraftKind.STAGE]
    assert all(f"in {name}" in each.confidence.reason for each in told)
    assert not found.unread


def test_what_is_accepted_is_a_sound_case_in_the_words_of_its_sources(database, tmp_path):
    """Definition: every draft has its place in the case; names keep the letters of the source."""
    case = tmp_path / "sund.yaml"
    propose_drafts(case, database, limit=None)
    ids = [each.id for each in list_proposals(case).proposals]
    accept_proposals(case, ids, by="me", database=database)
    assert [each for each in check_case(case) if each.severity == "error"] == []
    assert "Payer seule la nouvelle jetée" in case.read_text("utf-8")


@pytest.mark.parametrize(
    ("english", "others"),
    [
        ("sell its land", {"es": "vender sus tierras", "ru": "продать свою землю", "de": "ihr Grundstück verkaufen", "ja": "土地を売却する"}),
        ("sign the permit", {"es": "firmar el permiso", "de": "die Genehmigung unterzeichnen", "fr": "signer le permis"}),
        ("hold a referendum", {"es": "celebrar un referéndum", "ru": "провести референдум", "de": "eine Volksabstimmung abhalten"}),
        ("lift the blockade", {"es": "levantar el bloqueo", "ru": "снять блокаду", "fr": "lever le blocus"}),
    ],
)  # fmt: skip
def test_plain_deeds_are_one_over_languages(english, others):
    """Definition; who sells the permit does something else."""
    left = meaning_of(english)
    for tag, words in others.items():
        assert left.is_same(meaning_of(words, language(tag)), ENOUGH), (tag, words)
    assert not left.is_same(meaning_of("vender el permiso", language("es")), ENOUGH)


def test_a_firm_goes_by_latin_letters_where_some_text_writes_it_so(tmp_path):
    """Whichever article shows what it is."""
    (tmp_path / "f").mkdir()
    texts = {
        "ru": "Завод\n\n3 мая 2019\n\nКомпания Велмора построит завод. Велмора отказалась платить.\n",
        "en": "The plant\n\n3 May 2019\n\nVelmora will build the plant. Velmora refused to pay the fee.\n",
    }
    for name, text in texts.items():
        (tmp_path / "f" / f"{name}.txt").write_text(text, encoding="utf-8")
    add_sources(tmp_path / "standoff.db", [tmp_path / "f"])
    found = draft_case(tmp_path / "standoff.db", kinds=[DraftKind.DECISION_MAKER])
    assert [each.headline for each in found.drafts] == ["Velmora"]
