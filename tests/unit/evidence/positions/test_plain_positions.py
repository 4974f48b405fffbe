"""Positions read by patterns: who wants, offers, refuses what of whom, and on what condition, in six languages.

Provenance: sentences are ours; what each tells is the definition.
"""

from __future__ import annotations

import pytest

from standoff.evidence.plain.called import find_called
from standoff.evidence.positions.plain_finding import find_plain_positions
from standoff.evidence.positions.words import PositionKind
from standoff.evidence.text.languages import language

# language, sentence, kind, who, what, who is to do it
TOLD = [
    ("ru", "Япония требует от России вернуть четыре острова.", "wants", "japan", "вернуть четыре острова", "russia"),
    ("ru", "Россия не будет возвращать Южные Курилы, заявил Лавров.", "refuses", "russia", "возвращать Южные Курилы", ""),
    ("ru", "Совет может закрыть порт.", "may", "the council", "закрыть порт", ""),
    ("ru", "Москва опасается, что США разместят ракеты.", "fears", "russia", "США разместят ракеты", ""),
    ("de", "Russland lehnt den Vorschlag ab.", "refuses", "russia", "den Vorschlag", ""),
    ("de", "Am Montag drohte die Gewerkschaft mit Streik.", "threatens", "the union", "Streik", ""),
    ("de", "Moskau fordert Tokio auf, die Sanktionen aufzuheben.", "wants", "russia", "die Sanktionen aufzuheben", "japan"),
    ("de", "Der Stadtrat kann das Projekt nicht allein bezahlen.", "cannot", "the council", "das Projekt nicht allein bezahlen", ""),
    ("de", "Norwegen droht, von Russland Geld für den Schaden zu verlangen.", "threatens", "norway", "von Russland Geld für den Schaden zu verlangen", ""),
    ("fr", "La Norvège menace de demander à la Russie de rendre les îles.", "threatens", "norway", "demander à la Russie de rendre les îles", ""),
    ("es", "Noruega amenaza con exigir a Rusia una indemnización.", "threatens", "norway", "exigir a Rusia una indemnización", ""),
    ("ru", "Норвегия угрожает России разорвать договор.", "threatens", "norway", "разорвать договор", ""),
    ("zh", "挪威威胁俄罗斯切断天然气。", "threatens", "norway", "切断天然气", ""),
    ("de", "Norwegen verlangt von Russland, die Insel zurückzugeben.", "wants", "norway", "die Insel zurückzugeben", "russia"),
    ("fr", "Le Japon exige que la Russie rende les îles.", "wants", "japan", "rende les îles", "russia"),
    ("fr", "Moscou refuse de négocier.", "refuses", "russia", "négocier", ""),
    ("fr", "La Russie ne rendra pas les îles.", "refuses", "russia", "rendra pas les îles", ""),
    ("es", "Japón exige a Rusia que devuelva las islas.", "wants", "japan", "devuelva las islas", "russia"),
    ("es", "Rusia no devolverá las islas.", "refuses", "russia", "devolverá las islas", ""),
    ("zh", "日本要求俄罗斯归还四岛。", "wants", "japan", "归还四岛", "russia"),
    ("zh", "俄罗斯外长拉夫罗夫15日表示，俄方不会归还岛屿。", "refuses", "russia", "归还岛屿", ""),
    ("zh", "工会威胁罢工。", "threatens", "the union", "罢工", ""),
    ("ja", "日本は四島の返還をロシアに求めている。", "wants", "japan", "四島の返還", "russia"),
    ("ja", "ロシアは島を返還しない方針を示した。", "refuses", "russia", "島を返還", ""),
    ("ja", "日本政府は、ロシアに対し、島を返還するよう求めた。", "wants", "the government", "島を返還", "russia"),
    ("ja", "ノルウェーは議定書に署名した。", "acts", "norway", "議定書に署名", ""),
]  # fmt: skip


def _read(tag: str, text: str):
    spoken = language(tag)
    return find_plain_positions(text, tuple(find_called(text, None, spoken)), spoken)


def _who(holder) -> str:
    return "" if holder is None else holder.entity or holder.words


@pytest.mark.parametrize(("tag", "text", "kind", "who", "what", "doer"), TOLD)
def test_a_position_has_who_holds_it_and_what_it_is_about(tag, text, kind, who, what, doer):
    """Our choice: the sentence tells exactly this."""
    (found,), _ = _read(tag, text)
    assert (found.kind.value, _who(found.holder)) == (kind, who)
    assert (found.content.words(text), _who(found.content.doer)) == (what, doer)


CONDITIONS = [
    ("de", "Norwegen wird nur zahlen, wenn Russland die Insel zurückgibt.", "only", "russia"),
    ("es", "Noruega solo firmará si Rusia devuelve las islas.", "only", "russia"),
    ("es", "Noruega firmará si Rusia devuelve las islas.", "if", "russia"),
    ("ru", "Россия готова передать два острова только если Япония признает итоги войны.", "only", "japan"),
    ("de", "Die Gewerkschaft ist bereit, den Streik zu beenden, wenn die Reederei mehr Lohn zahlt.", "if", "the company"),
    ("fr", "Le syndicat est prêt à suspendre la grève à condition que la compagnie augmente les salaires.", "only", "the company"),
    ("es", "El sindicato amenaza con una huelga si la empresa no sube los salarios.", "if", "the company"),
    ("zh", "工会愿意停止罢工，前提是公司加薪6%。", "only", "the company"),
    ("ja", "ロシアは、日本が戦争の結果を認めない限り、交渉に応じない。", "unless", "japan"),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "text", "kind", "who"), CONDITIONS)
def test_a_position_may_hang_on_what_another_does(tag, text, kind, who):
    """Our choice: the sentence tells on what the position hangs, and who is to fulfil it."""
    (found,), _ = _read(tag, text)
    assert found.condition is not None
    assert (found.condition.kind, _who(found.condition.content.doer)) == (kind, who)


NOTHING = [
    ("ru", "«Мы не исключаем совместного патрулирования», — заявил Лавров."),
    ("ru", "Высказывания госсекретаря США могут ухудшить отношения."),
    ("de", "Russland schließt ein Treffen nicht aus."),
    ("zh", "中国反对派的计划是公开的。"),
    ("ja", "「島は売り物ではない」とラブロフ外相は会談後に述べた。"),
]


@pytest.mark.parametrize(("tag", "text"), NOTHING)
def test_what_tells_no_position_gives_none(tag, text):
    """Our choice: what is not ruled out is not wanted; a genitive is no subject."""
    assert _read(tag, text)[0] == ()


def test_a_second_verb_has_the_subject_of_the_first():
    """Our choice: "and threatened" is said of whoever refused."""
    text = "Правительство Японии отказалось подписать договор и пригрозило санкциями."
    found, _ = _read("ru", text)
    assert [(one.kind.value, one.content.words(text)) for one in found] == [
        ("refuses", "подписать договор"),
        ("threatens", "санкциями"),
    ]
    assert {one.holder.owner.entity for one in found} == {"japan"}


OFFICES = [
    ("ru", "Президент России Владимир Путин прибыл.", "vladimir-putin", "russia"),
    ("fr", "Le président russe Vladimir Poutine est arrivé.", "vladimir-putin", "russia"),
    ("ja", "ロシアのプーチン大統領は到着した。", "vladimir-putin", "russia"),
]


@pytest.mark.parametrize(("tag", "text", "person", "state"), OFFICES)
def test_a_title_says_for_whom_somebody_speaks(tag, text, person, state):
    """Our choice: the state beside the title is the one that the person acts for."""
    (office,) = _read(tag, text)[1]
    assert (office.person, office.owner.entity) == (person, state)


@pytest.mark.parametrize(
    ("tag", "text", "who"),
    [
        ("de", "Das Stadtmuseum fordert eine Entschuldigung.", "museum"),
        ("de", "Das Bistum lehnt das Angebot ab.", "diocese"),
        ("fr", "Le musée exige le retour des tableaux.", "museum"),
        ("fr", "Les infirmières refusent le nouvel horaire.", "nurses"),
        ("es", "El obispo exige la devolución de las tablas.", "bishop"),
        ("es", "Los inquilinos rechazan la subida.", "tenants"),
        ("ru", "Музей требует вернуть картины.", "museum"),
        ("ru", "Наследники отказались от предложения.", "heirs"),
        ("ja", "美術館は絵画の返還を求めている。", "museum"),
        ("zh", "博物馆要求归还画作。", "museum"),
    ],
)
def test_disputes_are_not_of_states_and_unions_alone(tag, text, who):
    """Definition: whoever can decide something may hold a position."""
    (position,), _ = _read(tag, text)
    assert position.holder is not None
    assert position.holder.head == who


def test_what_would_be_done_hangs_on_a_condition_in_german():
    """Definition: a museum that would return panels if a claim is withdrawn has told a plan and its price."""
    text = "Das Museum würde sechs Tafeln zurückgeben, wenn die Diözese die Klage zurückzieht."
    (position,), _ = _read("de", text)
    assert position.kind is PositionKind.PLANS
    assert position.condition is not None
    (refusal,), _ = _read("de", "Die Stiftung würde das Haus niemals verkaufen.")
    assert refusal.kind is PositionKind.REFUSES


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Der Medienrat", "the media council"),
        ("Der Betriebsrat", "the works council"),
        ("Der Aufsichtsrat", "the supervisory board"),
        ("Die Küstenwache", "the coast guard"),
        ("Das Umweltbundesamt", "the environment agency"),
        ("Der Verrat", ""),
        ("Der Vorrat", ""),
        ("Die Nachtwache", ""),
    ],
)
def test_compounds_that_end_in_a_kind_of_body_decide_and_others_do_not(body, told):
    """Our choice: which compounds are bodies stands in a list, as many end alike."""
    found, _ = _read("de", f"{body} fordert mehr Geld.")
    assert [_who(one.holder) for one in found if one.holder] == ([told] if told else [])
