"""Search: the language, what matches, and how it is counted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captured_pages import render_capture
from standoff.evidence.capture.folders import find_files
from standoff.evidence.database.store import Store
from standoff.evidence.intake.ingest import add_files
from standoff.evidence.lookup.matching import to_match
from standoff.evidence.lookup.query import FILTERS, Both, Either, Not, Term, parse_query
from standoff.evidence.lookup.search import search
from standoff.evidence.text.folding import fold, fold_with_places

HERALD = [
    ["The harbour treaty was signed on Monday.", "“The treaty is dead,” Ada Mori said."],
    ["Negotiators met in the northern islands in December 2016.", "Nobody saw the café."],
    ["Rivals of the treaty marched through the capital with drums and banners."],
]
WEEKLY = [
    ["The harbour treaty was signed on Monday.", "A fishing quota was not agreed."],
    ["Peter Orlov said that the islands would keep their own courts and councils."],
    ["Reporters waited outside in the rain for most of the long afternoon."],
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    plain = render_capture("plain", "Harbour treaty signed", HERALD)
    commented = render_capture("commented", "Harbour treaty signed", HERALD)
    (folder / "herald.txt").write_text(plain)
    (folder / "herald-page.txt").write_text(commented)
    (folder / "weekly.txt").write_text(render_capture("plain", "Quota talks", WEEKLY))
    with Store.open(folder / "standoff.db", create=True) as opened:
        add_files(opened, find_files([folder]).files)
        opened.connection.execute(
            "UPDATE publication SET value = '2016-12', first = '2016-12-01', last = '2016-12-31' "
            "WHERE document_id = 3"
        )
        yield opened


def texts(store, query, **options):
    return [hit.text for hit in search(store, query, **options).hits]


@pytest.mark.parametrize(
    ("query", "understood"),
    [
        ("harbour treaty", "harbour AND treaty"),
        ('"harbour treaty" OR quota*', '"harbour treaty" OR quota*'),
        ("“harbour treaty”", '"harbour treaty"'),
        ("treaty -signed", "treaty AND NOT signed"),
        ("treaty NOT (signed OR dead)", "treaty AND NOT (signed OR dead)"),
        ("NEAR(harbour signed, 4)", "NEAR(harbour signed, 4)"),
        ('NEAR("the harbour" sign*)', 'NEAR("the harbour" sign*, 10)'),
        ("NEAR(harbour)", "harbour"),
        ("zone:body treaty -source:weekly", "treaty zone:body -source:weekly"),
        ('speaker:"Ada Mori"', 'speaker:"Ada Mori"'),
        ("date:2016..2017-03 x", "x date:2016..2017-03"),
        ("and or AND", "and AND or"),
        ("OR", ""),
        ("(((", ""),
        ('"unclosed phrase', '"unclosed phrase"'),
        ("U.S.-Japan", '"U.S.-Japan"'),
        ("12:30", '"12:30"'),
        ("a) b", "a AND b"),
        ("NOT NOT a", "a"),
        ("— … *", ""),
    ],
)
def test_queries_are_understood(query, understood):
    """Our choice: the language of `standoff.evidence.lookup.query`; what is odd becomes words."""
    assert str(parse_query(query)) == understood


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("zone:comments x", "Did you mean 'comment'?"),
        ("date:someday x", "is no date"),
        ("date:2018..2016 x", "is no date"),
        (" ".join(f"w{n}" for n in range(100)), "first 64"),
        ("(" * 40 + "a", "deeper"),
    ],
)
def test_what_cannot_be_meant_is_said(query, note):
    """Definition: no query is refused; a note says what was made of it."""
    assert any(note in each for each in parse_query(query).notes)


def test_words_phrases_prefixes_and_nearness_match(store):
    """Definition: FTS5 semantics within one sentence, without regard to case and accents."""
    assert texts(store, '"treaty is dead" zone:body') == ["“The treaty is dead,” Ada Mori said."]
    assert texts(store, "CAFE") == ["Nobody saw the café."]
    assert texts(store, "negotiat* december") == [HERALD[1][0]]
    assert texts(store, "NEAR(harbour monday, 4) zone:body") == [HERALD[0][0]] * 2
    assert texts(store, "NEAR(harbour monday, 2) zone:body") == []
    assert texts(store, "courts OR drums -banners") == [WEEKLY[1][0]]


def test_not_alone_gives_what_has_it_not(store):
    """Definition: a query FTS5 has no expression for is answered all the same."""
    found = search(store, "NOT treaty", limit=None)
    assert found.matches
    assert not any("treaty" in hit.text.lower() for hit in found.hits)
    either = search(store, "quota OR NOT e*", limit=None)
    assert any("quota" in hit.text for hit in either.hits)


def test_one_article_counts_once_and_says_where_else_it_stands(store):
    """Definition: captures of one article are one source; totals tell both numbers."""
    found = search(store, '"treaty is dead" zone:body')
    assert (found.matches, found.articles, found.documents, found.sentences) == (1, 1, 2, 2)
    (hit,) = found.hits
    assert [place.source for place in hit.also_in] == [
        {"herald": "herald-page", "herald-page": "herald"}[hit.source]
    ]
    both = search(store, '"harbour treaty was signed" zone:body')
    assert (both.matches, both.articles, both.documents) == (2, 2, 3)


def test_a_comment_that_repeats_the_article_is_another_voice(store):
    """Definition: zones are separate voices; each can be searched or left out."""
    everywhere = search(store, '"harbour treaty was signed"')
    assert everywhere.by_zone == {"body": 2, "comment": 1}
    assert search(store, '"harbour treaty was signed" -zone:comment').by_zone == {"body": 2}
    (comment,) = search(store, "zone:comment doubt").hits
    assert comment.zone == "comment"


SPEECH = """Harbour treaty argued

By Jonas Weil

March 3, 2018

Prime Minister Ada Mori met Ivan Orlov, the envoy, in the harbour.

“The treaty is dead,” she said. “It was never alive.”

Mr. Orlov told reporters that the treaty would live on. Every meeting with Mr. Orlov offers a chance.

Ada Mori said of Mr. Orlov that the envoy was tired. A spokesman for Mr. Orlov said the ship had left.

Mr. Orlov's aide, Peter Holm, denied that it had sailed. Mr. Orlov declined a gift of the town.

Mr. Orlov wants a longer quay. Two fishermen said that the quay was long enough.

Mr. Orlov called the treaty “a good boat”.

Comments (1)

Skipper Joe wrote:

Mr. Orlov is wrong. “The treaty is dead,” and so is the harbour. “It was never alive.”
"""


@pytest.fixture(scope="module")
def speech(tmp_path_factory):
    folder = tmp_path_factory.mktemp("speech")
    (folder / "speech.txt").write_text(SPEECH)
    with Store.open(folder / "standoff.db", create=True) as opened:
        add_files(opened, find_files([folder]).files)
        yield opened


@pytest.mark.parametrize(
    ("speaker", "beginnings"),
    [
        ("Orlov", ["Mr. Orlov told reporters", "Mr. Orlov called the treaty"]),
        ('"ivan orlov"', ["Mr. Orlov told reporters", "Mr. Orlov called the treaty"]),
        ("Ivan*Orlov", ["Mr. Orlov told reporters", "Mr. Orlov called the treaty"]),
        (
            "Mori",
            ["“The treaty is dead,” she", "“It was never alive", "Ada Mori said of Mr. Orlov"],
        ),
        ("Holm", ["Mr. Orlov's aide"]),
        ("spokesman", ["A spokesman for"]),
        ("fishermen", ["Two fishermen"]),
        ("reporters", []),
        ("aide", []),
        ("meeting", []),
    ],
)
def test_a_speaker_is_who_said_it_not_who_is_spoken_of(speech, speaker, beginnings):
    """Definition: quotations, direct and indirect, of that person; no aide, no meeting, no wish."""
    found = [hit.text for hit in search(speech, f"speaker:{speaker} zone:body", limit=None).hits]
    found.sort(key=SPEECH.index)
    assert [text[: len(start)] for text, start in zip(found, beginnings, strict=True)] == beginnings


def test_what_a_comment_repeats_is_said_by_whom_the_article_quotes(speech):
    """Our choice: also where the comment names somebody else before it."""
    hits = search(speech, "speaker:mori zone:comment", limit=None).hits
    assert {hit.text for hit in hits} >= {"“It was never alive.”"}
    assert search(speech, "speaker:orlov zone:comment").hits == ()


def test_filters_restrict_by_source_speaker_and_date(store):
    """Definition: filters by zone, date, source and speaker."""
    assert {hit.source for hit in search(store, "treaty source:weekly").hits} == {"weekly"}
    assert {hit.source for hit in search(store, "treaty -source:herald*").hits} == {"weekly"}
    assert texts(store, "speaker:mori zone:body") == [HERALD[0][1]]
    assert texts(store, 'speaker:"ADA MORI" quota') == []
    assert {hit.source for hit in search(store, "date:2016").hits} == {"weekly"}
    assert search(store, "treaty after:2017").matches == 0
    assert search(store, "treaty before:2016-12-05").matches == 1
    assert texts(store, "about:2016-12") == [HERALD[1][0]]


def test_matches_are_set_off_in_the_words_and_anchored_in_the_file(store):
    """Definition: highlights are spans of the sentence; the sentence's span is in the raw text."""
    (hit,) = search(store, "dead treaty zone:body").hits
    assert [hit.text[start:end] for start, end in hit.highlights] == ["treaty", "dead"]
    document = store.load_document(store.document_id(hit.sha256))
    assert document.text[hit.start : hit.end] == hit.text


def test_pages_of_the_answer_join_to_the_whole(store):
    """Definition: it says how many matches there are, and gives them all when asked."""
    whole = search(store, "the", limit=None)
    assert len(whole.hits) == whole.matches
    pages = [search(store, "the", limit=3, offset=at).hits for at in range(0, whole.matches, 3)]
    assert tuple(hit for page in pages for hit in page) == whole.hits
    assert search(store, "the", limit=0).matches == whole.matches


def test_nothing_asked_gives_nothing(store):
    """Our choice: an empty query matches nothing rather than everything."""
    for query in ("", "  ", "()", '""', "…"):
        assert search(store, query).matches == 0


_pieces = st.sampled_from(
    ['"', "(", ")", "*", "-", "AND", "OR", "NOT", "NEAR(", ",", "^", ":", "+", "{", "}", "'", ";"]
    + [f"{name}:" for name in FILTERS]
    + ["exact:", "島", "会談", "ｶﾞ", "entity:orlov", "lang:ja", "переговоров"]
    + ["treaty", "harbour", "é", "\0", "\ud800", "2016", "..", "%", "_", "\\", "zone:body", "5)"]
)


@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(_pieces, max_size=30).map(" ".join),
        st.lists(_pieces, max_size=30).map("".join),
    )
)
@settings(max_examples=300)
def test_any_text_whatsoever_is_a_query(store, text):
    """Definition: user input can never be a syntax error."""
    found = search(store, text, limit=5)
    assert found.matches >= len(found.hits)
    again = parse_query(str(found.query))
    assert str(again) == str(found.query)


@st.composite
def _nodes(draw, depth=3):
    words = st.sampled_from(["treaty", "harbour", "monday", "quota", "islands", "the"])
    if depth == 0 or draw(st.booleans()):
        return Term(draw(words), draw(st.booleans()))
    kind = draw(st.sampled_from([Both, Either, Not]))
    if kind is Not:
        return Not(draw(_nodes(depth=depth - 1)))
    return kind(tuple(draw(st.lists(_nodes(depth=depth - 1), min_size=2, max_size=3))))


def _holds(node, words):
    match node:
        case Term(word, prefix):
            return any(each.startswith(word) if prefix else each == word for each in words)
        case Not(part):
            return not _holds(part, words)
        case Both(parts):
            return all(_holds(part, words) for part in parts)
        case Either(parts):
            return any(_holds(part, words) for part in parts)


@given(_nodes())
@settings(max_examples=150)
def test_boolean_queries_equal_their_definition(store, node):
    """Definition: AND, OR and NOT over the words of a sentence, by brute force."""
    found = search(store, str(node), limit=None)
    expected = sum(
        _holds(node, "".join(c if c.isalnum() else " " for c in row["text"].lower()).split())
        for row in store.rows("SELECT text FROM sentence")
    )
    assert found.sentences == expected
    assert to_match(node) is None or isinstance(to_match(node), str)


ODD = [
    ["The e\ufb03cient and \ufb01nal o\ufb00er was rejected by the \ufb02eet's crews on Monday."],
    [
        "Members of \uff2e\uff21\uff34\uff2f met at Pier \uff11\uff12, and the rein\u00adforcement came late."
    ],
    ["The caf\u0065\u0301 by the \u202bharbour\u202c was shut, and ｶﾞｽ was short."],
]


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    folder = tmp_path_factory.mktemp("odd")
    (folder / "odd.txt").write_text(render_capture("plain", "Odd signs", ODD), encoding="utf-8")
    with Store.open(folder / "standoff.db", create=True) as opened:
        add_files(opened, find_files([folder]).files)
        yield opened


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("final", ["\ufb01nal"]),
        ("FINAL", ["\ufb01nal"]),
        ("e\ufb03cient", ["e\ufb03cient"]),
        ("effic*", ["e\ufb03cient"]),
        ('"efficient and final offer"', ["e\ufb03cient and \ufb01nal o\ufb00er"]),
        ("fleet offer", ["o\ufb00er", "\ufb02eet"]),
        ("NEAR(final fleet, 9)", ["\ufb01nal", "\ufb02eet"]),
        ("nato", ["\uff2e\uff21\uff34\uff2f"]),
        ("\uff2e\uff21\uff34\uff2f", ["\uff2e\uff21\uff34\uff2f"]),
        ("12", ["\uff11\uff12"]),
        ("reinforcement", ["rein\u00adforcement"]),
        ("cafe", ["cafe\u0301"]),
        ("harbour", ["harbour"]),
        ("ガス", ["ｶﾞｽ"]),
    ],
)
def test_signs_that_stand_for_letters_hide_no_word(odd, query, shown):
    """Our choice: nobody types a ligature, a wide letter or a hyphen that is not seen."""
    (hit,) = search(odd, query).hits
    assert [hit.text[start:end].strip("\u202b\u202c") for start, end in hit.highlights] == shown


def test_a_half_or_a_square_is_not_taken_apart(odd):
    """Trap: what a compatible form is made of would be other words."""
    assert str(parse_query("½ m² …").words) == "½ AND m²"
    assert fold("½ m² ª …") == "½ m² ª …"


@given(st.text())
def test_folding_keeps_the_place_of_every_sign(text):
    """Definition: each folded sign stands for signs of the text, in order."""
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded) + 1
    assert places == sorted(places)
    assert places[-1] == len(text)
    assert fold(folded) == folded or not folded.isascii()
