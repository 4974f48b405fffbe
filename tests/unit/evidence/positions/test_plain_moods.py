"""What would be done on a condition, and what will be, in languages that are read by patterns; strangers.

Provenance: sentences are ours; what each tells is the definition.
"""

from __future__ import annotations

import pytest

from standoff.evidence.names.entries import NameForm
from standoff.evidence.plain.called import find_called
from standoff.evidence.positions.finding import find_positions
from standoff.evidence.positions.plain_finding import find_plain_positions
from standoff.evidence.positions.plain_strangers import find_strangers
from standoff.evidence.positions.plain_words import in_infinitive
from standoff.evidence.text.languages import ENGLISH, language

# language, sentence, who, what as an option is called, on what it hangs
TOLD = [
    ("fr", "Le musée rendrait les tableaux si les héritiers retiraient leur plainte.", "museum", "rendre les tableaux", "retiraient leur plainte"),
    ("fr", "Si la ville signait, le syndicat suspendrait la grève.", "union", "suspendre la grève", "signait"),
    ("fr", "Le syndicat fera appel.", "union", "faire appel", ""),
    ("fr", "Les pêcheurs enverront une délégation.", "fishermen", "envoyer une délégation", ""),
    ("es", "El museo devolvería las tablas si el obispo retirara la demanda.", "museum", "devolver las tablas", "retirara la demanda"),
    ("es", "El ayuntamiento pondrá una multa.", "council", "poner una multa", ""),
    ("es", "Los vecinos cortarán la carretera solo si la empresa abre la planta.", "residents", "cortar la carretera", "abre la planta"),
    ("de", "Die Stadt kündigt den Vertrag, wenn die Firma die Tonnen nicht leert.", "city", "den Vertrag kündigen", "die Tonnen nicht leert"),
    ("de", "Das Museum gäbe die Tafeln zurück, falls die Kirche zahlte.", "museum", "die Tafeln zurückgeben", "zahlte"),
    ("ru", "Профсоюз приостановит забастовку, если компания подпишет договор.", "union", "приостановить забастовку", "подпишет договор"),
    ("ru", "Музей вернёт картины.", "museum", "вернуть картины", ""),
    ("zh", "工会表示，如果公司不加薪，将抵制考试。", "union", "抵制考试", "不加薪"),
    ("ja", "組合は会社が計画を撤回すればストを中止する用意があると発表した。", "union", "ストを中止する", "計画を撤回す"),
]  # fmt: skip


def _read(tag: str, text: str):
    spoken = language(tag)
    return find_plain_positions(text, tuple(find_called(text, None, spoken)), spoken)[0]


@pytest.mark.parametrize(("tag", "text", "who", "name", "condition"), TOLD)
def test_a_mood_or_a_tense_tells_a_plan_that_an_infinitive_names(tag, text, who, name, condition):
    """Definition: the sentence tells this deed, of these, on this condition."""
    found = _read(tag, text)[0]
    assert found.holder.head == who
    assert in_infinitive(found.content.words(text), language(tag)) == name
    hangs = found.condition.content.words(text) if found.condition is not None else ""
    assert hangs == condition


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("fr", "Le musée vendrait deux tableaux, selon un journal."),
        ("es", "El museo vendería dos tablas, según un diario."),
        ("de", "Die Stadt leert die Tonnen am Montag."),
        ("fr", "La direction sera absente."),
        ("es", "La empresa tendrá pérdidas."),
    ],
)
def test_hearsay_and_states_of_things_are_no_plans(tag, text):
    """Definition: a conditional without a condition is hearsay; to be and to have are no deeds."""
    assert _read(tag, text) == ()


COVERAGE = {
    "fr": ["Le Norland refuse de signer.", "La réponse du Norland est claire."],
    "es": ["Norland amenaza con cerrar el paso.", "La respuesta de Norland es clara."],
    "de": ["Norland lehnt den Vertrag ab.", "Am Montag traf sich Norland mit Gästen."],
    "ru": ["Норланд отказывается подписать договор.", "Ответ Норланда ясен."],
}


def _strangers(tags, *, english=True):
    text = "Norland refuses to sign the treaty."
    texts = {language(tag): [(one, ()) for one in COVERAGE[tag]] for tag in tags}
    heard = [one.holder for one in find_positions(text)] if english else []
    return find_strangers({ENGLISH: [(text, ())]} | texts, heard)


@pytest.mark.parametrize("tag", sorted(COVERAGE))
def test_who_acts_in_english_acts_under_the_same_name_in_other_languages(tag):
    """Definition: the one Norland acts, though no table of names has it."""
    spoken, text = language(tag), COVERAGE[tag][0]
    mentions = list(_strangers([tag]).in_sentence(text, (), spoken))
    assert [one.entity for one in mentions] == ["norland"]
    (found,), _ = find_plain_positions(text, mentions, spoken)
    assert found.holder.entity == "norland"


@pytest.mark.parametrize("tag", ["de", "es", "fr"])
def test_a_name_is_known_without_english_where_it_stands_again(tag):
    """Definition: nothing else has its capital, or stands without an article."""
    assert set(_strangers([tag], english=False).names[tag]) == {"Norland"}


def test_a_name_in_a_case_is_no_subject():
    """Definition: "Норланда" is whose answer it is."""
    found = _strangers(["ru"]).in_sentence(COVERAGE["ru"][1], (), language("ru"))
    assert [one.form for one in found] == [NameForm.SURNAME]


@pytest.mark.parametrize(
    ("tag", "texts"),
    [
        ("de", ["Kritik kam am Montag.", "Die Kritik wächst."]),
        ("de", ["Verwaltung und Rat stritten.", "Verwaltung will sparen."]),
        ("fr", ["Hier la ville a signé.", "Hier le syndicat a signé."]),
        ("es", ["Ayer firmaron.", "Ayer llovió."]),
    ],
)
def test_nouns_and_first_words_are_no_names(tag, texts):
    """Definition: these are common words."""
    found = find_strangers({language(tag): [(one, ()) for one in texts]}, ())
    assert found.names[tag] == {}


def test_a_surname_is_no_stranger():
    """Definition: who is in the table of names is known by it."""
    text = "Norland refuses to sign the treaty."
    heard = [one.holder for one in find_positions(text)]
    assert find_strangers({ENGLISH: [(text, ())]}, heard, ["Ada Norland"]).names["en"] == {}


def test_initials_in_brackets_are_not_who_acts():
    """Definition: the guild acts, whatever it is called for short."""
    (found,) = find_positions("The Writers' Guild (WG) will boycott the prize.")
    assert found.holder is not None
    assert found.holder.words == "The Writers' Guild"


ONLY_ASKED = [
    ("de", "Die Ministerin fragte, ob die Stadt den Vertrag kündigen würde."),
    ("es", "La ministra demandó si la ciudad rescindiría el contrato."),
    ("es", "La ministra preguntó a la ciudad si exige un acuerdo."),
    ("fr", "La ministre a demandé si la ville résilierait le contrat."),
    ("fr", "La ministre demande à la ville si elle va résilier le contrat."),
    ("ja", "大臣は市が契約の破棄を求めるかと尋ねた。"),
    ("ru", "Министр спросила, потребует ли город расторгнуть договор."),
    ("zh", "部长询问市政府是否会取消合同。"),
]


@pytest.mark.parametrize(("tag", "text"), ONLY_ASKED)
def test_what_is_only_asked_tells_no_position(tag, text):
    """Definition: who asks whether something will be neither wants it nor says it."""
    found, _ = find_plain_positions(
        text, tuple(find_called(text, None, language(tag))), language(tag)
    )
    assert found == ()


@pytest.mark.parametrize(
    ("tag", "text", "content"),
    [
        ("fr", "La ministre demande à la ville de payer si la grève dure.", "payer"),
        (
            "de",
            "Die Ministerin verlangt von der Stadt, den Hafen zu öffnen.",
            "den Hafen zu öffnen",
        ),
    ],
)
def test_what_is_asked_for_is_wanted(tag, text, content):
    (one,), _ = find_plain_positions(
        text, tuple(find_called(text, None, language(tag))), language(tag)
    )
    assert (one.kind, one.content.words(text)) == ("wants", content)


@pytest.mark.parametrize(
    ("text", "kind", "who", "what"),
    [
        ("Der Verband kündigte an, dass er die Lieferungen einstellen werde.", "plans", "association", "die Lieferungen einstellen"),
        ("Der Verein erklärte, er wolle das Stadion nicht verlassen.", "refuses", "club", "das Stadion nicht verlassen"),
        ("Der Minister sagte, die Regierung werde die Steuer senken.", "plans", "government", "die Steuer senken"),
        ("Der Sprecher teilte mit, dass der Betreiber die Anlage nicht abschalten werde.", "refuses", "operator", "die Anlage nicht abschalten"),
        ("Die Landwirte drohten, sie würden die Autobahn blockieren.", "threatens", "farmers", "die Autobahn blockieren"),
        ("Der Senat bot der Klinik an, die Miete zu übernehmen.", "offers", "senate", "die Miete zu übernehmen"),
        ("Die Bank stellte in Aussicht, den Kredit zu verlängern.", "offers", "bank", "den Kredit zu verlängern"),
        ("Das Museum hat zugesagt, die Statue zurückzugeben.", "offers", "museum", "die Statue zurückzugeben"),
        ("Die Stadt hat angekündigt, die Brücke abzureißen.", "plans", "city", "die Brücke abzureißen"),
        ("Die Behörde zog die Genehmigung am 3. Mai zurück.", "acts", "authority", "zog die Genehmigung am 3. Mai zurück"),
        ("Die Stadt fordert, dass der Betreiber den Damm nicht öffnet.", "refuses", "city", "den Damm nicht öffnet"),
    ],
)  # fmt: skip
def test_german_reports_and_verbs_in_two_parts_tell_who_would_do_what(text, kind, who, what):
    """Definition: "werde", "wolle" and a verb at the end tell it as "will" does."""
    german = language("de")
    (found,), _ = find_plain_positions(text, tuple(find_called(text, None, german)), german)
    assert found.holder is not None
    told = (found.kind.value, found.holder.words, found.content.words(text))
    assert told == (kind, f"the {who}", what)


@pytest.mark.parametrize(
    "text",
    [
        "Die Polizei sagte, es werde wohl regnen.",
        "Es hieß, die Lage werde schwierig bleiben.",
        "Die Firma habe im Mai Gewinn gemacht, sagte der Sprecher.",
        "Die Stadt sagte, das werde noch lange dauern.",
    ],
)
def test_what_german_reports_tell_of_nobody_is_no_position(text):
    """Negative control."""
    german = language("de")
    assert not find_plain_positions(text, tuple(find_called(text, None, german)), german)[0]
