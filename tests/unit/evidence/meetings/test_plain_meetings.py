"""Meetings by patterns: who met whom, where and when, in six languages.

Provenance: sentences are ours; what each tells is the definition.
"""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.meetings.plain_meetings import find_plain_meetings
from standoff.evidence.plain.called import find_called
from standoff.evidence.plain.dates import find_dates
from standoff.evidence.text.languages import language

LAVROV, KONO, PUTIN, MACRON, ABE = (
    "sergei-lavrov",
    "taro-kono",
    "vladimir-putin",
    "emmanuel-macron",
    "shinzo-abe",
)
TOLD = [
    ("ru", "Министр иностранных дел России Сергей Лавров встретился во вторник в Токио с главой МИД Японии Таро Коно.", (LAVROV, KONO), "meeting", "held", "Tokyo"),
    ("ru", "Путин и Абэ встретились в Москве.", (PUTIN, ABE), "meeting", "held", "Moscow"),
    ("de", "Putin traf am Dienstag den japanischen Ministerpräsidenten Abe in Tokio.", (PUTIN, ABE), "meeting", "held", "Tokyo"),
    ("fr", "Emmanuel Macron a rencontré Vladimir Poutine à Moscou.", (MACRON, PUTIN), "meeting", "held", "Moscow"),
    ("es", "Putin se reunió con Macron en Moscú.", (PUTIN, MACRON), "meeting", "held", "Moscow"),
    ("zh", "俄罗斯外长拉夫罗夫12日在东京与日本外相河野太郎举行会谈。", (LAVROV, KONO), "meeting", "held", "Tokyo"),
    ("ja", "ロシアのラブロフ外相は12日、東京で河野太郎外相と会談した。", (LAVROV, KONO), "meeting", "held", "Tokyo"),
    ("de", "Die Hafenbehörde Almara wird am 12. April die Genossenschaft San Telmo treffen.", ("hafenbehorde-almara", "genossenschaft-san-telmo"), "meeting", "planned", None),
    ("fr", "L'Autorité portuaire d'Almara a rencontré la Coopérative San Telmo.", ("autorite-portuaire-d-almara", "cooperative-san-telmo"), "meeting", "held", None),
    ("fr", "L'Association des pêcheurs du Nord et la Compagnie Velmar se sont réunies lundi.", ("association-des-pecheurs-du-nord", "compagnie-velmar"), "meeting", "held", None),
    ("es", "La Cooperativa San Telmo y la Cofradía de Puerto Sal se reunirán el lunes.", ("cooperativa-san-telmo", "cofradia-de-puerto-sal"), "meeting", "planned", None),
    ("ru", "Портовое управление Альмары встретилось с кооперативом «Сан-Тельмо».", ("portovoe-upravlenie-almary", "san-telmo"), "meeting", "held", None),
    ("ja", "アルマラ港湾局とサンテルモ協同組合は三月十二日に会談する予定だ。", ("アルマラ港湾局", "サンテルモ協同組合"), "meeting", "planned", None),
    ("ja", "ベルマール海運は来週、北部漁業組合と協議する予定だ。", ("ベルマール海運", "北部漁業組合"), "meeting", "planned", None),
    ("zh", "北方渔业协会将与维尔马航运公司会晤。", ("北方渔业协会", "维尔马航运公司"), "meeting", "planned", None),
    ("ja", "安倍首相はロシアを訪問する予定だ。", (ABE, "russia"), "visit", "planned", None),
]  # fmt: skip


def _read(tag: str, text: str, published: dt.date | None = None):
    spoken = language(tag)
    names = tuple(find_called(text, None, spoken))
    times = find_dates(text, dt.date(2019, 3, 14), spoken)
    interval = None if published is None else (published, published)
    return find_plain_meetings(text, names, times, spoken, interval)


@pytest.mark.parametrize(("tag", "text", "who", "kind", "status", "place"), TOLD)
def test_a_meeting_is_between_two_who_are_named(tag, text, who, kind, status, place):
    """Our choice: a person stands for itself, the place has its English name in every language."""
    (one,) = _read(tag, text)
    assert (one.who, one.kind.value, one.status.value) == (who, kind, status)
    assert one.place == place


def test_a_meeting_on_a_later_day_is_planned():
    """Definition: what is dated behind the publication was not held yet."""
    (one,) = _read("ru", "Путин встретился с Абэ 20 марта 2019 года.", dt.date(2019, 3, 14))
    assert one.status.value == "planned"


def test_who_meets_nobody_has_no_meeting():
    """Our choice: a meeting needs two who are named."""
    assert _read("ru", "Лавров провёл встречу с журналистами.") == ()
    assert _read("de", "Die Hafenbehörde Almara traf den Nagel auf den Kopf.") == ()
    assert _read("de", "Die Hafenbehörde Almara trifft die Entscheidung am Montag.") == ()
    assert _read("fr", "La Coopérative San Telmo a rencontré des difficultés.") == ()
    assert _read("ja", "北部漁業組合は協議を拒否した。") == ()
