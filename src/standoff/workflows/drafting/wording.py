"""Words of drafts: what somebody does as a sentence, an option as a name, how sure and why."""

from __future__ import annotations

import re
from collections.abc import Sequence

from standoff.dossier.words.phrases import capitalise, count_of, join_words, shorten, within
from standoff.evidence.grammar.verb_forms import VerbForm, inflect
from standoff.evidence.lookup.position_context import HeldPosition
from standoff.evidence.names.entries import slug
from standoff.evidence.plain.forms import in_latin
from standoff.evidence.positions.plain_words import in_infinitive, plain_words
from standoff.evidence.positions.words import PositionKind, position_knowledge
from standoff.workflows.drafting.drafts import Confidence
from standoff.workflows.drafting.quoting import (
    BARE,
    LONGEST,
    agreeing,
    deed_as_told,
    quoted,
    quoted_condition,
    told_in,
)
from standoff.workflows.drafting.titles import bare, small_words

_HEDGES = re.compile(
    r"\b(?:reportedly|allegedly|apparently|seems?|appears?|may|might|could|presumably|perhaps|possibly|"
    r"suggest(?:s|ed|ing)?|rumou?red?|believed to)\b"
)
NO_DEED = re.compile(
    r"(?:do|does|did|done|doing)(?: (?:just |exactly |precisely )?(?:it|this|that|so|the same|likewise))?"
    r"(?: (?:for|in|at|on|by|with|without|to|as|if|when|before|after|until|again|last|next|every|too|only|once|"
    r"twice|now|then|soon|alone|together|immediately|voluntarily|quickly|repeatedly|tomorrow|today)\b.*)?",
    re.IGNORECASE,
)
"""Words that tell no deed by themselves, however and whenever it is done."""

_NO_PREDICATE = re.compile(rf"(?:[\w’'-]+ ){{0,3}}?{NO_DEED.pattern}", re.IGNORECASE)

PRONOUNS = re.compile(r"\b(?:it|them|this|that|so|him|her)\b", re.IGNORECASE)


def predicate(held: HeldPosition) -> str:
    """Give what is said of the holder, in the words of the text, from the verb on."""
    text, position = held.record.text, held.position
    first, last = position.cue.start, position.content.span.end
    if position.content.span.start < first:
        last = position.cue.end
        first = position.cue.start
    words = " ".join(text[first:last].split())
    return words.rstrip(' ,;:.”"').strip()


def tells_no_deed(held: HeldPosition) -> bool:
    """Say whether somebody is told to do what another sentence says: "threatened to do so"."""
    return not held.is_plain and _NO_PREDICATE.fullmatch(predicate(held)) is not None


def clause(held: HeldPosition, *, name: str | None = None) -> str:
    """Say who does what, as part of a sentence: "the union demands a pay rise"."""
    holder = name or (within(held.holder.actor.name) if held.holder is not None else "")
    if held.is_plain:
        return quoted(held, holder)
    content = shorten(held.content, LONGEST).rstrip(' ,;:.”"')
    if held.kind is PositionKind.EXPECTS:
        return _expected(held, holder, content)
    if is_noun(held):
        join = "to " if held.position.content.form == "deed" and held.doer is None else ""
        doer = f"{within(held.doer.actor.name)} to " if held.doer is not None else ""
        return f"{holder} {agreeing(_VERBS[held.kind], held)} {doer}{join}{content}"
    if held.position.content.span.start < held.position.cue.start:
        return f"{holder} {agreeing(held.kind.value, held)} {content}"
    told = shorten(_of_doer(held), LONGEST + 40)
    return f"{holder} {told}"


def asked_of(held: HeldPosition) -> str:
    """Give what another is to do, as a verb phrase in its base form where there is a grammar."""
    words = held.content.rstrip(' ,;:.”"')
    return in_infinitive(words, held.language) if held.is_plain else based(words)


def ordering(held: HeldPosition) -> str:
    """Give the deed by which somebody orders another to do something; empty where nobody does."""
    if held.doer is None or held.position.negated:
        return ""
    cue, who = held.position.cue.of(held.record.text), within(held.doer.actor.name)
    if held.is_plain:
        known = plain_words(held.language)
        ruled = known.rulings.match(f"{held.record.text[held.position.cue.start :]}") is not None
        return known.ordering.format(who, held.content) if ruled else ""
    known_words = position_knowledge()
    verbs = {known_words.bases.get(word.lower(), "") for word in cue.split()}
    rules = known_words.words.rulings & verbs
    return f"order {who} to {asked_of(held)}" if rules else ""


def whole(held: HeldPosition) -> str:
    """Say who does what, and on what condition."""
    condition = held.position.condition
    inside = condition is not None and condition.span.start < held.position.content.span.end
    if inside and not held.is_plain:
        return clause(held)
    return f"{clause(held)} {joint(held)}".rstrip()


def joint(held: HeldPosition) -> str:
    """Give the words of a condition; empty without one."""
    condition = held.position.condition
    if condition is None or condition.kind == "answer":
        return ""
    words = " ".join(condition.span.of(held.record.text).split()).rstrip(' ,;:.”"')
    if held.is_plain:
        return quoted_condition(held)
    return words[:1].lower() + words[1:]


def said_as(held: HeldPosition) -> dict[str, str]:
    """Give what a claim says of who says it, and as what."""
    kind = {PositionKind.OFFERS: "offer"}.get(held.kind, "report")
    if held.speaker_words:
        return {"by": held.speaker_words, "as": kind}
    return {"role": "author", "as": "report"}


def _of_doer(held: HeldPosition) -> str:
    """Give the predicate with whoever a pronoun in it means by name."""
    words = predicate(held)
    doer = held.position.content.doer
    if doer is not None and doer.pronoun and held.doer is not None:
        words = re.sub(
            rf"\b{re.escape(doer.words)}\b", within(held.doer.actor.name), words, count=1
        )
    return words


def _expected(held: HeldPosition, holder: str, content: str) -> str:
    """Say what is expected, and by whom where the sentence begins with that."""
    before = held.position.holder
    if before is None:
        return content
    if held.position.content.span.start < held.position.cue.start:
        first, _, rest = content.partition(" ")
        who = held.holder.through or holder if held.holder is not None else first
        return f"{who} {rest}" if before.pronoun else content
    return f"{holder or before.words} {predicate(held)}"


def is_noun(held: HeldPosition) -> bool:
    """Say whether a noun tells the position: "its demand that ..."."""
    cue = held.record.text[held.position.cue.start : held.position.cue.end]
    return not held.is_plain and (
        cue.lower() in position_knowledge().words.nouns
        and " " not in cue
        and (
            held.position.holder is not None
            and held.position.holder.span.end <= held.position.cue.start
            and bool(
                re.search(
                    r"[’']s?\s+(?:\w+\s+){0,2}$|\b(?:its|his|her|their)\s+(?:\w+\s+){0,2}$",
                    held.record.text[: held.position.cue.start],
                )
            )
        )
    )


_VERBS = {
    PositionKind.WANTS: "wants",
    PositionKind.OFFERS: "offers",
    PositionKind.REFUSES: "refuses",
    PositionKind.THREATENS: "threatens",
    PositionKind.PLANS: "plans",
    PositionKind.FEARS: "fears",
    PositionKind.GAINS: "has an interest in",
}


def sentence(text: str) -> str:
    """Make words a sentence, in which no quotation is left open.

    Examples
    --------
    >>> sentence("the union “will wait if the firm “pays”")
    'The union will wait if the firm pays.'
    """
    words = " ".join(text.split())
    if words.count("“") != words.count("”") or words.count('"') % 2:
        words = words.translate(_NO_MARKS)
    told = capitalise(bare(words))
    return told if told.endswith("…") else f"{told}."


_NO_MARKS = str.maketrans("", "", '“”"')


def deed(held: HeldPosition) -> str:
    """Give what could be done as a verb phrase in its base form; empty where there is none."""
    known, content = position_knowledge(), held.content.rstrip(' ,;:.”"')
    if held.is_plain:
        return deed_as_told(held, content)
    if held.position.content.form == "deed":
        return based(content)
    cue = held.record.text[held.position.cue.start : held.position.cue.end].split()
    if (
        held.position.content.span.start < held.position.cue.start
        or held.position.content.form == "statement"
    ):
        return ""
    verb = next((word for word in reversed(cue) if word.lower() in known.bases), "")
    if held.kind is PositionKind.REFUSES and _VAGUE.fullmatch(content):
        return ""
    if not verb or is_noun(held) or known.bases[verb.lower()] in _LONGING:
        return f"{BARE.get(held.kind, '')} {content}".strip() if held.kind in BARE else ""
    words = " ".join(
        held.record.text[held.position.cue.start : held.position.content.span.end].split()
    )
    rest = words[words.index(verb) + len(verb) :].rstrip(' ,;:.”"')
    return f"{known.bases[verb.lower()]}{rest}"


_VAGUE = re.compile(
    r"(?:the|this|that|these|those|its|their|all|such)\s(?:\w+\s)?"
    r"(?:demands?|offers?|proposals?|claims?|accusations?|requests?|ideas?|suggestions?|calls?|allegations?)",
    re.IGNORECASE,
)
"""What is rejected stands elsewhere: "rejected the demand" is no option by itself."""

_LONGING = frozenset(("want", "hope", "wish", "need", "desire", "prefer", "long", "ask", "seek"))


def based(words: str) -> str:
    """Put the verb with which words begin into its base form.

    Examples
    --------
    >>> based("drops its new fee"), based("abolishing the fee"), based("pay 5 percent")
    ('drop its new fee', 'abolish the fee', 'pay 5 percent')
    """
    first, blank, rest = words.partition(" ")
    return position_knowledge().bases.get(first.lower(), first) + blank + rest


def based_present(words: str) -> str:
    """Put a verb in the present into its base form, be it in no table.

    Examples
    --------
    >>> based_present("repairs the pumps"), based_present("carries the oil"), based_present("pays")
    ('repair the pumps', 'carry the oil', 'pay')
    >>> based_present("leases the port"), based_present("diagnoses it"), based_present("polishes it")
    ('lease the port', 'diagnose it', 'polish it')
    """
    verb, blank, rest = words.partition(" ")
    if verb in position_knowledge().bases or not verb.endswith("s"):
        return based(words)
    if verb.endswith("ies"):
        base = f"{verb[:-3]}y"
    else:
        base = verb[:-2] if _ENDS_IN_ES.search(verb) else verb[:-1]
    fits = VerbForm.PRESENT in inflect(base).get(verb, ())
    return f"{base if fits else verb}{blank}{rest}"


_ENDS_IN_ES = re.compile(r"(?:ss|x|zz|ch|sh|o)es\Z")


def identifier(words: str, most: int = 5) -> str:
    """Make an id of words: the first few that carry meaning, in Latin letters where those are known.

    Examples
    --------
    >>> identifier("Close the Ollara road to Chilean trucks"), identifier("450 euros")
    ('close_ollara_road_chilean_trucks', 'o_450_euros')
    >>> identifier("Вернуть бронзу"), identifier("島を返還する")
    ('vernut_bronzu', 'element')
    """
    kept = [word for word in slug(in_latin(words)).split("-") if word not in small_words()][:most]
    found = re.sub(r"[^a-z0-9_]", "", "_".join(kept)).strip("_")
    if not found:
        return "element"
    return found if found[0].isalpha() else f"o_{found}"


# Confidence ---------------------------------------------------------------------------------------


def judge(held: Sequence[HeldPosition], *, against: bool = False) -> Confidence:
    """Say how sure it is that sentences tell what a draft takes from them.

    Parameters
    ----------
    against
        Whether other sentences say the opposite.
    """
    articles = len({each.record.article for each in held})
    own = [each for each in held if _is_own(each)]
    sure = [each for each in held if each.holder is None or each.holder.how != "pronoun"]
    reasons = [_who_says(held, own), _how_often(articles)]
    doubts = list(dict.fromkeys(_doubts(held)))
    if against:
        doubts.append("the opposite is told, too")
    before = held[0].position.holder
    if not sure and before is not None and held[0].holder is not None:
        meant = f"whom “{before.words}” means was concluded from what stands before"
        (reasons if before.pronoun in _PERSONAL else doubts).append(meant)
    reasons[-1] += told_in(held)
    word = "firm" if (articles > 1 or own) and not doubts else "fair"
    if doubts and articles == 1 and not own:
        word = "weak"
    return Confidence(word, "; ".join([", ".join(filter(None, reasons)), *doubts]))


_PERSONAL = ("he", "she")


def _is_own(held: HeldPosition) -> bool:
    return (
        held.speaker is not None
        and held.holder is not None
        and held.speaker.actor.key == held.holder.actor.key
    )


def _who_says(held: Sequence[HeldPosition], own: Sequence[HeldPosition]) -> str:
    if own:
        first = next((each for each in own if each.direct), own[0])
        actor = within(first.holder.actor.name) if first.holder is not None else ""
        speaker = within(first.speaker_words)
        itself = speaker.lower().removeprefix("the ") == actor.lower().removeprefix("the ")
        acts = f", who speaks for {actor}" if speaker and not itself else ""
        how = "in own words" if first.direct else "by report"
        return f"said by {speaker or actor}{acts}, {how}"
    others = list(dict.fromkeys(within(each.speaker_words) for each in held if each.speaker_words))
    if others:
        return f"said by {join_words(others[:2])}"
    if all(each.record.zone == "headline" for each in held):
        return "told by a headline"
    return (
        "told by the author"
        if len({e.record.article for e in held}) == 1
        else "told by the authors"
    )


def _how_often(articles: int) -> str:
    return f"in {count_of(articles, 'independent article')}" if articles > 1 else "in one article"


def _doubts(held: Sequence[HeldPosition]) -> list[str]:
    found = []
    if all(each.kind is PositionKind.MAY for each in held):
        found.append("only as something that could be")
    hedges = [_hedge(each) for each in held]
    first = hedges[0]
    if all(hedges) and first is not None:
        found.append(f"hedged with “{first[0]}”")
    if all(PRONOUNS.fullmatch(_object(each)) for each in held):
        found.append(f"what “{_object(held[0])}” means stands elsewhere")
    return found


def _hedge(held: HeldPosition) -> re.Match[str] | None:
    if held.is_plain:
        return plain_words(held.language).hedges.search(held.record.text)
    return _HEDGES.search(_said(held))


def _said(held: HeldPosition) -> str:
    return held.record.text[held.position.cue.start : held.position.content.span.end]


def _object(held: HeldPosition) -> str:
    words = held.content.split()
    return (
        words[1].strip(",.”")
        if held.position.content.form == "deed" and len(words) > 1
        else held.content
    )
