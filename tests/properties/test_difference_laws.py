"""What holds for comparisons of any facts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.differences.comparisons import Verdict, judge_figures, judge_quotes
from standoff.evidence.differences.facts import FigureFact, Origin, QuoteFact
from standoff.evidence.differences.finding import find_differences
from standoff.evidence.figures.finding import find_figures
from standoff.evidence.text.anchors import Span

WORDS = st.sampled_from(["villages", "valley", "flood", "destroyed", "harbour", "not", "islands"])
AMOUNTS = st.sampled_from(
    ["12", "9", "about 12", "more than ten", "between 5 and 20", "a third of"]
)


@st.composite
def facts(draw, most=6):
    made = []
    for _ in range(draw(st.integers(0, most))):
        words = " ".join(draw(st.lists(WORDS, min_size=2, max_size=6)))
        text = f"The {words} {draw(AMOUNTS)} villages {words}."
        origin = Origin(draw(st.sampled_from("abc")), "d", Span(0, 1), text)
        made += [FigureFact(origin, figure) for figure in find_figures(text)]
        made.append(QuoteFact(origin, words + " " + words, draw(st.sampled_from(["x", "y", None]))))
    return made


def _told(found):
    sides = [
        (
            item.verdict,
            frozenset(item.left.origins),
            frozenset(item.right.origins if item.right else ()),
        )
        for item in found.items
    ]
    return {(verdict, frozenset((left, right))) for verdict, left, right in sides}


@given(facts())
def test_judging_is_symmetric(given_facts):
    """Definition: a contradicts b exactly when b contradicts a."""
    for left in given_facts:
        for right in given_facts:
            if type(left) is not type(right):
                continue
            judge = judge_figures if isinstance(left, FigureFact) else judge_quotes
            one, other = judge(left, right), judge(right, left)
            assert (one and one.verdict) == (other and other.verdict)


@given(facts())
def test_nothing_contradicts_itself(given_facts):
    """Definition: a statement agrees with itself."""
    for fact in given_facts:
        judge = judge_figures if isinstance(fact, FigureFact) else judge_quotes
        judgement = judge(fact, fact)
        assert judgement is None or judgement.verdict is Verdict.SAME


@given(facts())
def test_sides_are_different_readings_of_different_articles(given_facts):
    """Definition: both sides anchored; no fact on both sides; counts add up."""
    found = find_differences(given_facts)
    for item in found.items:
        assert item.left.facts
        right = item.right.facts if item.right else ()
        assert not {id(fact) for fact in item.left.facts} & {id(fact) for fact in right}
        origins = (*item.left.origins, *(item.right.origins if item.right else ()))
        assert len({(origin.article, origin.voice) for origin in origins}) > 1
    assert sum(found.compared.verdicts.values()) == len(found.items)
