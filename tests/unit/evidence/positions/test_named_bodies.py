"""Bodies by their full names: one body is one over languages, two stay two.

Provenance: the sentences are ours; which of them are one body is the definition.
"""

from __future__ import annotations

import pytest

from standoff.evidence.names.finding import find_names
from standoff.evidence.plain.called import find_called
from standoff.evidence.positions.named_bodies import find_named_bodies
from standoff.evidence.positions.one_body import join_bodies
from standoff.evidence.text.languages import ENGLISH, language


def _bodies(*texts, heard=()):
    rows = []
    for tag, text in texts:
        spoken = language(tag)
        english = spoken == ENGLISH
        mentions = tuple(find_names(text) if english else find_called(text, None, spoken))
        rows.append(find_named_bodies(text, mentions, spoken, heard))
    found = join_bodies(rows)
    return [found.entity(one) for row in rows for one in row]


@pytest.mark.parametrize(
    "texts",
    [
        (
            ("en", "San Telmo Cooperative refuses to pay."),
            ("es", "La Cooperativa San Telmo se niega a pagar."),
            ("de", "Die Genossenschaft San Telmo weigert sich, zu zahlen."),
            ("ja", "サンテルモ漁業協同組合は支払いを拒否した。"),
        ),
        (
            ("en", "The Nordal Alliance will sue."),
            ("de", "Das Bündnis Nordal will klagen."),
            ("fr", "L'alliance Nordal refuse de payer."),
            ("ru", "Альянс «Нордаль» отказался платить."),
        ),
        (
            ("en", "The Ministry of Energy refused to pay."),
            ("de", "Das Energieministerium weigert sich, zu zahlen."),
            ("es", "El Ministerio de Energía se niega a pagar."),
            ("fr", "Le ministère de l'Énergie refuse de payer."),
            ("ru", "Министерство энергетики отказалось платить."),
            ("ja", "エネルギー省は支払いを拒否した。"),
            ("zh", "能源部拒绝付款。"),
        ),
        (
            ("en", "The Residents' League of Ashby will sue."),
            ("en", "The Ashby League refused to pay."),
            ("de", "Die Anwohnerliga Ashby will klagen."),
            ("fr", "La Ligue d'Ashby refuse de payer."),
            ("ja", "アシュビー住民連盟は支払いを拒否した。"),
        ),
        (
            ("en", "Belmont Airport plans to build a runway."),
            ("de", "Der Flughafen Belmont will eine Startbahn bauen."),
            ("fr", "L'aéroport de Belmont veut construire une piste."),
            ("ja", "ベルモント空港は滑走路を建設する。"),
        ),
        (
            ("en", "The Regional Council refused to pay."),
            ("de", "Der Regionalrat weigert sich, zu zahlen."),
            ("es", "El Consejo Regional se niega a pagar."),
            ("ru", "Региональный совет отказался платить."),
        ),
    ],
)
def test_one_body_has_one_id_in_every_language(texts):
    """Definition."""
    found = _bodies(*texts)
    assert len(found) == len(texts)
    assert len(set(found)) == 1


@pytest.mark.parametrize(
    "texts",
    [
        (
            ("en", "The Ministry of Energy refused to pay."),
            ("de", "Das Umweltministerium weigert sich, zu zahlen."),
        ),
        (
            ("ja", "運輸省は支払いを拒否した。"),
            ("ja", "保健省は支払いを拒否した。"),
        ),
        (
            ("en", "The Nordal Alliance will sue."),
            ("es", "La Alianza Sorna se niega a pagar."),
        ),
        (
            ("en", "Belmont Airport plans to build a runway."),
            ("fr", "La Ligue de Belmont refuse de payer."),
        ),
        (
            ("de", "Die Gewerkschaft Sorna will klagen."),
            ("de", "Der Bauernverband Sorna will klagen."),
        ),
        (("en", "The Ashby League and the Residents' League of Ashby will sue."),),
    ],
)
def test_two_bodies_stay_two(texts):
    """Negative control: another field, another name, another noun, or both in one sentence."""
    found = _bodies(*texts)
    assert len(set(found)) == len(found) == 2


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "Le ministère de la Justice de Norvège refuse de payer."),
        ("es", "La empresa se niega a pagar."),
        ("de", "Die Gewerkschaft will klagen."),
        ("ru", "Компания отказалась платить."),
    ],
)
def test_a_noun_alone_or_one_of_a_state_is_no_full_name(tag, text):
    """Negative control: the state is the name, and a bare noun tells nothing."""
    assert not _bodies((tag, text))
