"""Kinds of contradictions over two languages, their near misses, and agreements."""

import datetime as dt

import pytest

from standoff.evidence.beside.across import compare_across, know_statements
from standoff.evidence.beside.concepts import find_concepts, has_concepts
from standoff.evidence.beside.judging import Pair, Relation, compare_statements
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.wording import word_statements
from standoff.evidence.text.languages import language

DAY = dt.date(2026, 10, 12)


def statement(tag, text, source):
    return read_statement(text, source, published=(DAY, DAY), language=language(tag))


def relation(left, right):
    found = compare_across(*know_statements([statement(*left, "a"), statement(*right, "b")]))
    return None if found is None else found.relation


CONTRADICT = {
    "denied": (("en", "Residents burned tyres at the bridge on 4 October."), ("es", "Los vecinos no quemaron neumáticos en el puente el 4 de octubre.")),
    "denied-ja": (("ja", "運転手は橋を封鎖した。"), ("de", "Die Fahrer haben die Brücke nicht blockiert.")),
    "who": (("ru", "Шлагбаум сломали пограничники."), ("en", "The barrier was broken by the drivers.")),
    "when": (("fr", "Le tribunal a interdit les vols de nuit le 5 octobre."), ("en", "The court banned night flights on 9 October.")),
    "number": (("zh", "体育场有3万个座位。"), ("es", "El estadio tiene 45.000 asientos.")),
    "accepted": (("fr", "L’association des pilotes a rejeté l’offre d’indemnisation."), ("en", "The pilots’ association accepted the compensation offer.")),
    "open": (("ru", "Новая взлётная полоса закрыта."), ("fr", "La nouvelle piste est ouverte.")),
    "before": (("en", "The pilots informed the mayor before the flights began."), ("de", "Die Piloten haben den Bürgermeister nach Beginn der Flüge informiert.")),
    "final": (("en", "The players left the pitch before the final whistle."), ("fr", "Les joueurs ont quitté la pelouse après le coup de sifflet final.")),
}  # fmt: skip


@pytest.mark.parametrize("kind", CONTRADICT)
def test_each_kind_of_contradiction_is_told_over_two_languages(kind):
    """Definition: all else is the same, and both cannot be true; the same from either side."""
    left, right = CONTRADICT[kind]
    assert relation(left, right) is relation(right, left) is Relation.CONTRADICT


NEAR = {
    "other-day": (("en", "Flights were not cancelled on 3 October."), ("ru", "Рейсы были отменены 1 октября.")),
    "can": (("en", "The airport can close the runway."), ("ja", "空港は滑走路を閉鎖していない。")),
    "can-is": (("en", "The airport can close the runway."), ("ru", "Взлётная полоса закрыта.")),
    "means-to": (("de", "Die Regierung will die Grenze wieder öffnen."), ("zh", "政府没有重新开放边境。")),
    "condition": (("ru", "Если субсидии выплатят, фермеры откроют дорогу."), ("ja", "道路は農民によって封鎖された。")),
    "other-actor": (("ja", "操縦士組合は提案を拒否した。"), ("en", "The cabin crew union accepted the proposal.")),
    "other-place": (("en", "Police arrested five people in Bilbao."), ("ja", "警察はパンプローナで9人を逮捕した。")),
    "two-towns": (("es", "En la protesta participaron 3.000 personas en Bilbao."), ("fr", "À Madrid, 800 personnes ont participé à la manifestation.")),
    "part": (("es", "El tribunal no prohibió los vuelos nocturnos de carga."), ("fr", "Le tribunal a interdit les vols de nuit.")),
    "asked": (("ru", "Жители потребовали запретить ночные рейсы."), ("fr", "Le tribunal a interdit les vols de nuit.")),
    "old-new": (("es", "La nueva pista está abierta."), ("fr", "L’ancienne piste est ouverte.")),
    "a-vote": (("en", "The residents left the hall before a vote."), ("es", "Los vecinos abandonaron la sala después de una votación.")),
}  # fmt: skip


@pytest.mark.parametrize("kind", NEAR)
def test_a_near_miss_is_neither_a_contradiction_nor_an_agreement(kind):
    """Our choice: another day, place, actor or thing, and what is not yet done, say nothing of the other."""
    left, right = NEAR[kind]
    assert {relation(left, right), relation(right, left)} <= {None, Relation.DIFFER}


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("es", "«Aceptaremos una comisión conjunta», dijo el presidente del club."), ("en", "The president of the club accepted a joint commission.")),
        (("fr", "« Nous accepterons un médiateur », a déclaré le président."), ("de", "Der Präsident sagte, sie würden einen Vermittler akzeptieren.")),
        (("ja", "「我々は共同調査を受け入れる」と大統領は述べた。"), ("zh", "总统表示接受联合调查。")),
        (("de", "„Wir werden die Quote akzeptieren“, sagte der Minister."), ("ru", "Министр принял квоту.")),
        (("zh", "抗议者有600人。"), ("en", "There were 600 protesters.")),
    ],
)  # fmt: skip
def test_what_is_accepted_in_a_quotation_agrees_with_the_report_of_it(left, right):
    """A fault: "Aceptaremos …" was put down as a difference with what says the same."""
    assert relation(left, right) is relation(right, left) is Relation.AGREE


def test_what_was_on_a_day_contradicts_its_denial():
    """A fault: "tested" and "did not test" agreed, because both told one day."""
    told = ("The operator tested the sirens on 4 October.", "The operator did not test the sirens on 4 October.")  # fmt: skip
    left, right = word_statements([statement("en", text, text) for text in told])[0]
    found = compare_statements(left, right)
    assert isinstance(found, Pair)
    assert found.relation is Relation.CONTRADICT


@pytest.mark.parametrize(("tag", "text"), [side for pair in (*CONTRADICT.values(), *NEAR.values()) for side in pair])  # fmt: skip
def test_a_sentence_may_have_the_concepts_that_are_found_in_it(tag, text):
    """Definition: what is sooner told never says no where there is one."""
    for each in find_concepts(text, language(tag)):
        assert has_concepts(text, language(tag), {each.name})
