"""Quotations: what is quoted, in which way, by whom."""

from __future__ import annotations

import pytest

from standoff.evidence.names.finding import find_names
from standoff.evidence.speech.quotes import How, QuoteKind, find_quotes
from standoff.evidence.text.anchors import Span


def told(text):
    """Give (kind, content, speaker as it stands in the text) of each quotation."""
    return [
        (str(q.kind), q.content.of(text), q.speaker.surface if q.speaker else None)
        for q in find_quotes(text)
    ]


def only(text):
    (quote,) = find_quotes(text)
    return quote


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("“We wait,” Ada Mori said.", "We wait,", "Ada Mori"),
        ("“We wait,” said Ada Mori.", "We wait,", "Ada Mori"),
        ('"We wait," she added.', "We wait,", "she"),
        ("Ada Mori said, “We wait.”", "We wait.", "Ada Mori"),
        ("Ada Mori said: “We wait.”", "We wait.", "Ada Mori"),
        ("Ada Mori told reporters on Monday: “We wait.”", "We wait.", "Ada Mori"),
        ("“Why now?” Ada Mori asked.", "Why now?", "Ada Mori"),
        ("“Never!” he shouted.", "Never!", "he"),
        ("“We wait,” Ada Mori said when asked about it.", "We wait,", "Ada Mori"),
        ("“We wait,” beamed Ada Mori of Arden.", "We wait,", "Ada Mori of Arden"),
        ("«We wait», said Ada Mori.", "We wait", "Ada Mori"),
        ("''We wait,'' Ada Mori said.", "We wait,", "Ada Mori"),
        ("Ada Mori: “We wait.”", "We wait.", "Ada Mori"),
        ("“We wait,” Ada Mori, the minister of trade, said.", "We wait,", "Ada Mori"),
        ("“We wait,” said a spokesman for the Foreign Ministry.", "We wait,",
         "a spokesman for the Foreign Ministry"),
        ("According to Ada Mori, “We wait.”", "We wait.", "Ada Mori"),
    ],
)  # fmt: skip
def test_direct_speech_with_the_speaker_before_after_or_between(text, content, speaker):
    """Our choice of frames; the marks are no part of the content."""
    assert told(text) == [("direct", content, speaker)]


@pytest.mark.parametrize(
    ("text", "content", "speaker", "act"),
    [
        ("Ada Mori said that talks had failed.", "talks had failed", "Ada Mori", "say"),
        ("Ada Mori said talks had failed.", "talks had failed", "Ada Mori", "say"),
        ("Talks had failed again, Ada Mori said.", "Talks had failed again", "Ada Mori", "say"),
        ("Talks had failed, according to the ministry.", "Talks had failed", "the ministry", "say"),
        ("In the view of two officials, talks failed.", "talks failed", "two officials", "think"),
        ("In the words of Ada Mori, talks failed.", "talks failed", "Ada Mori", "say"),
        ("The talks, according to two officials, have failed.",
         "The talks, according to two officials, have failed", "two officials", "say"),
        ("Talks failed, according to Ada Mori, and they resumed.", "Talks failed", "Ada Mori", "say"),
        ("According to two officials, talks failed.", "talks failed", "two officials", "say"),
        ("She told the envoy that talks had failed.", "talks had failed", "She", "say"),
        ("Ada Mori has also denied that she left.", "she left", "Ada Mori", "deny"),
        ("Critics warned of a new war.", "a new war", "Critics", "warn"),
        ("The minister promised to return the ship.", "to return the ship", "The minister", "promise"),
        ("Japan wants to keep the islands.", "to keep the islands", "Japan", "want"),
        ("He asked whether the talks would go on.", "whether the talks would go on", "He", "ask"),
        ("Ada Mori, who is 54, said the talks failed.", "the talks failed", "Ada Mori", "say"),
        ("The mayor urged residents to stay.", "to stay", "The mayor", "ask"),
        ("Ada Mori accused Russia of theft.", "Russia of theft", "Ada Mori", "accuse"),
        ("The prime minister's claim that talks failed is old.", "talks failed is old",
         "The prime minister", "say"),
    ],
)  # fmt: skip
def test_indirect_speech_and_what_is_done_by_it(text, content, speaker, act):
    """Our choice of frames."""
    assert told(text) == [("indirect", content, speaker)]
    assert only(text).act == act


def test_mixed_speech_is_one_quotation_with_its_marks_inside():
    """Definition of mixed."""
    assert told("Ada Mori said the plan was a “bad joke” from the start.") == [
        ("mixed", "the plan was a “bad joke” from the start", "Ada Mori")
    ]


def test_an_interrupted_quotation_is_two_stretches_of_one_speaker():
    """Our choice: the second stretch says that it continues."""
    text = "“We wait,” Ada Mori said. “It will be long.”"
    first, second = find_quotes(text)
    assert second.content.of(text) == "It will be long."
    assert second.speaker == first.speaker
    assert (first.inherited, second.inherited) == (False, True)
    assert (first.continues, second.continues) == (False, True)


def test_a_quotation_in_one_sentence_goes_on_after_the_cue():
    """Our choice."""
    text = "“We wait,” Ada Mori said, “and it will be long.”"
    assert [content for _, content, _ in told(text)] == ["We wait,", "and it will be long."]


def test_a_quotation_over_paragraphs_has_one_speaker():
    """Our choice: whichever paragraph names him."""
    before = "Ada Mori said: “One.\n\n“Two.\n\n“Three.”"
    after = "“One.\n\n“Two,” said Ada Mori."
    for text in (before, after):
        quotes = find_quotes(text)
        assert {q.speaker.entity for q in quotes if q.speaker} == {"ada-mori"}
        assert all(q.speaker for q in quotes)
        assert [q.continues for q in quotes] == [False, *[True] * (len(quotes) - 1)]


def test_a_paragraph_of_speech_alone_belongs_to_the_last_speaker():
    """Our choice: inherited, and marked so."""
    text = "“One,” Ada Mori said.\n\n“Two.”\n\nIvan Orlov left. “Three.”"
    quotes = find_quotes(text)
    assert [q.speaker.entity for q in quotes] == ["ada-mori", "ada-mori", "ivan-orlov"]
    assert [q.inherited for q in quotes] == [False, True, True]


def test_a_pronoun_is_the_last_person_it_can_mean():
    """Our choice: the given name decides between he and she; marked as pronoun."""
    text = "Ada Mori met Ivan Orlov. “We wait,” she said. He said that it was late."
    first, second = find_quotes(text)
    assert (first.speaker.how, first.speaker.entity) == (How.PRONOUN, "ada-mori")
    assert (second.speaker.how, second.speaker.entity) == (How.PRONOUN, "ivan-orlov")


def test_who_spoke_goes_on_speaking_not_who_was_spoken_to():
    """Our choice: between speaker and hearer the pronoun is the speaker."""
    text = "Ivan Orlov told Peter Mori that it was late.\n\n“We go,” he said. He added that it was dark."
    assert [quote.speaker.entity for quote in find_quotes(text)] == ["ivan-orlov"] * 3
    named = "Ivan Orlov told Peter Mori that it was late. When Mori had left, he said it was dark."
    assert find_quotes(named)[-1].speaker.entity == "peter-mori"
    apart = "Ivan Orlov said it was late. Peter Mori went home. “Dark,” he said."
    assert find_quotes(apart)[-1].speaker.entity == "peter-mori"


def test_a_name_with_what_it_belongs_to_is_that_person():
    """Definition: "Ada Mori of the union" is Ada Mori."""
    quote = only("Ada Mori of the union in Selda said that 40 boats were too few.")
    assert (quote.speaker.entity, quote.speaker.how) == ("ada-mori", How.NAME)


def test_nobody_is_invented_for_a_pronoun():
    """Definition: unknown stays unknown."""
    quote = only("“We wait,” she said.")
    assert quote.speaker.entity is None


def test_who_speaks_for_whom_is_kept():
    """Our choice: a spokesman has no entity but an affiliation; a name of his own wins."""
    unnamed = only("“No,” said a spokesman for Gazprom Inc. on Monday.")
    named = only("“No,” said Putin's spokesman, Oleg Quist.")
    assert (unnamed.speaker.how, unnamed.speaker.entity) == (How.DESCRIPTION, None)
    assert named.speaker.entity in {None, "oleg-quist"}
    officials = only("Russian officials said the ship had left.")
    assert (officials.speaker.how, officials.speaker.affiliation) == (How.COLLECTIVE, "russia")


def test_two_levels_of_attribution():
    """Definition: the newspaper reported that A told B."""
    text = "The newspaper reported that Ivan Orlov told Ada Mori that the deal was dead."
    quote = only(text)
    assert quote.content.of(text) == "the deal was dead"
    assert quote.speaker.entity == "ivan-orlov"
    assert quote.via.surface == "The newspaper"


@pytest.mark.parametrize(
    ("text", "kind", "content"),
    [
        ("The “special framework” was dropped.", "scare", "special framework"),
        ("A so-called “peace line” runs there.", "scare", "peace line"),
        ("He read the novel “The Long Night” again.", "title", "The Long Night"),
        ("Ada Mori appeared on “Meet the Nation” and left.", "title", "Meet the Nation"),
        ("'A healthy mood.'", "scare", "A healthy mood."),
    ],
)
def test_terms_and_titles_in_marks_are_no_speech(text, kind, content):
    """Definition: scare marks and titles are kept apart and have no speaker."""
    assert told(text) == [(kind, content, None)]


def test_a_show_beside_a_verb_of_saying_is_no_speech():
    """Our choice."""
    text = "“We wait,” Ada Mori said on ABC's “This Week.”"
    assert [(kind, content) for kind, content, _ in told(text)] == [
        ("direct", "We wait,"),
        ("title", "This Week."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The claims of the two states were old.",
        "He made a call and a note about the order.",
        "She found a house near the river.",
        "The reported figure is wrong.",
        "It's the workers' right.",
        "",
        "“",
        "”””",
        ":",
        "said",
        "According to",
        "“ ” said said said",
    ],
)
def test_what_is_no_quotation_gives_none(text):
    """Our choice: nouns that look like verbs, and shards."""
    assert [q for q in find_quotes(text) if q.kind is not QuoteKind.SCARE] == []


def test_somebody_who_is_not_named_is_nobody():
    """Definition: passive reports have no speaker."""
    quote = only("It was reported that the ship had left.")
    assert quote.speaker is None
    assert quote.kind is QuoteKind.INDIRECT


def test_hearsay_is_indirect_speech_of_nobody():
    """Our choice: the whole sentence is what is reported."""
    text = "The ship has reportedly left the harbour."
    quote = only(text)
    assert (quote.act, quote.speaker) == ("report", None)
    assert quote.content.of(text) == "The ship has reportedly left the harbour"


def test_a_paper_that_quotes_somebody_is_the_second_source():
    """Our choice: quoted as saying."""
    text = "The paper quoted Ivan Orlov as saying that the deal was dead."
    quote = only(text)
    assert (quote.speaker.entity, quote.via.surface) == ("ivan-orlov", "The paper")


def test_a_long_description_between_name_and_verb_is_crossed():
    """Our choice: an aide named in an apposition speaks, not whom he serves."""
    text = "“We wait because life is hard,” her aide, Oleg Quist, wrote in a letter."
    assert told(text) == [("direct", "We wait because life is hard,", "Oleg Quist")]


def test_a_second_attribution_ends_the_first():
    """Our choice: "adding that" starts a quotation of the same speaker."""
    text = "Ada Mori said that talks failed, adding that Japan wanted peace."
    assert told(text) == [
        ("indirect", "talks failed", "Ada Mori"),
        ("indirect", "Japan wanted peace", "Ada Mori"),
    ]


def test_a_clause_around_the_cue_is_two_stretches():
    """Our choice."""
    text = "The new plan, critics say, will cost a lot."
    assert [content for _, content, _ in told(text)] == ["The new plan", "will cost a lot"]


def test_paragraphs_can_be_given():
    """Definition: zones are paragraphs whatever their line ends."""
    text = "“One.\n“Two,” said Ada Mori."
    given = find_quotes(text, find_names(text), paragraphs=[Span(0, 5), Span(6, len(text))])
    assert [q.content.of(text) for q in given] == ["One.", "Two,"]
    assert all(q.speaker for q in given)


def speakers(text):
    """Give what is said and who says it, by id or else in the words of the text."""
    return [
        (q.content.of(text), q.speaker and (q.speaker.entity or q.speaker.surface))
        for q in find_quotes(text)
    ]


@pytest.mark.parametrize("marks", [("“", "”"), ("‘", "’"), ("'", "'"), ('"', '"')])
def test_speech_over_paragraphs_is_one_speakers_in_marks_of_any_kind(marks):
    """Definition: only the last paragraph closes; a short one in the middle is no crosshead."""
    opened, closed = marks
    text = (
        f"{opened}We want a plan,{closed} said Ada Mori. {opened}The firm has failed us.\n\n"
        f"{opened}Until now we kept calm.\n\n{opened}I will not wait again.{closed}"
    )
    assert [who for _, who in speakers(text)] == ["ada-mori"] * 4


@pytest.mark.parametrize(
    "text",
    [
        "“What we want is a plan, said Ada Mori.\n\n“The offer stands,” said Ivan Orlov.",
        "“What we want is a plan, Ada Mori said.\n\n“The offer stands,” Ivan Orlov said.",
        '"What we want is a plan, said Ada Mori.\n\n"The offer stands," said Ivan Orlov.',
        "‘What we want is a plan, said Ada Mori.\n\n‘The offer stands,’ said Ivan Orlov.",
        "What we want is a plan,” said Ada Mori.\n\n“The offer stands,” said Ivan Orlov.",
        "What we want is a plan, said Ada Mori.\n\n“The offer stands,” said Ivan Orlov.",
    ],
)
def test_a_missing_mark_gives_no_words_to_the_other_side_nor_to_us(text):
    """Our choice: the attribution tells where the mark is missing; "we" is nobody."""
    told = [(content.rstrip(","), who) for content, who in speakers(text)]
    assert told == [("What we want is a plan", "ada-mori"), ("The offer stands", "ivan-orlov")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A spokesman for the minister in charge of water said it was safe.",
         "A spokesman for the minister in charge of water"),
        ("Residents of the town near the dam told reporters that it rose.",
         "Residents of the town near the dam"),
        ("The aide of a general in command of two ships said it was safe.",
         "The aide of a general in command of two ships"),
        ("Farmers beside the river said it was safe.", "Farmers beside the river"),
    ],
)  # fmt: skip
def test_a_long_phrase_speaks_not_its_last_word(text, speaker):
    """Definition: what a preposition ties to a noun is part of its phrase."""
    (quote,) = find_quotes(text)
    assert quote.speaker.surface == speaker


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Ada Mori was snubbed by Ivan Orlov, who said it was late.", "ivan-orlov"),
        ("It is risky for Ivan Orlov, who said it was late.", "ivan-orlov"),
        ("Ada Mori met Ivan Orlov, the head of the union, who said it was late.", "ivan-orlov"),
        ("An aide of Ivan Orlov, who said it was late, left.", None),
        ("Ivan Orlov's aides, who said it was late, left.", None),
        ("Ada Mori met a stubborn opponent who said it was late.", None),
        ("They told the Arden Bank, which said it was late.", "arden-bank"),
    ],
)
def test_a_relative_pronoun_is_the_phrase_before_it(text, entity):
    """Definition: not the last person named, if a common noun stands between."""
    quote = next(q for q in find_quotes(text) if "late" in q.content.of(text))
    assert (quote.speaker.how, quote.speaker.entity) == (How.PRONOUN, entity)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Ivan Orlov came. Peter Mori left. He said that Mori's plan was late.", "ivan-orlov"),
        ("Ivan Orlov came. Peter Mori left. He told Mori that it was late.", "ivan-orlov"),
        ("Ivan Orlov came. Peter Mori left. He said that it was late.", "peter-mori"),
        ("Peter Mori left. He told Mori that it was late.", None),
    ],
)
def test_a_pronoun_is_nobody_whom_its_sentence_names_after_it(text, entity):
    """Definition: in "he told Mori" he is not Mori."""
    assert find_quotes(text)[-1].speaker.entity == entity


@pytest.mark.parametrize(
    ("text", "surface", "entity"),
    [
        ("In the 1980s Norway said that it was late.", "Norway", "norway"),
        ("In recent years the Kremlin said that it was late.", "the Kremlin", "russia"),
        ("Last week Norway said that it was late.", "Norway", "norway"),
        ("The ambassador to Norway Ola Berg said that it was late.",
         "The ambassador to Norway Ola Berg", "ola-berg"),
        ("Sen. Ola Berg of Norway said that it was late.", "Sen. Ola Berg of Norway", "ola-berg"),
    ],
)  # fmt: skip
def test_a_time_before_a_name_is_no_part_of_it_and_a_title_is(text, surface, entity):
    """Our choice of what belongs to a phrase."""
    quote = next(q for q in find_quotes(text) if q.speaker is not None)
    assert (quote.speaker.surface, quote.speaker.entity) == (surface, entity)


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Orlov declined the gift.",
        "Ivan Orlov refused a second helping.",
        "Ivan Orlov offered no sign of it.",
        "Ivan Orlov concluded energy deals worth millions.",
        "Ivan Orlov invited Ada Mori to a resort.",
        "Ivan Orlov invited Ada Mori to Arden.",
    ],
)
def test_what_somebody_does_with_a_thing_is_no_speech(text):
    """Our choice: these verbs hold words only before a clause, an infinitive or marks."""
    assert find_quotes(text) == ()


def test_concerns_and_doubts_that_are_expressed_are_said():
    """Our choice."""
    text = "Ivan Orlov has expressed concerns that the pact would extend to the islands."
    assert only(text).speaker.entity == "ivan-orlov"
    assert only("Ivan Orlov voiced doubt about the pact.").act == "say"


def test_words_in_marks_are_not_those_of_who_was_only_thought_of():
    """Our choice: a quotation without a source is not given to the last attitude."""
    text = "Most readers want peace. Sadly “the pact has so far yielded little for us.”"
    assert find_quotes(text)[-1].speaker is None


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The lawyer for Rask, Ute Klein, said her client “owes nobody anything”.",
         "her client “owes nobody anything”", "Ute Klein"),
        ("The dead man's sister, Pia Holm, said her brother “loved the sea”.",
         "her brother “loved the sea”", "Pia Holm"),
        ("The plan was drawn up by its author, Ute Klein, said her client.",
         "The plan was drawn up by its author, Ute Klein", "her client"),
        ("He told her friends that the port was lost.", "the port was lost", "He"),
        ("He told her that the port was lost.", "the port was lost", "He"),
        ("Another said, “Not yet.”", "Not yet.", "Another"),
        ("Others said: “Perhaps.”", "Perhaps.", "Others"),
        ("Each said that the other had lied.", "the other had lied", "Each"),
        ("Both said that they would sign.", "they would sign", "Both"),
        ("Another document said that he knew.", "he knew", "Another document"),
        ("“It is lost,” the treasurer was quoted as saying.", "It is lost,", "the treasurer"),
        ("As Ada Mori put it, “there is no plan”.", "there is no plan", "Ada Mori"),
        ("“There is no plan,” as Ada Mori put it.", "There is no plan,", "Ada Mori"),
        ("“We won,” said Ada Mori - and left.", "We won,", "Ada Mori"),
        ("A spokesman for the office in charge of dams, reservoirs and canals said “no”.", "no",
         "A spokesman for the office in charge of dams, reservoirs and canals"),
        ("The spokesman for the dockers, pilots and crews said: “We strike.”", "We strike.",
         "The spokesman for the dockers, pilots and crews"),
        ("The minister of fisheries and trade said “no”.", "no",
         "The minister of fisheries and trade"),
        ("Workers left the yards and mills, and union leaders said it was over.", "it was over",
         "union leaders"),
        ('"The pumps will run by May, the engineer, Ada Mori, said. We shall see.',
         "The pumps will run by May,", "Ada Mori"),
        ('"It was late, Ada Mori, who kept the gate, said. We left at once.',
         "It was late,", "Ada Mori"),
    ],
)  # fmt: skip
def test_the_speaker_is_the_whole_phrase_and_no_part_of_another(text, content, speaker):
    """Definition: appositions, lists behind an office, words that stand alone, missing marks."""
    found = [one for one in told(text) if one[1] == content]
    assert [one[2] for one in found] == [speaker]


def test_words_given_to_several_things_are_all_somebody_s():
    """Definition: what a verb of calling gives to each of its objects."""
    text = "Ada Mori called the law “a mess”, the fine “absurd” and the minister “a fool”."
    assert told(text) == [
        ("mixed", "the law “a mess”", "Ada Mori"),
        ("mixed", "the fine “absurd”", "Ada Mori"),
        ("mixed", "the minister “a fool”", "Ada Mori"),
    ]
    passive = "The treaty is called “the Accord” in Oslo and “the Act” in Rome."
    assert [one[2] for one in told(passive)] == [None, None]


def test_who_hands_a_quotation_on_is_named():
    """Definition: the treasurer speaks, the paper tells."""
    quote = only("“No money is left,” the treasurer was quoted as saying by the Herald.")
    assert quote.via is not None
    assert (quote.speaker.surface, quote.via.surface) == ("the treasurer", "the Herald")


@pytest.mark.parametrize(
    "text",
    ["Norway recalled its ambassador from Sweden.", "The minister did not rule out closing the pass.", "The maker recalled 300 cars."],
)  # fmt: skip
def test_recalling_an_envoy_and_ruling_something_out_say_nothing(text):
    """Definition: only what somebody recalls in a clause is said."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("Norway keeps its envoy in Oslo, says ministry", "Norway keeps its envoy in Oslo", "ministry"),
        ("Norway has not recalled its envoy from Oslo, its ministry said.", "Norway has not recalled its envoy from Oslo", "its ministry"),
    ],
)  # fmt: skip
def test_who_stands_at_the_end_behind_says_says_what_stands_before(text, content, speaker):
    """Definition: headlines leave out the article."""
    assert told(text) == [("indirect", content, speaker)]


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("The gates stay shut, the mayor, Ada Mori, said.", "The gates stay shut", "Ada Mori"),
        ("No ship left on Sunday, the harbour master of Arden, Ada Mori, said.", "No ship left on Sunday", "Ada Mori"),
        ("The gates stay shut, the harbour and the dam, Ada Mori said.", "The gates stay shut, the harbour and the dam", "Ada Mori"),
    ],
)  # fmt: skip
def test_what_a_speaker_is_called_between_commas_is_not_said(text, content, speaker):
    """Definition: "the mayor, Ada Mori," is who speaks; without the second comma it is what is said."""
    assert ("indirect", content, speaker) in told(text)


# What was not said -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Ada Mori did not say whether the talks would go on.",
        "Ada Mori didn't say when the talks would go on.",
        "Ada Mori didn’t say that the talks had failed.",
        "The court has not said whether it will hear the case.",
        "The mayor has never said that the dam is safe.",
        "The mayor did not comment on whether the dam was safe.",
        "The ministry could not confirm that the crew was free.",
        "No official said that the port was closed.",
        "Nobody confirmed that the mine had been sold.",
        "Norway has not announced when its envoy will return.",
        "The union wouldn't disclose whether its members had voted.",
        "The harbour board did not ask the guard to tow any boat.",
        "Ada Mori has never demanded that the mine be closed.",
        "The union didn't deny that its members had voted.",
        "If the ministry had said that the dam was safe, people would have stayed.",
        "Unless the board demands that the ship leave, it will stay.",
        "Nobody knows whether the envoy believes that the pact holds.",
        "If the ministry had approved the lease in May, the union would have sued.",
    ],
)
def test_what_somebody_did_not_say_is_no_statement(text):
    """Definition: who leaves open whether it is so does not say that it is."""
    assert [q for q in find_quotes(text) if q.kind is not QuoteKind.SCARE] == []


@pytest.mark.parametrize(
    "verb", ["approved", "backs", "supports", "rejected", "dismissed", "opposes"]
)
def test_what_somebody_is_for_or_against_is_not_said(verb):
    """Definition: a thing is no words; those in marks are."""
    assert told(f"The ministry {verb} the new lease of the quay.") == []
    assert told(f"The ministry {verb} the “lease of shame” at the quay.") != []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Mori said that the talks would not go on.", [("the talks would not go on", "Ada Mori")]),
        ("She did not only say that the port was safe.", [("the port was safe", "She")]),
        ("The mayor did not say whether the dam was safe, but she promised that it would be looked at.",
         [("it would be looked at", "she")]),
        ("The union did not say, but Peru said that the pass was open.", [("the pass was open", "Peru")]),
        ("“We wait,” said Ada Mori, who did not say whether the port was open.", [("We wait,", "Ada Mori")]),
        ("Norway doesn't want to close the pass, Ada Mori said.",
         [("Norway doesn't want to close the pass", "Ada Mori")]),
    ],
)  # fmt: skip
def test_what_stands_beside_it_is_said(text, expected):
    assert [(content, who) for _, content, who in told(text)] == expected


def test_a_firm_in_marks_is_called_so_and_speaks():
    """Definition: a name in quotation marks is a name, and who bears it may speak."""
    assert told('The group "Kaido Line" said the port was empty.') == [
        ("title", "Kaido Line", None),
        ("indirect", "the port was empty", 'The group "Kaido Line"'),
    ]


def test_where_somebody_stands_is_nobodys_view():
    """Near miss: parted by no comma, "in the view of" tells where."""
    assert told("The captain smiled in the view of the harbour.") == []


_SILENT = "The port lies in the north. It has two piers and a school.\n\n"


@pytest.mark.parametrize("silent", ["", _SILENT, 3 * _SILENT, "____\n\n" + _SILENT])
def test_paragraphs_in_which_nobody_speaks_change_no_quotation(silent):
    """Definition: they are passed over, but for whom the sentence before a quotation names."""
    before = "Ada Mori came to the harbour on Monday.\n\n"
    text = f"{silent}{before}“We wait for the boats.”\n\n{silent}Ivan Orlov said that it rained.\n\n{silent}"
    assert told(text) == [
        ("direct", "We wait for the boats.", "Ada Mori"),
        ("indirect", "it rained", "Ivan Orlov"),
    ]
