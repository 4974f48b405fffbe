"""Commitments by report: who says so holds them, and what they hang on is no part of the deed."""

from __future__ import annotations

import pytest

from standoff.evidence.positions.finding import find_positions


def _read(text: str) -> list[tuple[str, str, str]]:
    return [
        (one.kind.value, one.holder.words if one.holder else "", one.content.words(text))
        for one in find_positions(text)
    ]


@pytest.mark.parametrize(
    ("text", "kind", "holder", "deed"),
    [
        (
            "The harbour board said that it would lease the old pier.",
            "plans",
            "The harbour board",
            "lease the old pier",
        ),
        ("The council said it will drain the lake.", "plans", "The council", "drain the lake"),
        (
            "The bank said on Tuesday that it would waive the fee.",
            "plans",
            "The bank",
            "waive the fee",
        ),
        ("The bank said in May 2024 it would waive the fee.", "plans", "The bank", "waive the fee"),
        (
            "The court was told by nobody, but the bank confirmed that it would waive the fee.",
            "plans",
            "the bank",
            "waive the fee",
        ),
        (
            "The company told the union in a letter that it would close the mill.",
            "plans",
            "The company",
            "close the mill",
        ),
        ("The dockers said they would load the ship.", "plans", "The dockers", "load the ship"),
        (
            "The union promised that it would not block the gate.",
            "refuses",
            "The union",
            "block the gate",
        ),
        (
            "The union pledged on Monday it wouldn't block the gate.",
            "refuses",
            "The union",
            "block the gate",
        ),
        (
            "The council announced that it would not drain the lake.",
            "refuses",
            "The council",
            "drain the lake",
        ),
    ],
)
def test_who_says_that_it_would_is_who_would(text: str, kind: str, holder: str, deed: str) -> None:
    """Definition: "it" right behind "the board said" is the board; "would not" is a refusal."""
    assert _read(text) == [(kind, holder, deed)]


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said it would take two or three years to build the dam.",
        "The union said it would make it harder to strike.",
        "The council said it would make no difference.",
    ],
)
def test_it_that_is_nobody_does_nothing(text: str) -> None:
    """Edge: "it would take years" tells no deed of who says so."""
    assert _read(text) == []


@pytest.mark.parametrize(
    "text",
    ["The dockers said it would close the gate.", "A survey said it would close the gate."],
)
def test_it_is_not_several_and_no_paper(text: str) -> None:
    """Negative control: "it" behind several people, or a paper, is another."""
    assert [holder for _, holder, _ in _read(text)] == ["it"]


def test_what_it_would_not_do_is_refused_whoever_it_is() -> None:
    """Edge: "would not close" is no act, where nobody can be told to say so."""
    assert [kind for kind, *_ in _read("A survey said it would not close the gate.")] == ["refuses"]


def test_what_is_demanded_not_to_be_done_is_not_asked_for() -> None:
    """Definition: who demands that another should not sell is against the selling, on no condition."""
    (found,) = find_positions("Norway demanded that Chile should not sell the mine.")
    assert (found.kind.value, found.content.denied, found.condition) == ("refuses", True, None)


@pytest.mark.parametrize(
    ("text", "doer", "deed"),
    [
        (
            "The ministry demanded that the council not block the road.",
            "the council",
            "block the road",
        ),
        ("The city wants the firm not to build the dam.", "the firm", "build the dam"),
        (
            "The company insisted that the union must not close the gate.",
            "the union",
            "close the gate",
        ),
    ],
)
def test_who_wants_another_not_to_do_it_is_against_the_deed_of_that_other(text, doer, deed) -> None:
    """Definition."""
    (found,) = find_positions(text)
    assert found.kind.value == "refuses"
    assert found.content.doer is not None
    assert (found.content.doer.words, found.content.words(text)) == (doer, deed)


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Chile asked that Bolivia should lift the ban.", None),
        ("The residents demanded that the council should pay for the wall.", None),
        ("Should the company refuse, the union will strike.", "refuse"),
        ("The union will strike should the company refuse.", "refuse"),
    ],
)
def test_should_is_a_condition_only_before_its_subject(text, condition) -> None:
    """Definition: "Chile should sell" is a wish, "should Chile sell" a condition."""
    (found,) = find_positions(text)
    told = found.condition.content.words(text) if found.condition else None
    assert told == condition


@pytest.mark.parametrize(
    ("text", "holder", "deed", "condition"),
    [
        ("The bank said that if the city pays it would withdraw.", "The bank", "withdraw", "pays"),
        (
            "The ministry said that unless the farmers leave it would close the road.",
            "The ministry",
            "close the road",
            "leave",
        ),
        (
            "Lind said that if the company cuts the fee the union would end the strike.",
            "the union",
            "end the strike",
            "cuts the fee",
        ),
        (
            "The council warned that if the firm leaves the city will sue.",
            "the city",
            "sue",
            "leaves",
        ),
    ],
)
def test_a_report_that_begins_with_a_condition_tells_both(text, holder, deed, condition) -> None:
    """Definition: no comma parts the condition from what hangs on it."""
    (found,) = find_positions(text)
    assert found.holder is not None
    assert found.condition is not None
    told = (found.holder.words, found.content.words(text), found.condition.content.words(text))
    assert told == (holder, deed, condition)


@pytest.mark.parametrize(
    "condition",
    [
        "once the vote has passed",
        "as soon as the vote has passed",
        "if the vote has passed",
        "unless the vote has passed",
        "only if the vote has passed",
        "only once the vote has passed",
        "only after the vote has passed",
        "as long as the board meets",
        "so long as the board meets",
        "provided the board meets",
        "providing the board meets",
        "should the board meet",
        "on the understanding that the board meets",
        "contingent on a new vote",
        "in return for two boats",
    ],
)
def test_a_condition_is_no_part_of_the_deed(condition: str) -> None:
    """Regression: an option was called "open the dyke once the vote has passed, once the vote has passed"."""
    text = f"The province would open the dyke {condition}."
    (found,) = find_positions(text)
    assert found.content.words(text) == "open the dyke"
    assert found.condition is not None
    assert found.condition.span.of(text) == condition


def test_once_again_opens_no_condition() -> None:
    """Edge: "once again" belongs to the deed."""
    assert _read("The province agreed to open the dyke once again.") == [
        ("offers", "The province", "open the dyke once again")
    ]
