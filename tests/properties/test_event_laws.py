"""What holds for the events of any text."""

from __future__ import annotations

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.events.finding import find_events
from standoff.evidence.text.anchors import Span

PIECES = st.sampled_from(
    [
        "Norway",
        "Sweden",
        "and",
        "the",
        "will",
        "not",
        "sent",
        "food",
        "to",
        "attacked",
        "was",
        "by",
        "visit",
        "talks",
        ",",
        ".",
        ";",
        "if",
        "refused",
        "must",
        "sanctions",
        "on",
        "said",
        "Mr.",
        "has",
        "been",
        "planned",
        "agreement",
    ]
)
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=16).map(" ".join)


@given(TEXTS)
def test_events_lie_in_their_clause_and_their_parties_too(text):
    """Definition: everything is anchored; nobody acts on itself by the same words."""
    mentions = [
        SimpleNamespace(span=Span(at, at + 6), entity=text[at : at + 6])
        for at in range(len(text))
        if text[at : at + 6] in ("Norway", "Sweden")
    ]
    events = find_events(text, mentions)
    for event in events:
        assert event.clause.contains(event.span)
        assert event.clause.end <= len(text)
        parties = (*event.actors, *event.targets)
        assert all(event.clause.contains(party.span) for party in parties)
        assert not {one.span for one in event.actors} & {one.span for one in event.targets}
    assert [event.span for event in events] == sorted(event.span for event in events)
