"""Opposing in other languages than English, and over two: who did it, where, denials, opposites, states, times.

Sentences were written for this file; what is expected follows from the definitions in the docstrings.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from standoff.dossier.words.sources.pairs import tell_why
from standoff.evidence.beside.asking import find_speaking
from standoff.evidence.beside.comparison import Matter, Outcome
from standoff.evidence.beside.concepts import DEEDS, DOERS, DONE_ONCE, OPPOSITES, UNDONE
from standoff.evidence.beside.judging import Relation
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.text.languages import ENGLISH, language

DAY = dt.date(2019, 5, 14)


def statement(text, source, tag):
    return read_statement(text, source, published=(DAY, DAY), language=language(tag))


def judge(left, right):
    told = [
        statement(text, name, tag) for (tag, text), name in zip((left, right), "ab", strict=True)
    ]
    pairs = lay_side_by_side(told).pairs
    return pairs[0] if pairs else None


def contradicts_by(left, right):
    """Give what two statements contradict each other by; None where they do not."""
    pair = judge(left, right)
    if pair is None or pair.relation is not Relation.CONTRADICT:
        return None
    return {each.matter for each in pair.comparisons if each.outcome is Outcome.EXCLUDED}


OVER = [
    (("en", "The governor closed the bridge on 12 May."), ("ru", "12 мая мост закрыл мэр."), Matter.DOER),
    (("de", "Die Polizei sperrte am 12. Mai den Hafen und schloss die Schule."), ("fr", "La police a fermé le port et l’école le 12 mai."), None),
    (("fr", "La police a libéré les otages le 12 mai."), ("es", "El 12 de mayo el ejército liberó a los rehenes."), Matter.DOER),
    (("en", "The army destroyed the bridge on 12 May."), ("de", "Am 12. Mai zerstörte die Polizei die Brücke."), Matter.DOER),
    (("en", "The company denied that its divers had damaged the museum."), ("de", "Taucher beschädigten das Museum."), Matter.NEGATION),
    (("ru", "Губернатор опроверг, что полиция закрыла рынок."), ("en", "The police closed the market."), Matter.NEGATION),
    (("fr", "La ministre dément que la police ait fermé le marché."), ("es", "La policía cerró el mercado."), Matter.NEGATION),
    (("ru", "Губернатор опроверг, что полиция закрыла рынок."), ("en", "The police closed the school."), None),
    (("en", "The ministers of Chile and Peru met in Aren on 12 May."), ("ru", "Министры Чили и Перу встретились 12 мая в Тесселе."), Matter.PLACE),
    (("en", "The ministers of Chile and Peru met in Aren on 12 May."), ("ru", "Министры Чили и Перу встретились 12 мая в Арене."), None),
    (("en", "The ministers of Chile and Peru met in Geneva on 12 May."), ("de", "Die Minister von Chile und Peru trafen sich am 12. Mai in Genf."), None),
    (("en", "The ministers of Chile and Peru met in Geneva on 12 May."), ("ru", "Министры Чили и Перу встретились 12 мая в Женеве."), None),
    (("en", "The ministers of Chile and Peru met in Lisbon on 12 May."), ("fr", "Les ministres du Chili et du Pérou se sont rencontrés le 12 mai à Lisbonne."), None),
    (("zh", "法院批准了隔离令。"), ("en", "The court overturned the quarantine."), Matter.OPPOSITE),
    (("es", "El tribunal prohibió la venta de las monedas."), ("fr", "Le tribunal a autorisé la vente des pièces."), Matter.OPPOSITE),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "matter"), OVER, ids=[f"{n}" for n in range(len(OVER))])
def test_two_languages_contradict_by_who_did_it_where_and_by_denials(left, right, matter):
    """Definition: all that the tables know is the same but for one thing, of one time."""
    for one, other in ((left, right), (right, left)):
        found = contradicts_by(one, other)
        assert found is None if matter is None else matter in found


def test_a_town_that_no_table_knows_may_lie_in_a_place_that_is_known():
    """Our choice: nobody told that a village is not a part of the capital."""
    left = ("en", "The ministers of Chile and Peru met in Paris on 12 May.")
    right = ("en", "The ministers of Chile and Peru met in Belvoir on 12 May.")
    assert contradicts_by(left, right) is None
    other = ("en", "The ministers of Chile and Peru met in Tarnholt on 12 May.")
    assert contradicts_by(other, right) == {Matter.PLACE}


@pytest.mark.parametrize(
    ("tag", "left", "right"),
    [
        ("ru", "Суд запретил продажу мяса.", "Суд разрешил продажу мяса."),
        ("de", "Die Kommission lehnte den Plan für die Brücke ab.", "Die Kommission billigte den Plan für die Brücke."),
        ("fr", "La commission a refusé le plan du nouveau musée.", "La commission a accepté le plan du nouveau musée."),
        ("es", "El tribunal prohibió la venta de las monedas.", "El tribunal autorizó la venta de las monedas."),
        ("zh", "法院禁止出售这批硬币。", "法院允许出售这批硬币。"),
        ("ru", "Врач Анна Лисина подала в отставку.", "Врач Анна Лисина остаётся на своём посту."),
        ("de", "Der Direktor Karl Moll trat am Montag zurück.", "Direktor Karl Moll bleibt im Amt."),
        ("fr", "Le ministre Jean Moll a démissionné.", "Le ministre Jean Moll reste à son poste."),
        ("es", "La ministra Ana Moll dimitió ayer.", "La ministra Ana Moll sigue en el cargo."),
        ("es", "El capitán Rojas murió antes del naufragio.", "El capitán Rojas murió después del naufragio."),
        ("en", "The mayor ordered the closure of the port.", "The governor ordered the closure of the port."),
        ("fr", "Le préfet a ordonné la fermeture de la maternité.", "Le maire a ordonné la fermeture de la maternité."),
    ],
    ids=lambda each: each[:24],
)  # fmt: skip
def test_opposites_states_and_doers_contradict_in_every_language(tag, left, right):
    """Definition: all else is the same, and both cannot be true of one time."""
    assert contradicts_by((tag, left), (tag, right)) is not None
    assert contradicts_by((tag, right), (tag, left)) is not None


@pytest.mark.parametrize(
    ("tag", "left", "right", "found"),
    [
        ("en", "The deputies of Ruva left the hall before the vote.", "The deputies of Ruva left the hall after the vote.", True),
        ("en", "The deputies of Ruva left the hall before a vote.", "The deputies of Ruva left the hall after a vote.", False),
        ("de", "Die Abgeordneten von Ruva verließen den Saal vor der Abstimmung.", "Die Abgeordneten von Ruva verließen den Saal nach der Abstimmung.", True),
        ("de", "Die Abgeordneten von Ruva verließen den Saal vor einer Abstimmung.", "Die Abgeordneten von Ruva verließen den Saal nach einer Abstimmung.", False),
        ("fr", "Les députés de Ruva ont quitté la salle avant le vote.", "Les députés de Ruva ont quitté la salle après le vote.", True),
        ("fr", "Les députés de Ruva ont quitté la salle avant un vote.", "Les députés de Ruva ont quitté la salle après un vote.", False),
    ],
    ids=["en-the", "en-a", "de-the", "de-a", "fr-the", "fr-a"],
)  # fmt: skip
def test_before_and_after_contradict_of_one_event_only(tag, left, right, found):
    """Definition: which of several votes is meant, the article tells."""
    assert (contradicts_by((tag, left), (tag, right)) is not None) is found


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("en", "The energy company halved the fee for water."), ("en", "The energy company cut the fee for water by 20 percent.")),
        (("es", "El seguro redujo la prima a la mitad."), ("es", "El seguro redujo la prima en un 20 por ciento.")),
        (("ru", "Цены на рыбу в порту снизились вдвое."), ("en", "Prices of fish in the port fell by 20 percent.")),
    ],
    ids=["en", "es", "ru-en"],
)  # fmt: skip
def test_halved_does_not_agree_with_another_per_cent(left, right):
    """Definition: halved is by 50 per cent."""
    pair = judge(left, right)
    assert pair is None or pair.relation not in (Relation.AGREE, Relation.MORE_PRECISE)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("en", "The town has 40,000 inhabitants."), ("zh", "不到50人在城市唱歌。")),
        (("ru", "В городе танцевали 84 человека."), ("en", "The town has 40,000 inhabitants.")),
    ],
    ids=["en-zh", "ru-en"],
)
def test_people_of_whom_nothing_tells_that_they_do_the_same_are_not_counted_as_one(left, right):
    """Definition: the subject is one only with what they do or suffer."""
    assert contradicts_by(left, right) is None


def test_what_is_said_by_concepts_is_said_of_concepts():
    """Our choice: ids of deeds, doers, opposites and what is undone are those of the table."""
    known = ENGLISH.lexicon("beside").table("concepts").keys()
    for told in (DEEDS, DOERS, DONE_ONCE, OPPOSITES.keys(), UNDONE.keys()):
        assert told <= known
    for table in (OPPOSITES, UNDONE):
        assert all(others <= known for others in table.values())


SAID = [
    statement("The prefect shut the harbour of Selm on 12 May.", "a", "en"),
    statement("Am 12. Mai ordnete der Gouverneur die Schließung des Hafens an.", "b", "de"),
    statement("12 мая мэр приказал закрыть порт.", "c", "ru"),
    statement("Prices of bread rose in Selm.", "d", "en"),
]


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Who ordered the closure of the port?", {"a", "b", "c"}),
        ("Who shut the harbour?", {"a", "b", "c"}),
        ("What happened to bread?", {"d"}),
    ],
)
def test_a_question_finds_what_is_said_in_other_words_and_languages(question, wanted):
    """Definition: a sentence speaks to a question that names the same things, in whatever words."""
    found, _ = find_speaking(read_statement(question, "", language=ENGLISH), SAID)
    assert {each.statement.source for each in found} == wanted


def test_days_that_are_near_are_called_near():
    """Our choice: Tuesday and Wednesday are no other times."""
    left = ("en", "Norway released 12 sailors of Chile on 7 May.")
    for day, words in ((8, "of near days"), (1, "of other times")):
        pair = judge(left, ("en", f"Norway released 12 sailors of Chile on {day} May."))
        assert words in tell_why(replace(pair, comparisons=()))


WOULD_HAVE = {
    "en": (
        "If the ministry had approved the concession in March, the cooperative of Almara would have gone to court.",
        "The ministry approved the concession in March, and the cooperative of Almara went to court.",
    ),
    "de": (
        "Hätte das Ministerium die Konzession im März genehmigt, wäre die Genossenschaft vor Gericht gezogen.",
        "Das Ministerium hat die Konzession im März genehmigt, die Genossenschaft ist vor Gericht gezogen.",
    ),
    "es": (
        "Si el ministerio hubiera aprobado la concesión en marzo, la cooperativa de Almara habría ido a juicio.",
        "El ministerio aprobó la concesión en marzo, y la cooperativa de Almara fue a juicio.",
    ),
    "ru": (
        "Если бы министерство одобрило концессию в марте, кооператив Альмары подал бы в суд.",
        "Министерство одобрило концессию в марте, кооператив Альмары подал в суд.",
    ),
}


@pytest.mark.parametrize("tag", WOULD_HAVE)
def test_what_would_have_been_agrees_with_nothing_that_was(tag):
    """Kind: "If the ministry had approved it" was an agreement with "it was approved"."""
    assert judge(*((tag, text) for text in WOULD_HAVE[tag])) is None
