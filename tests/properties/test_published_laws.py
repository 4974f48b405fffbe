"""Laws that hold for the publication date of every document."""

from hypothesis import given
from hypothesis import strategies as st

from standoff.evidence.times.periods import parse_value
from standoff.evidence.times.published import find_publication_date
from standoff.evidence.zones.finding import find_zones

_LINES = st.sampled_from(
    [
        "Published: 20 December 2016", "2018-04-02, Cai Lin", "03/04/2018", "Updated 2 May 2017",
        "© 2016 The Post", "DATE: 2016-12-20", "<DATE>19981205</DATE>", "Comments", "Posted by Ann",
        "MOSCOW, Dec. 15, 2016 (Wire) -- Ministers met and agreed on a plan for the river.",
        "Ministers met in 2014 and last fall, and agreed on a plan for the river and its ports.",
        "<meta property='article:published_time' content='2016-12-20'>", "<p>", "</p>", "",
        '<script type="application/ld+json">{"datePublished":"2016-12-20"}</script>',
        "<time datetime=2016-12-20 pubdate>", "https://e.org/2016/12/20/x", "0000-00-00", "9999-99-99",
    ]
)  # fmt: skip
documents = st.one_of(st.text(max_size=200), st.lists(_LINES, max_size=12).map("\n".join))
media_types = st.sampled_from(["text/plain", "text/html", "text/markdown", "application/pdf"])


@given(documents, media_types)
def test_a_date_has_a_place_that_states_it_or_is_unknown(text, media_type):
    """Contract: never invented; what is given is stated at its span."""
    found = find_publication_date(text, media_type, find_zones(text, media_type))
    assert found.evidence
    if found.value is None:
        assert (found.span, found.confidence) == (None, 0.0)
        return
    period = parse_value(found.value)
    assert period.unit in {"day", "month", "year"}
    assert 0 < found.confidence < 1
    assert found.span.end <= len(text)
    assert found.value[2:4] in found.span.of(text)
