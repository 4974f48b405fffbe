"""A small grammar of attributions: subject, verb of saying, content.

Each sentence is read once from left to right. A verb of the list with a
subject beside it opens a frame; what follows it ("that ...", a clause, an
infinitive, a quotation) or what stands before it ("..., he said") is the
content. Content that was given to one frame is not read again.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.evidence.grammar.clauses import Is, Sentence, Unit, Units
from standoff.evidence.grammar.verb_forms import VerbForm
from standoff.evidence.speech.contents import (
    Bounds,
    close_content,
    content_after,
    content_before,
    contents_called,
    quotation_after,
    resumed_clause,
)
from standoff.evidence.speech.frames import (
    Frame,
    according_at,
    read_according_to,
    read_hearsay,
    read_label,
    read_nominal,
    read_reduced,
)
from standoff.evidence.speech.handing_on import read_cited, read_put_it, read_quoted_as
from standoff.evidence.speech.main_subjects import main_subject
from standoff.evidence.speech.noun_phrases import noun_phrase_after, noun_phrase_before
from standoff.evidence.speech.speakers import subject_of
from standoff.evidence.speech.verbs import VerbGroup, leaves_unsaid, read_verb


def find_frames(sentence: Sentence) -> list[Frame]:
    """Find the attributions of one sentence; cost is linear in practice, quadratic at worst."""
    units = sentence.units
    frames: list[Frame] = []
    done = 0
    at = 0
    openers = units.speech.openers
    while at < len(units):
        frame = _frame_at(units, at, done, frames) if units[at].lower in openers else None
        if frame is None:
            at += 1
            continue
        frame = _said_by_another(units, frame, done, frames) or frame
        frames.append(frame)
        reach = max([frame.cue[1], *(end for _, end in frame.contents)])
        done = max(done, reach)
        at = max(at + 1, reach)
    return frames or read_hearsay(units)


def _said_by_another(
    units: Units, inner: Frame, done: int, frames: Sequence[Frame]
) -> Frame | None:
    """Find X in "what we want is a plan, said X", whose marks are missing: "we" is no speaker."""
    ours = units.words.first_person
    if inner.source is None or units[inner.source[0]].lower not in ours:
        return None
    for at in range(inner.cue[1], len(units)):
        verb = read_verb(units, at) if units[at].kind is Is.WORD else None
        outer = None if verb is None else _verbal(units, verb, done, frames)
        if outer is None or outer.source is None or not outer.contents:
            continue
        start, end = outer.contents[0]
        other = units[outer.source[0]].lower not in ours
        if other and start <= inner.source[0] and inner.cue[1] <= end:
            return outer
    return None


def find_bare_cue(sentence: Sentence) -> Frame | None:
    """Find subject and verb of "he said." where the quotation stands in the sentence before."""
    units = sentence.units
    for at in range(min(len(units), 14)):
        if units[at].kind is not Is.WORD:
            continue
        verb = read_verb(units, at)
        if verb is None:
            continue
        if verb.passive or not verb.cue.frames & {"q", "c"} or verb.form is VerbForm.GERUND:
            return None
        if content_after(units, verb) is not None:
            return None
        source = subject_of(units, verb.group)
        if source is None and verb.group == 0:
            end = noun_phrase_after(units, at + 1)
            source = (at + 1, end) if end > at + 1 else None
        if source is None or source[0] > 2:
            return None
        return Frame((verb.group, at + 1), verb.cue.act, verb.cue.lemma, source)
    return None


def find_unlisted_cue(sentence: Sentence, at: int) -> Frame | None:
    """Read '"...," beamed X' and '"...," X beamed' with a verb that is not in the list."""
    units = sentence.units
    if not units[at].ended or at + 2 >= len(units):
        return None
    first, second, words = units[at + 1], units[at + 2], units.words
    person = second.mention is not None or second.capital
    if first.kind is Is.WORD and first.lower.endswith(words.cue_endings) and person:
        end = noun_phrase_after(units, at + 2)
        return Frame((at + 1, at + 2), "say", first.lower, (at + 2, end)) if end > at + 2 else None
    if first.kind is not Is.NAME and first.lower not in words.pronouns:
        return None
    verb = at + 2
    while verb < len(units) and (
        units[verb].lower in words.adverbs or units[verb].lower in words.auxiliaries
    ):
        verb += 1
    if (
        verb >= len(units)
        or units[verb].kind is not Is.WORD
        or units[verb].lower in words.complementisers
    ):
        return None
    return Frame((verb, verb + 1), "say", units[verb].lower, (at + 1, at + 2))


def _frame_at(units: Units, at: int, done: int, frames: Sequence[Frame]) -> Frame | None:
    unit, words = units[at], units.words
    if unit.kind is Is.MARK:
        return read_label(units, at, done) if unit.lower == ":" else None
    if unit.kind is not Is.WORD:
        return None
    named_by = according_at(units, at)
    if named_by is not None:
        return read_according_to(units, *named_by, done)
    if unit.lower in words.put_it[:1] and _stands_at(units, at, words.put_it):
        return read_put_it(units, at, done)
    opens = at == 0 or (at < 3 and units[at - 1].lower in words.when)
    if unit.lower in words.asked and opens:
        return read_reduced(units, at)
    verb = read_verb(units, at)
    if verb is not None:
        frame = _verbal(units, verb, done, frames)
        if frame is None or any(units[at].kind is Is.QUOTE for at, _ in frame.contents):
            return frame
        no_words = leaves_unsaid(units, verb, frame.source) or _is_a_deed(units, frame)
        return None if no_words or _is_anybodys(units, verb, frame) else frame
    governs = at + 1 < len(units) and units[at + 1].lower in words.that
    if unit.lower in words.governed_nouns and governs:
        return read_nominal(units, at, done)
    return None


def _is_a_deed(units: Units, frame: Frame) -> bool:
    """Say whether somebody is for or against a thing, and no word of theirs is given."""
    inside = (unit for start, end in frame.contents for unit in units[start:end])
    return frame.lemma in units.words.deeds and all(one.kind is not Is.QUOTE for one in inside)


def _is_anybodys(units: Units, verb: VerbGroup, frame: Frame) -> bool:
    """Say whether it is what one thinks or wants, whoever that is: "you want to know"."""
    if frame.source is None or verb.cue.act in _SAYING:
        return False
    start, end = frame.source
    return end - start == 1 and units[start].lower in units.words.anybody


_SAYING = frozenset(("say", "answer", "ask", "report"))


def _stands_at(units: Units, at: int, phrase: Sequence[str]) -> bool:
    return [unit.lower for unit in units[at : at + len(phrase)]] == list(phrase)


def _verbal(units: Units, verb: VerbGroup, done: int, frames: Sequence[Frame]) -> Frame | None:
    source = _source(units, verb, done, frames)
    if verb.passive:
        return read_quoted_as(units, verb, source, done) or _passive(units, verb)
    frame = Frame((verb.group, verb.at + 1), verb.cue.act, verb.cue.lemma, source)
    if source is not None and source[0] > verb.at:
        frame.contents = content_before(units, verb.group, done, "c" in verb.cue.frames)
        after = quotation_after(units, source[1])
        frame.contents += after
        return frame if frame.contents else None
    quote = None if source is None else _quote_before(units, source[0], done, verb)
    if quote is not None:
        frame.contents = [(quote, quote + 1), *_more(units, verb)]
        return frame
    if verb.cue.lemma in units.words.quotes and source is not None:
        cited = read_cited(units, verb, source)
        if cited is not None:
            return cited
    named = contents_called(units, verb)
    content = content_after(units, verb) or (named[0] if named else None)
    if content is not None and source is not None:
        frame.contents = [content, *(named[1:] if content in named else ())]
        _go_down(units, frame, content)
        return frame
    if source is not None and verb.form is not VerbForm.GERUND and verb.cue.frames & {"c", "q"}:
        begins = _phrase_of_apposition(units, source, verb.group)
        frame.contents = content_before(units, begins, done, "c" in verb.cue.frames)
        frame.contents += quotation_after(units, verb.at + 1) or resumed_clause(units, verb, source)
        return frame if frame.contents else None
    return None


def _quote_before(units: Units, at: int, done: int, verb: VerbGroup) -> int | None:
    """Find a finished quotation before the subject: '"...," he said when', '"...," his aide, X, said'."""
    if at == 0 or not verb.cue.frames & {"c", "q"} or verb.form is VerbForm.GERUND:
        return None
    quote = units[at - 1]
    whole = at == 1 or at - 1 <= done or units[at - 2].kind in (Is.MARK, Is.QUOTE)
    if quote.ended and at - 1 >= done and whole:
        return at - 1
    leads = units[0].ended and done == 0 and at < 14
    between = units[1:at]
    if leads and between[-1].lower == "," and all(u.kind is not Is.QUOTE for u in between):
        return 0
    return None


def _more(units: Units, verb: VerbGroup) -> list[Bounds]:
    """Find what goes on behind "..., he said": a quotation or a clause with "that"."""
    found = quotation_after(units, verb.at + 1)
    content = None if found else content_after(units, verb)
    if content is not None and units[content[0] - 1].lower in units.words.that:
        return [content]
    return found


def _source(units: Units, verb: VerbGroup, done: int, frames: Sequence[Frame]) -> Bounds | None:
    """Find who does it: before the verb, after it, or the subject of the sentence."""
    finite = verb.form is not VerbForm.GERUND or verb.group < verb.at
    before = units[verb.group - 1] if verb.group else None
    if finite and verb.cue.frames & {"c", "q"} and _inverted(units, verb, before):
        end = noun_phrase_after(units, verb.at + 1)
        if end > verb.at + 1 and not _goes_on(units, end, before):
            return verb.at + 1, end
    if finite:
        parted = units[verb.group - 1].lower in (",", ")", "—") if verb.group else False
        subject = subject_of(units, verb.group, 0 if parted or done >= verb.group else done)
        if subject is not None:
            return subject
    if (
        before is not None and (before.lower == "," or before.lower in units.words.joins_verbs)
    ) or not finite:
        return (
            frames[-1].source if frames and frames[-1].source else main_subject(units, verb.group)
        )
    return None


def _inverted(units: Units, verb: VerbGroup, before: Unit | None) -> bool:
    """Say whether the subject follows: '"...," said X'."""
    if verb.group < verb.at or verb.form not in (VerbForm.PAST, VerbForm.PRESENT):
        return False
    if before is None or not (before.kind is Is.QUOTE or before.lower in (",", "?", "!")):
        return False
    if verb.at + 1 >= len(units):
        return False
    after = units[verb.at + 1]
    if before.kind is Is.QUOTE:
        return after.mention is not None or (
            after.kind is Is.WORD and after.lower not in units.words.not_inverted
        )
    if _closes_apposition(units, verb.group):
        return False
    words = units.words
    plain = verb.cue.lemma in words.inverted_verbs
    determined = after.lower in words.determiners and after.lower not in words.that
    return after.mention is not None or (plain and (determined or _is_last(units, verb.at + 1)))


def _is_last(units: Units, at: int) -> bool:
    """Say whether a word ends its sentence, as in the headline "Envoy stays, says ministry"."""
    return units[at].kind is Is.WORD and all(each.kind is Is.MARK for each in units[at + 1 :])


def _goes_on(units: Units, end: int, before: Unit | None) -> bool:
    """Say whether a verb follows: "X, his aide, said the port would close" is not inverted."""
    if before is None or before.lower != "," or end >= len(units):
        return False
    word = units[end].lower
    return word in units.words.auxiliaries and word not in units.words.possessive


def _closes_apposition(units: Units, verb: int) -> bool:
    """Say whether the comma before a verb closes "X, who ..." at the start of a sentence."""
    subject = subject_of(units, verb)
    if subject is None:
        return False
    if subject[0] > 0:
        return _is_named_in_apposition(units, subject, verb)
    if subject[1] + 1 >= verb:
        return False
    inside, words = units[subject[1] + 1], units.words
    opens = inside.lower in words.determiners or inside.lower in words.relative_starts
    return opens or inside.text[0].isdigit()


def _is_named_in_apposition(units: Units, name: Bounds, verb: int) -> bool:
    """Say whether a name between commas is that of the phrase that opens the sentence.

    In "The lawyer for Rask, Ute Klein, said her client ..." she speaks; in "It was
    written by its author, Ute Klein, said her client" the client does.
    """
    comma = name[0] - 1
    between = name[1] == verb - 1 and comma > 0 and units[comma].lower == ","
    return between and noun_phrase_before(units, comma) == 0


def _phrase_of_apposition(units: Units, name: Bounds, verb: int) -> int:
    """Give where the phrase begins that a name between commas belongs to: "..., the mayor, Ute Klein, said"."""
    comma = name[0] - 1
    if name[1] != verb - 1 or comma < 2 or units[comma].lower != ",":
        return name[0]
    start = noun_phrase_before(units, comma)
    parted = 0 < start < comma and units[start - 1].lower == ","
    return start if parted and units[start].lower in units.words.determiners else name[0]


def _go_down(units: Units, frame: Frame, content: Bounds) -> None:
    """Go down one level in "a newspaper reported that A told B ..."."""
    if frame.source is None or not _reports(units, frame):
        return
    for at in range(content[0] + 1, min(content[0] + 16, content[1])):
        verb = read_verb(units, at) if units[at].kind is Is.WORD else None
        if verb is None or verb.passive or verb.form is VerbForm.GERUND:
            continue
        subject = subject_of(units, verb.group, content[0])
        inner = content_after(units, verb)
        if subject is None or inner is None or subject[0] > content[0] + 3:
            return
        frame.via = (frame.source, frame.cue)
        frame.source, frame.cue = subject, (verb.group, verb.at + 1)
        frame.act, frame.lemma = verb.cue.act, verb.cue.lemma
        frame.contents = [(inner[0], min(inner[1], content[1]))]
        return


def _reports(units: Units, frame: Frame) -> bool:
    if frame.act == "report":
        return True
    start, end = frame.source or (0, 0)
    words = {word for unit in units[start:end] for word in unit.lower.split()}
    return bool(words & units.words.media)


def _passive(units: Units, verb: VerbGroup) -> Frame | None:
    """Read "it was reported that ..." and "he is expected to ...": nobody is named."""
    at = verb.at + 1
    if at >= len(units) or verb.cue.act not in (
        "say",
        "think",
        "report",
        "show",
        "accuse",
        "predict",
    ):
        return None
    frame = Frame((verb.group, at), verb.cue.act, verb.cue.lemma, None)
    if units[at].lower in units.words.that:
        content = close_content(units, at + 1, "c")
    elif units[at].lower in units.words.infinitive and verb.cue.act in ("think", "say", "report"):
        content = close_content(units, at, "i")
    else:
        return None
    if content is None:
        return None
    frame.contents = [content]
    return frame
