"""Claims in a page are called by their words, and only they.

Provenance: our choice.
"""

from __future__ import annotations

import pytest

from standoff.reports.page.claims import LENGTH, name_claims

CLAIMS = {
    "rent": "Rent is due.",
    "late-2018": "Since 2018 it comes late, whatever was agreed upon in the year before.",
    "賃料": "賃料は遅れている。",
    "أجرة": "الإيجار متأخر.",
    "bad": '<img src=x onerror="alert(1)"> & more',
}


def named(html):
    return name_claims(html, CLAIMS, "-".join)


@pytest.mark.parametrize("claim", ["rent", "賃料", "أجرة"])
def test_an_id_in_brackets_is_a_link_that_says_the_claim(claim):
    told = named(f"<p>It pays [{claim}].</p>")
    assert f'href="#claim-{claim}"' in told
    assert f"“{CLAIMS[claim].rstrip('.')}”" in told
    assert f"[{claim}]" not in told


def test_a_link_with_an_id_says_the_claim_and_a_long_one_is_cut_at_a_word():
    told = named('<a href="#claim-rent">rent</a>, <a href="#claim-late-2018">late-2018</a>')
    assert ">“Rent is due”</a>" in told
    assert f'title="{CLAIMS["late-2018"]}"' in told
    shown = told.rpartition("“")[2].partition("”")[0]
    assert shown.endswith(" …")
    assert len(shown) <= LENGTH + 2


def test_several_in_one_bracket_are_several_links():
    assert named("<li>[rent, late-2018]</li>").count("<a ") == 2


@pytest.mark.parametrize(
    "html",
    [
        "<p>[rent, unknown] [Rent] rent</p>",
        "<code>[rent]</code>",
        "<textarea>[rent]</textarea>",
        '<script type="application/json">["rent"] [rent]</script>',
        "<svg><title>[rent]</title><text>[rent]</text></svg>",
        '<p title="[rent]">x</p>',
        '<a href="#stage-rent">rent</a>',
        '<a href="#claim-rent">where</a>',
        "<a href='x'><abbr>y</abbr> [rent]</a>",
    ],
)
def test_what_is_no_prose_or_no_claim_stays_as_it_is(html):
    assert named(html) == html


def test_after_what_is_no_prose_prose_is_read_again():
    told = named("<p><code>[rent]</code> [rent]</p>")
    assert told.startswith("<p><code>[rent]</code> [<a ")


def test_a_hostile_claim_stays_words():
    told = named("<p>[bad]</p>")
    assert "<img" not in told
    assert told.count("<") == len(("p", "a", "/a", "/p"))
    assert "&lt;img" in told


def test_without_claims_nothing_is_done():
    assert name_claims("<p>[rent]</p>", {}, "-".join) == "<p>[rent]</p>"
