"""A dispute of a union and a firm, told in seven ways: who they are, what they can do, and on what condition.

Provenance: the sentences are ours; what they tell is the definition.
"""

from __future__ import annotations

import pytest

from standoff.evidence.positions.plain_words import in_infinitive
from standoff.evidence.text.languages import language
from standoff.workflows.drafting import DraftKind, draft_case
from standoff.workflows.drafting.titles import whole_title
from standoff.workflows.sources import add_sources

ENGLISH = (
    "The Miners' Union threatened to block the mine unless Halvor Mining pays the bonus. "
    "Halvor Mining offered to raise wages by 6 percent if the Miners' Union ends the strike."
)
OTHERS = {
    "de": "Der Bergarbeiterverband droht, die Mine zu blockieren, falls Halvor Mining die Prämie nicht zahlt.",
    "fr": "Le Syndicat des mineurs menace de bloquer la mine si Halvor Mining ne paie pas la prime.",
    "es": "El Sindicato de Mineros amenaza con bloquear la mina si Halvor Mining no paga la prima.",
    "ja": "鉱山労働者組合は、ハルヴォル社が手当を支払わない限り、鉱山を封鎖すると警告した。",
}


def _drafts(folder, texts):
    folder.mkdir()
    for number, (name, text) in enumerate(texts.items()):
        (folder / f"{name}{number}.txt").write_text(f"{text}\n", encoding="utf-8")
    made = folder / "standoff.db"
    add_sources(made, [str(folder)], workers=1)
    return draft_case(made, limit=None).drafts


def _headlines(drafts, kind):
    return [each.headline for each in drafts if each.kind is kind]


@pytest.mark.parametrize("tag", sorted(OTHERS))
def test_a_union_and_its_threat_are_one_over_two_languages(tag, tmp_path):
    """Definition: whose union it is, and what it threatens on which condition, is the same in both."""
    drafts = _drafts(tmp_path / "n", {"en": ENGLISH, tag: OTHERS[tag]})
    makers = _headlines(drafts, DraftKind.DECISION_MAKER)
    assert sorted(makers) == ["Halvor Mining", "Miners' Union"]
    blocking = [
        each for each in drafts if each.headline.startswith("Miners' Union: Block the mine")
    ]
    assert len(blocking) == 1
    assert len({each.source for each in blocking[0].citations}) == 2


@pytest.mark.parametrize(
    ("tag", "words", "told"),
    [
        ("fr", "met fin à la grève", "mettre fin à la grève"),
        ("fr", "paie la prime", "payer la prime"),
        ("fr", "rend le terrain", "rendre le terrain"),
        ("fr", "une île", "une île"),
        ("es", "pone fin a la huelga", "poner fin a la huelga"),
        ("es", "devolvería el muelle", "devolver el muelle"),
        ("es", "aumentara los salarios", "aumentar los salarios"),
        ("es", "pague la multa", "pagar la multa"),
        ("de", "verbot den Streik", "den Streik verbieten"),
        ("de", "verbot dem Verband, zu streiken", "dem Verband verbieten, zu streiken"),
        ("de", "sperrte die Straße", "die Straße sperren"),
        ("ja", "ストライキを中止し", "ストライキを中止する"),
        ("ja", "条約に署名し", "条約に署名する"),
        ("ja", "賞与を支払わ", "賞与を支払う"),
        ("ja", "島の返還", "島を返還する"),
        ("ja", "提案を認め", "提案を認める"),
    ],
)
def test_what_is_done_is_called_by_the_form_of_a_dictionary(tag, words, told):
    """Definition: the infinitive, or the form of a dictionary."""
    assert in_infinitive(words, language(tag)) == told


@pytest.mark.parametrize(
    ("tag", "text", "said"),
    [
        ("de", "Sofern Halvor Mining die Prämie zahlt, werde der Bergarbeiterverband die Mine öffnen.", "if"),
        ("fr", "Halvor Mining refuse de payer la prime, sauf si le Syndicat des mineurs rouvre la mine.", "if"),
        ("ja", "ハルヴォル社は、組合が封鎖を解除しなければ、鉱山を閉鎖すると警告した。", "not"),
        ("zh", "哈尔沃公司警告说，除非工会解除封锁，否则将关闭矿山。", "not"),
        ("zh", "如果工会停止罢工，哈尔沃公司就会支付奖金。", "if"),
    ],
)  # fmt: skip
def test_conditions_of_other_languages_join_two_options(tag, text, said, tmp_path):
    """Definition: both sides of a condition are options, and it is a preference of who sets it."""
    known = "Halvor Mining refused to pay a bonus. The Miners' Union went on strike."
    drafts = _drafts(tmp_path / "n", {"en": known, tag: text})
    conditions = [each for each in drafts if each.kind is DraftKind.CONDITION]
    says = [one["say"] for each in conditions for one in each.elements]
    assert len(says) == 1
    assert f" {said} " in says[0]


def test_nothing_of_what_is_not_considered_or_only_an_offer_is_an_option(tmp_path):
    """Definition: what is not considered is refused; "the offer" alone tells no deed."""
    text = "運輸省はターミナルの国有化を検討していないと述べた。組合はこの提案を拒否した。"
    options = _headlines(_drafts(tmp_path / "n", {"ja": text}), DraftKind.OPTION)
    assert not [one for one in options if one.endswith(("検討してい", "この提”"))]


def test_who_warns_of_its_own_deed_threatens_it(tmp_path):
    """Definition: it is its own option, with its condition."""
    text = (
        "The ministry warned that it would withdraw the licence if Halvor Mining closed the mine."
    )
    drafts = _drafts(tmp_path / "n", {"en": text})
    assert [one for one in _headlines(drafts, DraftKind.OPTION) if "ithdraw the licence" in one]
    assert not _headlines(drafts, DraftKind.FORECAST)


@pytest.mark.parametrize("verb", ["chairs", "leads", "heads"])
def test_who_chairs_a_body_speaks_for_it(verb, tmp_path):
    """Definition: what the chair refuses the body refuses."""
    text = f"Tomas Brill, who {verb} the Miners' Union, refused to accept the offer of the firm."
    drafts = _drafts(tmp_path / "n", {"en": text})
    assert _headlines(drafts, DraftKind.DECISION_MAKER) == ["Miners' Union (through Tomas Brill)"]


def test_a_law_decides_nothing(tmp_path):
    """Definition: an act of parliament forbids, and is no decision maker."""
    text = "The Human Rights and Democracy Act threatens to impose sanctions on Halvor Mining."
    makers = _headlines(_drafts(tmp_path / "n", {"en": text}), DraftKind.DECISION_MAKER)
    assert not [one for one in makers if "Act" in one]


def test_a_month_behind_its_day_begins_no_name(tmp_path):
    """Definition: "On 18 March Halvor Mining" names Halvor Mining."""
    text = "On 18 March 2024 Halvor Mining ended the lease. Halvor Mining refused to pay the rent."
    makers = _headlines(_drafts(tmp_path / "n", {"en": text}), DraftKind.DECISION_MAKER)
    assert makers == ["Halvor Mining"]


def test_a_stage_says_what_of_it_is_contested_and_is_not_called_by_that(tmp_path):
    """Definition: who denies that it happened is told, and what nobody denies names the stage."""
    text = (
        "The Miners' Union blocked the northern mine on 14 March 2024. On 15 March 2024 Halvor Mining signed an "
        "agreement. The Miners' Union denied that it had blocked the northern mine."
    )
    (stage,) = [
        each for each in _drafts(tmp_path / "n", {"en": text}) if each.kind is DraftKind.STAGE
    ]
    assert "Miners' Union denies it" in stage.confidence.reason
    assert "signed" in stage.headline


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("Halvor ended the lease of the northern mine under the agreement of 2019 with the town", "Halvor ended the lease of the northern mine"),
        ("The union, which met on Monday, decided on a strike that may last", "The union, which met"),
        ("Short enough", "Short enough"),
    ],
)  # fmt: skip
def test_titles_are_whole_phrases(words, title):
    """Definition: no title ends in a word that leads on, or in the middle of a phrase."""
    assert whole_title(words, 50).startswith(title)
    assert not whole_title(words, 50).endswith(("under", "of", "with", "the"))
