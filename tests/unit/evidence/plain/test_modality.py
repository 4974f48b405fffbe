"""What denies and what hedges a sentence, in seven languages; the sentences are ours."""

from __future__ import annotations

import pytest

from standoff.evidence.plain.modality import find_modality
from standoff.evidence.text.languages import language

PLAIN = {
    "en": "The island belongs to the fishermen.",
    "ru": "Остров принадлежит рыбакам.",
    "de": "Die Insel gehört den Fischern.",
    "fr": "L’île appartient aux pêcheurs.",
    "es": "La isla pertenece a los pescadores.",
    "ja": "島は漁師のものである。",
    "zh": "岛屿属于渔民。",
}
DENIED = {
    "en": "The island does not belong to the fishermen.",
    "ru": "Остров не принадлежит рыбакам.",
    "de": "Die Insel gehört nicht den Fischern.",
    "fr": "L’île n’appartient pas aux pêcheurs.",
    "es": "La isla no pertenece a los pescadores.",
    "ja": "島は漁師のものではない。",
    "zh": "岛屿不属于渔民。",
}
HEDGED = {
    "en": "The island may belong to the fishermen.",
    "ru": "Остров, возможно, принадлежит рыбакам.",
    "de": "Die Insel gehört möglicherweise den Fischern.",
    "fr": "L’île appartient peut-être aux pêcheurs.",
    "es": "La isla quizá pertenece a los pescadores.",
    "ja": "島は漁師のものである可能性がある。",
    "zh": "岛屿可能属于渔民。",
}
NO_DENIAL = {
    "en": "Not only the fishermen came.",
    "ru": "Приехали не только рыбаки.",
    "de": "Nicht nur die Fischer kamen.",
    "fr": "Non seulement les pêcheurs sont venus.",
    "es": "No solo vinieron los pescadores.",
    "ja": "漁師だけでなく記者も来た。",
    "zh": "他不得不来。",
}


@pytest.mark.parametrize("tag", PLAIN)
def test_a_sentence_is_plain_denied_or_hedged(tag):
    """Definition: the three sentences differ in nothing else."""
    of = language(tag)
    told = [find_modality(each[tag], of) for each in (PLAIN, DENIED, HEDGED)]
    assert [each.is_negated for each in told] == [False, True, False]
    assert [each.is_hedged for each in told] == [False, False, True]


@pytest.mark.parametrize("tag", NO_DENIAL)
def test_not_only_denies_nothing(tag):
    """Definition."""
    assert not find_modality(NO_DENIAL[tag], language(tag)).is_negated


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("es", "No firmaremos nada."), ("es", "Nadie dijo nada."), ("ru", "Никто не пришёл."),
        ("ru", "Мы ничего не подпишем."), ("fr", "Personne ne viendra."), ("fr", "Rien n’est signé."),
    ],
)  # fmt: skip
def test_words_that_deny_together_deny_once(tag, text):
    """Definition: grammar of these languages; two of such words are no double denial."""
    assert find_modality(text, language(tag)).is_negated


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Norway will sue if Sweden does not stop."), ("de", "Norwegen klagt, wenn Schweden nicht aufhört."),
        ("fr", "La Norvège saisira la cour si la Suède n’arrête pas la pêche."), ("es", "Noruega demandará si Suecia no para."),
        ("ru", "Норвегия подаст в суд, если Швеция не прекратит."), ("zh", "如果瑞典不停止，挪威将起诉。"),
    ],
)  # fmt: skip
def test_what_a_condition_denies_is_not_denied(tag, text):
    """Definition: unless and if not say the same."""
    assert not find_modality(text, language(tag)).is_negated


def test_behind_the_comma_a_condition_ends():
    """Definition: there the consequence is told."""
    assert find_modality("If Sweden stops, Norway will not sue.", language("en")).is_negated
    assert find_modality("Если Швеция уйдёт, Норвегия не подаст в суд.", language("ru")).is_negated
