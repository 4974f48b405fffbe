"""Bodies that no table lists, by the shape of their names, in six languages.

Provenance: the sentences and bodies are ours, invented; what is a name is our choice.
"""

from __future__ import annotations

import pytest

from standoff.evidence.names.entries import NameKind
from standoff.evidence.plain.called import find_called
from standoff.evidence.text.languages import language


def _bodies(tag: str, text: str) -> list[str]:
    found = find_called(text, None, language(tag))
    return [one.entity for one in found if one.kind is NameKind.ORGANISATION]


@pytest.mark.parametrize(
    ("tag", "text", "entities"),
    [
        ("de", "Die Hafenbehörde Almara lehnte ab.", ["hafenbehorde-almara"]),
        ("de", "Sie traf die Genossenschaft San Telmo.", ["genossenschaft-san-telmo"]),
        ("de", "Der Sprecher des Fischereiverbands Nord kam.", ["fischereiverband-nord"]),
        ("fr", "L'Autorité portuaire d'Almara a refusé.", ["autorite-portuaire-d-almara"]),
        ("fr", "avec l'Association des pêcheurs du Nord", ["association-des-pecheurs-du-nord"]),
        ("es", "La Cofradía de Puerto Sal protestó.", ["cofradia-de-puerto-sal"]),
        ("es", "con la Cooperativa San Telmo", ["cooperativa-san-telmo"]),
        ("ru", "встреча с кооперативом «Сан-Тельмо»", ["san-telmo"]),
        ("ru", "с Портовым управлением Альмары", ["portovoe-upravlenie-almary"]),
        ("ja", "北部漁業組合は港を封鎖した。", ["北部漁業組合"]),
        ("ja", "ベルマール海運とアルマラ港湾局が協議した。", ["ベルマール海運", "アルマラ港湾局"]),
        ("zh", "北方渔业协会周六封锁了港口。", ["北方渔业协会"]),
        ("zh", "部长会见了圣特尔莫合作社。", ["圣特尔莫合作社"]),
    ],
)
def test_a_body_is_known_by_its_shape(tag, text, entities):
    """Our choice: a noun for what it is and a name of its own; cases lead to one id."""
    assert _bodies(tag, text) == entities


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("de", "Gestern gab der Verband Geld."),
        ("de", "Die Behörde beschlagnahmte Boote."),
        ("de", "Die Genossenschaft tagte Anfang März."),
        ("fr", "Le comité a rencontré Marie."),
        ("fr", "L'association des pêcheurs a refusé."),
        ("es", "El sindicato rechazó la oferta."),
        ("es", "Una cooperativa de pescadores protestó."),
        ("ru", "Союз рыбаков отказался."),
        ("ru", "Компания отказалась платить."),
        ("ja", "労働組合は拒否した。"),
        ("ja", "同協会は発表した。"),
        ("zh", "这家公司拒绝了。"),
        ("zh", "石油公司拒绝了。"),
    ],
)
def test_what_a_thing_is_is_no_name(tag, text):
    """Definition: a common noun names nobody."""
    assert _bodies(tag, text) == []
