"""Events by patterns: what was done, who did it to whom, and whether it happened, in six languages.

Provenance: sentences are ours; what each tells is the definition.
"""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.plain.called import find_called
from standoff.evidence.plain.dates import find_dates
from standoff.evidence.plain.happenings import find_happenings
from standoff.evidence.text.languages import language

# language, sentence, type, who, to whom, status
TOLD = [
    ("ru", "Норвегия ввела санкции против Швеции.", "SANCTION", "norway", "sweden", "past"),
    ("ru", "США вывели войска из Сирии.", "RETREAT", "united-states", "syria", "past"),
    ("ru", "12 марта Россия не подписала договор.", "AGREE", "", "", "denied"),
    ("de", "Norwegen verhängte Sanktionen gegen Schweden.", "SANCTION", "norway", "sweden", "past"),
    ("de", "Japan lehnte den Vorschlag Russlands ab.", "REJECT", "japan", "russia", "past"),
    ("fr", "Le Japon a rejeté la proposition de la Russie.", "REJECT", "japan", "russia", "past"),
    ("fr", "La Norvège a protesté.", "PROTEST", "norway", "", "past"),
    ("es", "Rusia impuso sanciones a Noruega.", "SANCTION", "russia", "norway", "past"),
    ("zh", "日本对俄罗斯实施制裁。", "SANCTION", "japan", "russia", "past"),
    ("zh", "习近平会见了普京。", "CONSULT", "xi-jinping", "vladimir-putin", "past"),
    ("ja", "ノルウェーはスウェーデンに制裁を科した。", "SANCTION", "norway", "sweden", "past"),
    ("ja", "日本は条約に署名した。", "AGREE", "japan", "", "past"),
]  # fmt: skip


def _read(tag: str, text: str):
    spoken = language(tag)
    names = tuple(find_called(text, None, spoken))
    times = find_dates(text, dt.date(2019, 3, 14), spoken)
    return find_happenings(text, names, times, spoken)


@pytest.mark.parametrize(("tag", "text", "kind", "actor", "target", "status"), TOLD)
def test_an_event_has_a_type_and_whom_the_clause_tells(tag, text, kind, actor, target, status):
    """Our choice: both who did it and to whom, or neither where the clause does not tell both."""
    (one,) = _read(tag, text)
    assert (one.kind.value, one.status.value) == (kind, status)
    assert "".join(party.entity for party in one.actors) == actor
    assert "".join(party.entity for party in one.targets) == target


def test_the_place_where_it_was_is_nobody_to_whom_it_was_done():
    """Our choice: behind "in" a city is a place, though it may stand for a government."""
    (one,) = _read("de", "Scholz und Macron trafen sich in Berlin.")
    assert one.targets == ()
    assert "germany" in {party.entity for party in one.names}


def test_an_event_has_the_date_of_its_clause():
    """Our choice: the date nearest to the verb."""
    (one,) = _read("ru", "12 марта 2019 года Россия и Япония подписали протокол.")
    assert one.when_value == "2019-03-12"


def test_somebody_behind_a_comma_does_nothing():
    """Our choice: between who did it and the verb stands no clause."""
    found = _read("zh", "作为美国的盟友，欧盟近日要求中国停止补贴。")
    assert [party.entity for party in found[0].actors] == ["european-union"]


@pytest.mark.parametrize(
    ("tag", "text", "day"),
    [
        ("de", "Die Pfleger demonstrierten am 2. Mai 2024 vor dem Rathaus.", "2024-05-02"),
        ("de", "Am 3. März 2024 demonstrierten 300 Pfleger vor dem Rathaus.", "2024-03-03"),
    ],
)
def test_the_stop_of_a_day_ends_no_clause(tag, text, day):
    """Definition: "am 2. Mai" is one time."""
    known = language(tag)
    (event,) = find_happenings(text, (), find_dates(text, None, known), known)
    assert event.clause.of(text) == text.rstrip(".")
    assert event.when_value == day


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Norwegen handelte im Fall des beschuldigten Schweden."),
        ("de", "In Schulen besuchten neun Kinder einen Kurs."),
        ("de", "Die Boote wurden im Hafen von Norwegen aufgegriffen und an einen Kai geschleppt."),
        ("de", "Bombardierte Norwegen den Hafen?"),
        ("fr", "La ministre a rappelé que le port est ouvert."),
        ("fr", "L’indice a cédé 12 points."),
        ("ru", "Физик заключил, что вселенная велика."),
        ("zh", "挪威要求瑞典关闭领事馆。"),
        ("zh", "如果挪威袭击了瑞典，就会打仗。"),
        ("ja", "ノルウェーはスウェーデンを攻撃したか。"),
        ("es", "Si Noruega atacó a Suecia, no se sabe."),
    ],
    ids=lambda each: str(each)[:16],
)
def test_other_senses_questions_and_conditions_tell_no_deed(tag, text):
    """Definition: attributes, other objects, questions, conditions and demands are no deeds."""
    assert {one.kind.value for one in _read(tag, text)} <= {"REQUEST"}


DENIED = [
    ("ru", "Директор опроверг, что полиция задержала рыбаков.", "Директор подтвердил, что полиция задержала рыбаков."),
    ("ru", "Мэр отрицает, что порт подписал договор.", "Мэр не отрицает, что порт подписал договор."),
    ("es", "El director negó que la policía detuvo a tres pescadores.", "El director contó que la policía detuvo a tres pescadores."),
    ("es", "La alcaldesa desmintió que el puerto firmó el contrato.", "La alcaldesa dijo que el puerto firmó el contrato."),
    ("fr", "Le directeur a nié que la police a arrêté trois pêcheurs.", "Le directeur a dit que la police a arrêté trois pêcheurs."),
    ("fr", "La mairie dément que le port a signé le contrat.", "La mairie confirme que le port a signé le contrat."),
    ("de", "Der Direktor bestritt, dass die Polizei drei Fischer verhaftete.", "Der Direktor bestritt nicht, dass die Polizei drei Fischer verhaftete."),
    ("de", "Die Stadt dementierte, dass der Hafen den Vertrag unterzeichnete.", "Die Stadt erklärte, dass der Hafen den Vertrag unterzeichnete."),
    ("ja", "局長は警察が漁民を拘束したことを否定した。", "局長は警察が漁民を拘束したことを認めた。"),
    ("ja", "市は港が契約に署名したとの報道を否定した。", "市は港が契約に署名したことを確認した。"),
    ("zh", "局长否认警方逮捕了三名渔民。", "局长说警方逮捕了三名渔民。"),
    ("zh", "市政府否认港口签署了合同。", "市政府说港口签署了合同。"),
]  # fmt: skip


@pytest.mark.parametrize(("tag", "denied", "told"), DENIED)
def test_what_somebody_denies_is_denied(tag, denied, told):
    """Definition: a verb of denying before or behind a clause denies its event."""
    assert "denied" in [one.status.value for one in _read(tag, denied)]
    assert [one.status.value for one in _read(tag, told)][-1:] == ["past"]


@pytest.mark.parametrize(
    ("tag", "text", "statuses"),
    [
        ("de", "Niemand beschlagnahmte die Boote.", ["denied"]),
        ("fr", "Personne n'a attaqué le navire.", ["denied"]),
        ("es", "Nadie atacó el barco.", ["denied"]),
        ("ru", "Союз не отверг предложение.", ["denied"]),
        ("zh", "没有船只遭到袭击。", ["denied"]),
        ("zh", "工会周一拒绝了这一提议。", ["past"]),
        ("zh", "工会将拒绝这一提议。", []),
        ("de", "Das Ministerium beschlagnahmte zwölf Boote.", ["past"]),
    ],
)
def test_what_nobody_did_is_denied(tag, text, statuses):
    """Definition: where nobody did it, it did not happen; 会 in the name of a body tells of nothing to come."""
    assert [one.status.value for one in _read(tag, text)] == statuses


@pytest.mark.parametrize(
    ("tag", "text", "actor", "target"),
    [
        ("de", "Die Hafenbehörde Almara beschlagnahmte zwölf Boote.", "hafenbehorde-almara", ""),
        ("de", "Fischer aus Norwegen protestierten.", "", ""),
        ("de", "In Norwegen protestierten Fischer.", "", ""),
        ("fr", "La police a arrêté le président Macron.", "", "emmanuel-macron"),
        ("es", "La Cofradía de Puerto Sal protestó.", "cofradia-de-puerto-sal", ""),
        ("es", "Los pescadores de Noruega protestaron.", "", ""),
        ("ru", "Полиция задержала Ивана Петрова в Софии.", "", "ivan-petrov"),
        ("ru", "Рыбаки Норвегии протестовали.", "", ""),
        ("ja", "北部漁業組合は土曜日に港を封鎖した。", "北部漁業組合", ""),
        ("zh", "北方渔业协会周六封锁了港口。", "北方渔业协会", ""),
    ],
)
def test_one_side_is_told_where_only_it_is_named(tag, text, actor, target):
    """Our choice: who opens the clause of the verb did it; what belongs to another noun did not."""
    (one,) = _read(tag, text)
    assert "".join(party.entity for party in one.actors) == actor
    assert "".join(party.entity for party in one.targets) == target


@pytest.mark.parametrize(
    ("tag", "text", "kind", "who"),
    [
        ("de", "Die Türkei kappte die Stromversorgung Syriens.", "SANCTION", "turkey"),
        ("de", "Polen schloss den Grenzübergang.", "COERCE", "poland"),
        ("fr", "La Russie a coupé le gaz à la Moldavie.", "SANCTION", "russia"),
        ("es", "Rusia cortó el gas a Moldavia.", "SANCTION", "russia"),
        ("es", "Kenia cerró la presa pese a las protestas de Uganda.", "COERCE", "kenya"),
        ("ru", "Россия прекратила поставки газа в Молдавию.", "SANCTION", "russia"),
        ("ru", "Польша закрыла пункт пропуска.", "COERCE", "poland"),
        ("ru", "Суд обязал Гану освободить судно.", "REQUEST", ""),
        ("zh", "俄罗斯停止向摩尔多瓦供气。", "SANCTION", "russia"),
        ("zh", "法院命令加纳释放该船。", "REQUEST", ""),
        ("ja", "ロシアはモルドバへのガス供給を停止した。", "SANCTION", "russia"),
        ("ja", "裁判所はガーナに船の解放を命じた。", "REQUEST", ""),
    ],
)
def test_supplies_that_are_cut_crossings_and_rulings_are_events(tag, text, kind, who):
    """Definition: what somebody protested against does not become theirs."""
    names = tuple(find_called(text, None, language(tag)))
    (event,) = find_happenings(text, names, (), language(tag))
    assert (event.kind.value, " ".join(one.entity for one in event.actors)) == (kind, who)
    if tag == "es" and kind == "COERCE":
        assert not event.targets
