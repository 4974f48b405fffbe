"""One frame: what two statements have in common that say the same but for one thing, and what they differ in.

Sentences were written for this file; what is expected follows from the definitions in the docstrings.
"""

from __future__ import annotations

import datetime as dt

import pytest

from standoff.evidence.beside.across import compare_across, know_statements
from standoff.evidence.beside.comparison import Matter, Outcome
from standoff.evidence.beside.judging import Relation
from standoff.evidence.beside.laying import lay_side_by_side
from standoff.evidence.beside.one_event.measures import read_measures
from standoff.evidence.beside.one_frame.frame import fit, frame_of
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.wording import word_statements
from standoff.evidence.beside.words.meanings import is_about_itself
from standoff.evidence.text.languages import language

DAY = dt.date(2018, 4, 2)


def statement(text, source, tag="en", day=DAY):
    return read_statement(text, source, published=(day, day), language=language(tag))


def worded(*texts, tag="en"):
    told = [statement(text, str(number), tag) for number, text in enumerate(texts)]
    return word_statements(told)[0]


def judge(left, right, tag="en", day=DAY):
    pairs = lay_side_by_side([statement(left, "a", tag), statement(right, "b", tag, day)]).pairs
    return pairs[0] if pairs else None


def test_who_says_it_is_no_part_of_what_is_said():
    """Definition: the frame is what is said, without the speaker and the verb of denying."""
    one, other = worded(
        "Ghana closed the port of Tema, the mayor said.",
        "Ghana denied that it closed the port of Tema.",
    )
    found = fit(frame_of(one), frame_of(other))
    assert not found.left_only
    assert not found.right_only
    assert (frame_of(one).denies, frame_of(other).denies) == (False, True)


def test_two_denials_of_one_sentence_take_each_other_away():
    """Logic: it denied that it did not."""
    (one,) = worded("Ghana denied that it did not close the port of Tema.")
    assert not frame_of(one).denies


@pytest.mark.parametrize(
    ("left", "right", "matter"),
    [
        ("Ghana opened three locks at Tema on Monday.", "Ghana did not open any locks at Tema on Monday.", Matter.NEGATION),
        ("The talks of Ghana and Togo were held on 20 March.", "The talks of Ghana and Togo took place on 22 March.", Matter.DATE),
        ("Hundreds of people marched in Accra in Ghana on Sunday.", "Dozens of people marched in Accra in Ghana on Sunday.", Matter.FIGURE),
        ("The envoy Kofi Mensah was killed by police on Friday.", "The envoy Kofi Mensah was killed by smugglers on Friday.", Matter.DOER),
        ("The ministers of Ghana and Togo met in Geneva on Monday.", "The ministers of Ghana and Togo met in Munich on Monday.", Matter.PLACE),
    ],
)  # fmt: skip
def test_the_one_thing_in_which_they_differ_is_told(left, right, matter):
    """Definition: all else is the same, so that this one thing contradicts."""
    pair = judge(left, right)
    assert pair.relation is Relation.CONTRADICT
    assert [each.matter for each in pair.comparisons if each.framed] == [matter]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Ghana opened three locks at Tema on Monday.", "Ghana did not open any locks at Tema until Monday."),
        ("Ghana closed the port of Tema.", "Ghana threatened to close the port of Tema."),
        ("Ghana closed the port of Tema on 3 May 2017.", "Ghana announced the closing of the port of Tema on 1 May 2017."),
        ("Ghana arrested 12 smugglers at Tema.", "Ghana did not arrest 14 smugglers at Tema."),
        ("The talks of Ghana and Togo were held on 20 March.", "The talks of Ghana and Togo were held on 22 January."),
        ("Togolese troops crossed the Volta.", "Ghana denied that its troops crossed the Volta."),
        ("The envoy Kofi Mensah was warned by police on Friday.", "The envoy Kofi Mensah was warned by smugglers on Friday."),
        ("Police say the gun was stolen in that case.", "Police say the gun was not stolen in this case."),
    ],
)  # fmt: skip
def test_what_may_both_be_true_is_no_contradiction(left, right):
    """Our choice: until a day, a threat, a plan, another number, other talks, others, what comes again, two cases."""
    for pair in (judge(left, right), judge(right, left)):
        assert pair is None or pair.relation is not Relation.CONTRADICT


def test_a_day_that_one_report_could_not_know_is_of_another_event():
    """Definition: both days must have been past when either report appeared."""
    text = "The talks of Ghana and Togo on the lagoon were held on {} March."
    late = dt.date(2018, 3, 24)
    early = [
        read_statement(text.format(18), "a", published=(dt.date(2018, 3, 19),) * 2),
        read_statement(text.format(22), "b", published=(late, late)),
    ]
    pairs = lay_side_by_side(early).pairs
    assert not pairs or pairs[0].relation is not Relation.CONTRADICT


@pytest.mark.parametrize(
    ("tag", "left", "right"),
    [
        ("de", "Ghana hat 12 Schiffe in Tema festgehalten.", "Ghana hat die 12 Schiffe in Tema freigelassen."),
        ("fr", "Le Ghana a saisi 12 navires à Tema.", "Le Ghana a libéré les 12 navires à Tema."),
        ("es", "Ghana detuvo 12 barcos en Tema.", "Ghana liberó los 12 barcos en Tema."),
        ("ru", "Гана задержала 12 судов в порту Тема.", "Гана освободила 12 судов в порту Тема."),
        ("en", "Ghana seized 12 ships at Tema.", "Ghana released the 12 ships at Tema."),
    ],
)  # fmt: skip
def test_what_is_undone_does_not_agree(tag, left, right):
    """Definition: they were stopped first and released later; one count makes no agreement."""
    pair = judge(left, right, tag)
    assert pair is None or pair.relation is Relation.DIFFER
    if pair is not None:
        assert Outcome.OTHER_TIME in {each.outcome for each in pair.comparisons}


ACROSS = [
    (("Japan released 12 Russian sailors on Monday.", "en"), ("Япония в понедельник освободила девять российских моряков.", "ru"), Matter.FIGURE),
    (("Япония в понедельник освободила 12 российских моряков.", "ru"), ("日本は月曜日、ロシアの船員9人を釈放した。", "ja"), Matter.FIGURE),
    (("The talks between Japan and Russia were held on 20 March 2018.", "en"), ("日本とロシアの協議は2018年3月22日に行われた。", "ja"), Matter.DATE),
    (("Переговоры между Россией и Японией прошли 20 марта 2018 года.", "ru"), ("The talks between Russia and Japan took place on 23 March 2018.", "en"), Matter.DATE),
    (("The ministers of Japan and Russia met in Geneva on 5 March 2018.", "en"), ("Министры Японии и России встретились в Вене 5 марта 2018 года.", "ru"), Matter.PLACE),
    (("日本とロシアの大臣は2018年3月5日、ウィーンで会談した。", "ja"), ("The ministers of Japan and Russia met in Geneva on 5 March 2018.", "en"), Matter.PLACE),
    (("Japan denied that its police had seized the ships of Russia.", "en"), ("Полиция Японии задержала суда России.", "ru"), Matter.NEGATION),
    (("日本の警察はロシアの船を拿捕しなかった。", "ja"), ("The police of Japan seized the ships of Russia.", "en"), Matter.NEGATION),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right", "matter"), ACROSS)
def test_numbers_days_places_and_denials_contradict_over_two_languages(left, right, matter):
    """The languages of the issue, two by two: all that the tables know is the same but for one thing."""
    told = know_statements(
        [statement(*left[:1], "a", left[1]), statement(*right[:1], "b", right[1])]
    )
    pair = compare_across(*told)
    assert pair.relation is Relation.CONTRADICT
    assert matter in {e.matter for e in pair.comparisons if e.outcome is Outcome.EXCLUDED}
    assert pair.confidence <= 0.75


def test_who_did_it_to_whom_is_not_turned_round_over_two_languages():
    """Definition: the same two names, the one in the other's place, are another thing."""
    told = know_statements(
        [
            statement("Guinea denied that its soldiers attacked a village of Mali.", "a"),
            statement("Des soldats du Mali ont attaqué un village de Guinée.", "b", "fr"),
        ]
    )
    pair = compare_across(*told)
    assert pair is None or pair.relation is not Relation.CONTRADICT


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Anyone with information is asked to call Crime Stoppers."),
        ("en", "Those who wish to remain anonymous may write."),
        ("de", "Sachdienliche Hinweise nimmt die Polizei entgegen."),
        ("fr", "La police lance un appel à témoins."),
        ("es", "Cualquier persona que tenga información puede llamar a la policía."),
        ("ru", "Просьба ко всем очевидцам сообщить об этом в полицию."),
        ("ja", "警察は情報提供を呼びかけている。"),
        ("zh", "如有线索，请致电警方。"),
    ],
)
def test_what_is_asked_of_the_reader_is_no_statement(tag, text):
    """Definition: an appeal says nothing of the world."""
    assert is_about_itself(text, language(tag))


@pytest.mark.parametrize(
    ("tag", "text", "measures"),
    [
        ("fr", "Le séisme de magnitude 6,1 a fait 12 morts et 40 blessés.", {("magnitude", "6.1"), ("killed", "12"), ("injured", "40")}),
        ("de", "Bei dem Beben der Stärke 6,1 starben 12 Menschen, 40 wurden verletzt.", {("magnitude", "6.1"), ("killed", "12"), ("injured", "40")}),
        ("es", "El terremoto de magnitud 6,1 dejó 12 muertos y 40 heridos.", {("magnitude", "6.1"), ("killed", "12"), ("injured", "40")}),
        ("ru", "Землетрясение магнитудой 6,1 унесло жизни 12 человек, 40 пострадали.", {("magnitude", "6.1"), ("killed", "12"), ("injured", "40")}),
        ("ja", "マグニチュード6.1の地震で12人が死亡し、40人が負傷した。", {("magnitude", "6.1"), ("killed", "12"), ("injured", "40")}),
        ("zh", "6.1级地震造成12人死亡,40人受伤。", {("magnitude", "6.1"), ("killed", "12"), ("injured", "40")}),
        ("fr", "Jean Dupont, 26 ans, a été arrêté.", {("age", "26")}),
        ("de", "Der 26-jährige Hans Meier wurde festgenommen.", {("age", "26")}),
        ("es", "Juan Pérez, de 26 años, fue detenido.", {("age", "26")}),
        ("ru", "26-летний Иван Петров был задержан.", {("age", "26")}),
        ("en", "The landslide killed a child.", {("killed", "1")}),
    ],
)  # fmt: skip
def test_what_a_number_measures_is_read_in_each_language(tag, text, measures):
    """What the sentence says."""
    (one,) = worded(text, tag=tag)
    assert {(each.kind, str(each.value)) for each in read_measures(one)} == measures


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Zina Bowser’s 3-year-old grandson was hurt.", set()),
        ("The 13-year-old was taken to Perry County Hospital.", set()),
        ("The 36-year-old climber Duncan Rait fell.", {"duncan", "rait"}),
    ],
)
def test_an_age_is_of_whom_it_stands_beside(text, owner):
    """A fault: a grandson's age was that of his grandmother, a boy's that of a hospital."""
    (one,) = worded(text)
    (age,) = (each for each in read_measures(one) if each.kind == "age")
    assert age.owner == owner
