"""Statements side by side: what is compared, what two statements are to each other, and who counts as one voice.

The sentences were written for this file.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from standoff.evidence.beside import surroundings
from standoff.evidence.beside.asking import find_speaking
from standoff.evidence.beside.blocking import find_candidates
from standoff.evidence.beside.comparison import Aspect, Matter, Outcome
from standoff.evidence.beside.independence import OneVoice
from standoff.evidence.beside.judging import Pair, Relation, compare_statements
from standoff.evidence.beside.laying import FORMULA, lay_side_by_side
from standoff.evidence.beside.reading import read_statement
from standoff.evidence.beside.timing import Time
from standoff.evidence.beside.wording import word_statements
from standoff.evidence.beside.words.meanings import is_about_itself
from standoff.evidence.text.languages import language

DAY = dt.date(2018, 4, 2)


def statement(text, source="a", *, day=DAY, voice=None, article=None):
    published = None if day is None else (day, day)
    made = read_statement(text, source, published=published, voice=voice)
    return made if article is None else replace(made, article=article)


def judge(left, right, **ours):
    """Judge two sentences of two sources, among the words of nothing else."""
    (one, other), _ = word_statements([statement(left), statement(right, "b", **ours)])
    return compare_statements(one, other)


def relation(left, right, **ours):
    found = judge(left, right, **ours)
    return found.relation if isinstance(found, Pair) else None


CONTRADICTIONS = [
    ("The flood destroyed 12 villages in the lower valley.", "Nine villages in the lower valley were destroyed by the flood."),
    ("In 2016 the quota for cod in Norway was 15,000 tons.", "The quota for cod in Norway was 18,000 tons in 2016."),
    ("Sweden closed its consulate in Minsk on 3 May 2017.", "Sweden closed its consulate in Minsk on 9 May 2017."),
    ("Germany suspended arms exports to Egypt.", "Germany did not suspend arms exports to Egypt."),
    ("Norway accepted the fisheries treaty with Russia.", "Norway rejected the fisheries treaty with Russia."),
    ("Parliament in Oslo approved the tunnel to the island.", "Parliament in Oslo has never approved the tunnel to the island."),
]  # fmt: skip


@pytest.mark.parametrize(("left", "right"), CONTRADICTIONS)
def test_what_cannot_both_be_true_of_one_thing_and_time_is_a_contradiction(left, right):
    """Definition: figures, days, a negation, an opposite; both ways round."""
    assert relation(left, right) is Relation.CONTRADICT
    assert relation(right, left) is Relation.CONTRADICT


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The bank lent 40 million euros to fishermen on the coast.", "The bank lent 60 million euros to farmers on the coast."),
        ("Norway sent 12 ships to the exercise.", "Sweden sent 9 ships to the exercise."),
        ("The northern province has 40 schools and a hospital.", "The southern province has 25 schools and a hospital."),
        ("In the first round the mayor won 31 percent of the votes.", "In the second round the mayor won 55 percent of the votes."),
        ("Japan lifted the ban on salmon from Chile in 2009.", "Japan lifted the ban on beef from Chile in 2015."),
        ("Germany suspended arms exports to Egypt.", "Germany did not suspend talks with Turkey."),
        ("Norway may sign the fisheries treaty with Russia.", "Norway did not sign the fisheries treaty with Russia."),
        ("The attack killed Ambassador Berg and three other Swedes.", "The attack killed four Swedes, Ambassador Berg among them."),
        ("Will Germany suspend arms exports to Egypt?", "Germany did not suspend arms exports to Egypt."),
    ],
)  # fmt: skip
def test_another_thing_another_party_or_another_mood_never_contradicts(left, right):
    """Our choice: subject, measure and time must agree; two in three of these share most words."""
    assert relation(left, right) is not Relation.CONTRADICT
    assert relation(right, left) is not Relation.CONTRADICT


@pytest.mark.parametrize("far", [dt.date(2019, 1, 3), None])
@pytest.mark.parametrize(("left", "right"), [*CONTRADICTIONS[:1], *CONTRADICTIONS[3:5]])
def test_what_is_not_known_to_be_of_one_time_is_no_contradiction(left, right, far):
    """Definition: reports months apart, or one without a day, may both have been right."""
    assert relation(left, right, day=far) is not Relation.CONTRADICT


@pytest.mark.parametrize(
    ("rough", "exact", "words"),
    [
        ("More than a dozen villages in the lower valley were destroyed by the flood.", "The flood destroyed 15 villages in the lower valley.", "15"),
        ("The port was promised 1.2 billion rubles for the radar station.", "For the radar station the port was promised 1.16 billion rubles.", "1.16 billion rubles"),
        ("Norway signed the fisheries treaty with Russia in March 2018.", "Norway signed the fisheries treaty with Russia on 12 March 2018.", "12 March 2018"),
        ("Anna Berg met Ivan Sokol more than a dozen times in four years.", "Anna Berg and Ivan Sokol have held 20 meetings.", "20"),
    ],
)  # fmt: skip
def test_one_says_more_exactly_what_the_other_says(rough, exact, words):
    """Definition: the interval of the one lies within the other's; either side may be it."""
    for left, right, outcome in (
        (rough, exact, Outcome.RIGHT_NARROWER),
        (exact, rough, Outcome.LEFT_NARROWER),
    ):
        found = judge(left, right)
        assert found.relation is Relation.MORE_PRECISE
        (compared,) = [each for each in found.comparisons if each.outcome is outcome]
        assert words in (compared.left, compared.right)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The envoys signed 68 commercial accords in the capital.", "In the capital 68 commercial accords were signed by the envoys."),
        ("A third of the harvest in the delta was lost to salt.", "Salt ruined one third of the harvest in the delta."),
        ("On 12 March 2018 Norway signed the fisheries treaty with Russia.", "Norway signed the fisheries treaty with Russia on 12 March 2018."),
        ("The quarrel over the lighthouse prevented both harbours from signing the pilots' treaty.", "No pilots' treaty was signed by the harbours, for they quarrel over the lighthouse."),
    ],
)  # fmt: skip
def test_equal_values_or_like_words_agree(left, right):
    """Definition; the last has nothing but its words."""
    assert relation(left, right) is Relation.AGREE


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("He spent two years in prison for the theft.", "The trial for the theft lasted five years."),
        ("The committee asked for time.", "The harbour asked for dredgers."),
        ("A ticket costs 12 euros.", "The lighthouse cost 300,000 euros."),
    ],
)  # fmt: skip
def test_statements_of_different_things_are_no_pair(left, right):
    """Our choice: being right matters more than being many."""
    assert judge(left, right) is None


COPY = "The harbour council sold the old lighthouse to a family from Bergen for nine crowns."


@pytest.mark.parametrize(
    ("left", "right", "why"),
    [
        (statement(COPY), statement(COPY, "b", article="a"), OneVoice.ARTICLE),
        (statement(COPY), statement(f"As reported, {COPY}", "b"), OneVoice.COPY),
        (statement(COPY), statement(f"“{COPY}” Nonsense.", "b", article="a", voice="Jo"), OneVoice.COPY),
        (
            statement("“We shall keep the lighthouse and its keeper whatever the council may say,” Anna Berg said."),
            statement("Anna Berg said: “Whatever the council may say, the lighthouse and its keeper we keep.”", "b"),
            OneVoice.QUOTED,
        ),
    ],
)  # fmt: skip
def test_one_voice_is_never_two(left, right, why):
    """Definition: captures of one article, a copied text, a comment that repeats, one person quoted twice."""
    worded, _ = word_statements([left, right])
    assert compare_statements(*worded) is why


def test_a_copied_text_with_another_figure_is_shown():
    """Our choice: a text that was copied and changed is two statements where the figure is."""
    assert relation(COPY, COPY.replace("nine", "ninety")) is Relation.CONTRADICT


def test_a_comment_and_its_article_are_two_voices():
    """Definition: whoever says it in words of their own speaks for themselves."""
    comment = statement(
        "Nonsense, nine villages in the lower valley were destroyed by that flood!", "a", voice="Jo"
    )
    worded, _ = word_statements([statement(CONTRADICTIONS[0][0]), comment])
    assert compare_statements(*worded).relation is Relation.CONTRADICT


def test_pairs_are_never_joined_through_a_third():
    """Definition: 12 agrees with 12, 9 with 9; each pair has its own two sentences."""
    texts = [
        "The flood destroyed 12 villages in the lower valley.",
        "In the lower valley the flood destroyed a dozen villages.",
        "Nine villages in the lower valley were destroyed by the flood.",
    ]
    laid = lay_side_by_side(
        [statement(text, name) for text, name in zip(texts, "abc", strict=True)]
    )
    told = {(pair.left.source, pair.right.source): pair.relation for pair in laid.pairs}
    assert told == {
        ("a", "b"): Relation.AGREE,
        ("a", "c"): Relation.CONTRADICT,
        ("b", "c"): Relation.CONTRADICT,
    }
    assert laid.looked.relations == {"agree": 1, "contradict": 2}


def test_a_measure_that_everybody_gives_another_value_is_no_fact_of_one_thing():
    """Our choice: polls have margins; four of them do not contradict each other."""
    text = "The margin of error of the survey of voters is {} percentage points."
    told = [statement(text.format(number), f"s{number}") for number in range(2, 3 + FORMULA)]
    assert lay_side_by_side(told).pairs == ()


def test_the_same_time_is_told_by_dates_or_else_by_the_reports():
    """Definition."""
    times = {
        ("on 3 May 2017", "on 3 May 2017"): Time.SAME,
        ("on 3 May 2017", "on 9 May 2017"): Time.APART,
        ("in 2017", "on 9 May 2017"): Time.UNKNOWN,
        ("", ""): Time.NEAR,
    }
    for (one, other), time in times.items():
        found = judge(
            f"Sweden closed its old consulate in Minsk {one}.",
            f"In Minsk Sweden closed its old consulate {other}.",
        )
        assert found is None or found.time is time


def test_blocking_meets_the_few_among_many():
    """Definition: cost follows the statements; two that share their rare words meet among 400."""
    many = [f"Herald {n} wrote of the weather on street number{n} again." for n in range(400)]
    texts = [*many, CONTRADICTIONS[0][0], CONTRADICTIONS[0][1]]
    worded, _ = word_statements([statement(text, f"s{n}") for n, text in enumerate(texts)])
    pairs = list(find_candidates(worded))
    assert (400, 401) in pairs
    assert len(pairs) == len(set(pairs)) <= 12 * len(texts)


def test_a_question_ranks_the_statements_that_speak_to_it():
    """Definition: names in the words that the statements have; best first; others not at all."""
    told = [
        statement("Anna Berg arrived three hours late at the summit in Nagato.", "a"),
        statement("Anna Berg kept the summit waiting for two hours.", "b"),
        statement("The harbour needs dredgers.", "c"),
    ]
    found, _ = find_speaking(statement("Was Anna Berg late to the summit?", ""), told)
    assert [each.statement.source for each in found] == ["a", "b"]
    assert found[0].share > found[1].share


def test_what_was_compared_is_told():
    """Definition: the words of both, the outcome, and the aspect to ask for."""
    found = judge(*CONTRADICTIONS[0])
    (compared,) = found.comparisons
    assert (compared.matter, compared.outcome) == (Matter.FIGURE, Outcome.EXCLUDED)
    assert {compared.left, compared.right} == {"12", "Nine"}
    assert found.aspects == {Aspect.FIGURE}
    assert {"villages", "valley"} <= set(found.shared)
    assert 0 < found.confidence < 1


def test_endings_and_particles_of_japanese_are_no_shared_words():
    """Definition: both end in "said so" and name a plan, and say the opposite of each other."""
    ours, theirs = (
        read_statement(text, source, published=(DAY, DAY), language=language("ja"))
        for text, source in (
            ("環境相は月曜日、政府はダム計画を受け入れないと述べた。", "a"),
            ("同社は「計画を続ける」と述べた。", "b"),
        )
    )
    (one, other), _ = word_statements([ours, theirs])
    assert compare_statements(one, other) is None
    assert "と述" not in one.weights
    assert "計画" in one.weights


def test_what_two_statements_share_is_told_in_the_order_of_the_text_where_it_weighs_the_same():
    """Definition: the same words in the same order, whatever Python hashes to what."""
    text = "The flood destroyed twelve villages near the lower valley."
    (one, other), _ = word_statements([statement(text), statement(f"Yesterday {text}", "b")])
    shared = surroundings.shared_words(one, other)
    weights = [one.weights[feature.name] for feature in one.features]
    assert len(set(weights)) == 1
    assert list(shared) == [feature.span.of(text) for feature in one.features]


@pytest.mark.parametrize(
    ("left", "right", "found"),
    [("$5 million", "US$9 million", True), ("$5 million", "C$9 million", True), ("US$5", "C$9", False)],
)  # fmt: skip
def test_dollars_of_no_country_are_compared_with_those_of_any(left, right, found):
    """Our choice: "$" may be the dollar of another source, two named dollars may not be one."""
    text = "The port was promised {} for the radar station."
    judged = judge(text.format(left), text.format(right))
    assert (isinstance(judged, Pair) and Aspect.FIGURE in judged.aspects) is found


def test_how_things_stand_may_have_changed_between_two_reports():
    """Our choice: "so far" holds for the day of the report."""
    text = "So far {} settlers have returned to the northern islands of Norway."
    later = DAY.replace(day=3)
    assert relation(text.format(200), text.format(900)) is Relation.CONTRADICT
    assert relation(text.format(200), text.format(900), day=later) is not Relation.CONTRADICT


def test_a_rise_is_not_compared_with_a_level():
    """Definition."""
    found = judge(
        "Prices of bread in the valley rose by 3 percent.",
        "Prices of bread in the valley fell by 30 percent.",
    )
    assert not isinstance(found, Pair) or Aspect.FIGURE not in found.aspects


def test_fractions_are_compared_exactly():
    """Definition: a third is two sixths, not 0.33."""
    text = "The salt ruined {} of the harvest in the delta."
    assert relation(text.format("a third"), text.format("one third")) is not Relation.CONTRADICT
    found = judge(text.format("a third"), text.format("a quarter"))
    assert [each.outcome for each in found.comparisons] == [Outcome.EXCLUDED]


def test_who_did_it_to_whom_counts():
    """Our choice: exchanged roles are two events."""
    done = "Norway attacked Sweden on 3 March 2018."
    assert relation(done, "Norway did not attack Sweden on 3 March 2018.") is Relation.CONTRADICT
    turned = "Sweden did not attack Norway on 3 March 2018."
    assert relation(done, turned) is not Relation.CONTRADICT


def test_the_day_on_which_something_was_said_does_not_date_what_was_said():
    """Definition: of a denial that is reported later, the event is still the same."""
    recalled = "Norway on Monday recalled its ambassador from Sweden."
    denied = "Norway has not recalled its ambassador from Sweden, its ministry said on Wednesday."
    assert relation(recalled, denied, day=dt.date(2018, 4, 4)) is Relation.DIFFER
    assert [each.of_saying for each in statement(denied).dates] == [True]
    assert not any(each.of_saying for each in statement(recalled).dates)


def test_words_that_say_the_opposite_of_one_short_thing_are_held_against_each_other():
    """Definition: to accept and to decline one invitation cannot both be; three words say so."""
    yes, no = "Norway accepted the invitation.", "Norway declined the invitation."
    assert relation(yes, no) is Relation.CONTRADICT
    assert relation(no, yes) is Relation.CONTRADICT


def test_a_day_alone_makes_no_agreement_where_one_turns_down_what_the_other_tells():
    """Definition: who invites to a day and who declines for that day do not agree."""
    invited = "The Nordic Council has invited Norway to talks in Oslo on 4 August 2018."
    declined = "Norway has declined the invitation to the talks in Oslo on 4 August 2018."
    assert relation(invited, declined) is not Relation.AGREE
    assert relation(declined, invited) is not Relation.AGREE


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Olaf Berg met Ute Klein in Norway on 3 May 2018.", "Olaf Berg met Ute Klein in Sweden on 3 May 2018.", Relation.CONTRADICT),
        ("Olaf Berg met Ute Klein in Oslo on 3 May 2018.", "Olaf Berg met Ute Klein in Stockholm on 3 May 2018.", Relation.CONTRADICT),
        ("Olaf Berg met Ute Klein in Oslo on 3 May 2018.", "Olaf Berg met Ute Klein in Norway on 3 May 2018.", Relation.AGREE),
        ("Olaf Berg met Ute Klein in Norway in May 2018.", "Olaf Berg met Ute Klein in Sweden in May 2018.", None),
        ("Olaf Berg met Ute Klein in Norway on 3 May 2018.", "Olaf Berg met Ion Pop in Sweden on 3 May 2018.", None),
    ],
)  # fmt: skip
def test_one_event_of_one_day_is_in_one_country(left, right, expected):
    """Definition: nobody meets the same person in two countries on one day; a month has room for two."""
    found = judge(left, right)
    told = found.relation if isinstance(found, Pair) else None
    if expected is None:
        assert told is not Relation.CONTRADICT
    else:
        assert told is expected
    if expected is Relation.CONTRADICT:
        assert [each.matter for each in found.comparisons] == [Matter.PLACE]


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "Correction: An earlier version of this article said that 18 ships had sailed."),
        ("en", "The correct figure is 13 ships."),
        ("de", "Korrektur: Es waren 13 Schiffe."),
        ("fr", "Une version précédente de cet article parlait de 18 navires."),
        ("es", "Corrección: fueron 13 barcos."),
        ("ru", "В предыдущей версии материала говорилось о 18 судах."),
        ("ja", "【訂正】船は13隻でした。"),
        ("zh", "更正：船只为13艘。"),
    ],
)
def test_what_an_article_tells_of_its_own_faults_is_no_statement(tag, text):
    """Definition: the figure that was wrong is withdrawn, and contradicts nobody."""
    assert is_about_itself(text, language(tag))
    assert not is_about_itself("The ship sailed.", language(tag))


BARGES = "Peru stopped 12 barges on the Marquina river on Monday, the interior ministry of Peru said, the sharpest turn so far of a quarrel over the Tres Cruces dam."


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "Peruvian troops crossed the border near Huaquillas on Sunday, Ecuador's defence ministry said.",
            "No Peruvian troops crossed the border near Huaquillas on Sunday, the Peruvian defence minister, Jorge Paredes, said.",
            Relation.CONTRADICT,
        ),
        (
            "Peruvian troops crossed the border near Huaquillas on Sunday, Ecuador's defence ministry said.",
            "No Chilean troops crossed the border near Huaquillas on Sunday, the Chilean defence minister, Jorge Paredes, said.",
            None,
        ),
        (
            BARGES,
            "Peru stopped seven barges on the Marquina river on Monday, Ecuador's transport minister Lucia Andrade said on Wednesday.",
            Relation.DIFFER,
        ),
        (
            "The River Commission calls on Ecuador to open the gates of the Tres Cruces dam.",
            "Ecuador did not open any gates of the Tres Cruces dam, a spokesman for the operator said.",
            None,
        ),
    ],
)  # fmt: skip
def test_who_says_it_is_no_part_of_what_is_said(left, right, expected):
    """Definition: two ministries that tell one thing in two ways speak of one thing, in one text or
    not; what one asks for and the other says is not done are no agreement."""
    assert relation(left, right) is expected
    assert relation(right, left) is expected
