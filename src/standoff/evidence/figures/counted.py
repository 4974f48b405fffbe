"""What a number counts: the noun phrase about it, found without a parser.

The phrase behind a number ends at the first plural noun, or before the first
word that cannot be part of it. Where nothing of that kind stands behind ("an
approval rating of around 60%", "deals worth $2.5 billion"), the phrase before
is taken. Where neither is clear, nothing is said.
"""

from __future__ import annotations

import re

from standoff.evidence.text.anchors import Span

_FUNCTION = frozenset((
    "a", "an", "the", "this", "that", "these", "those", "it", "its", "their", "his", "her", "our",
    "my", "your", "and", "or", "but", "nor", "so", "yet", "of", "in", "on", "at", "by", "to",
    "for", "from", "with", "without", "within", "into", "onto", "over", "under", "above", "below",
    "between", "among", "about", "around", "against", "across", "after", "before", "since",
    "until", "till", "during", "while", "when", "where", "which", "who", "whom", "whose", "what",
    "as", "than", "then", "if", "because", "although", "though", "is", "are", "was", "were", "be",
    "been", "being", "has", "have", "had", "do", "does", "did", "will", "would", "shall",
    "should", "can", "could", "may", "might", "must", "not", "no", "also", "still", "already",
    "only", "just", "even", "both", "either", "neither", "each", "every", "all", "any", "some",
    "more", "most", "less", "least", "per", "via", "amid", "amongst", "despite",
    "according", "compared", "said", "says", "say", "told", "reported", "here", "there", "now",
    "ago", "later", "earlier", "away", "apart", "long", "old", "high", "tall", "deep", "wide",
    "worth", "last", "next", "previous", "late", "early", "including", "respectively", "altogether",
    "out", "them", "us", "me", "him", "full", "full-time", "off", "up", "down",
))  # fmt: skip
_PLURALS = frozenset((
    "people", "men", "women", "children", "troops", "police", "personnel", "cattle", "fish",
    "sheep", "aircraft", "spacecraft", "data", "media", "feet", "teeth", "mice", "crew", "staff",
    "votes",
))  # fmt: skip
_SINGULARS = frozenset((
    "news", "politics", "economics", "physics", "series", "means", "lens", "gas", "bus", "plus",
))  # fmt: skip
_WORD = re.compile(r"[\s\u00a0]*([^\W\d_][\w’'-]*)")
_VERBS = re.compile(
    r"(?:arriv|return|remain|attend|die|sign|vot|protest|gather|demonstrat|believ|liv|work|join|"
    r"reach|climb|drop|amount|agree|want|need|support|oppos|expect|seek|say)(?:e|e?s|e?d|ing)?|"
    r"left|took|came|come|went|go|got|made|gave|met|lost|won|kept|held|rose|risen|fell|stood|ran|"
    r"began|went|goes|flew|fled|sought|said|sat|set|cut"
)
_OF = re.compile(r"\s(?:of|in|from)\s(?:(?:the|its|their|his|her|all|a|an|our)\s)*", re.IGNORECASE)
_WORTH = re.compile(
    r"(?<![\w’'-])(?<!\d\s)((?:[^\W\d][\w’'-]*\s){1,3}?)(?:(?:is|are|was|were|stands?|stood|has been)\s)?"
    r"(?:worth|of|at|to|totall?ing|costing|valued at|reached|hit|reaching|is|are|was|were)\s$",
    re.IGNORECASE,
)


def find_counted(text: str, span: Span, unit: str | None) -> str | None:
    """Find the words for what a figure counts or measures.

    Examples
    --------
    >>> find_counted("They signed 68 new commercial accords on Friday.", Span(12, 14), None)
    'new commercial accords'
    >>> find_counted("an approval rating of around 60%", Span(22, 32), "%")
    'approval rating'
    """
    if unit == "person":
        return "people"
    if unit in _DURATIONS:
        return _behind_duration(text, span)
    at = span.end
    if unit is not None:
        return _measured(text, span, unit)
    of = re.compile(r"\sof\s(?:(?:the|its|their|his|her|all|our)\s)*").match(text, at)
    toll = _TOLL.search(text, max(0, span.start - 80), span.start)
    if toll:
        return toll[1]
    return _phrase(text, of.end() if of else at) or _phrase_before(text, span.start)


def _measured(text: str, span: Span, unit: str) -> str | None:
    """Give what a share, a sum or a measure is of."""
    of = _OF.match(text, span.end)
    if of is not None and (unit in _SUMS or of[0].split()[0] == "of") and text[of.end()].islower():
        return _phrase(text, of.end()) or _phrase_before(text, span.start)
    # "a 12% stake", "a $1-billion loan": the number stands inside the phrase.
    inside = _DETERMINER.search(text, max(0, span.start - 12), span.start)
    if inside or text[span.end : span.end + 1] == "-":
        return _phrase(text, span.end, hyphen=True)
    return _phrase_before(text, span.start)


_TOLL = re.compile(r"\b((?:death |casualty )?toll)\b[^.;\d]*\s(?:at|to|reached|was|is|of)\s$")
_DETERMINER = re.compile(
    r"\b(?:an?|the|this|that|its|their|his|her|our|new|first|another)\s$", re.IGNORECASE
)
_SUMS = frozenset(("USD", "EUR", "GBP", "JPY", "CNY", "RUB"))
_DURATIONS = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "fortnight"}
)


def _behind_duration(text: str, span: Span) -> str | None:
    """Give what lasts: "a two-day visit", "three hours late", "10 years of talks"."""
    if "-" in span.of(text):
        return _phrase(text, span.end)
    late = re.compile(r"\s(late|early|old|long|ago|earlier|later)\b").match(text, span.end)
    if late:
        return late[1]
    of = re.compile(r"['’]?\sof\s(?:the\s)?").match(text, span.end)
    return _phrase(text, of.end()) if of else None


def _phrase(text: str, at: int, *, hyphen: bool = False) -> str | None:
    """Give the noun phrase that begins here: up to five words, to the first plural."""
    if hyphen and text[at : at + 1] == "-":
        at += 1
    first = last = None
    for _ in range(5):
        match = _WORD.match(text, at)
        if match is None or match[1].lower() in _FUNCTION:
            break
        if first is not None and _VERBS.fullmatch(match[1].lower()):
            break
        if first is not None and re.fullmatch(r"[a-z]+(?:ed|ly)", match[1]):
            break
        first = match.start(1) if first is None else first
        last = at = match.end()
        if _is_plural(match[1], text[at : at + 2]):
            break
    if first is None or last is None:
        return None
    return re.sub(r"['’]s?$", "", text[first:last])


def _is_plural(word: str, behind: str) -> bool:
    low = word.lower()
    if low in _PLURALS:
        return True
    if word[0].isupper() and (low in _NAMES or _NAME_GOES_ON.match(behind)):
        return False
    ends = low.endswith("s") and not low.endswith(("ss", "us", "is", "'s", "’s"))
    return ends and low not in _SINGULARS


_NAMES = frozenset(("states", "nations", "netherlands", "philippines", "emirates", "times"))
_NAME_GOES_ON = re.compile(r"[\s-][A-Z]")


def _phrase_before(text: str, start: int) -> str | None:
    match = _WORTH.search(text, max(0, start - 60), start)
    if match is None:
        return None
    words = match[1].split()
    while words and words[0].lower() in _FUNCTION:
        words.pop(0)
    owner = max((n for n, word in enumerate(words) if word.endswith(("'s", "’s"))), default=-1)
    words = words[owner + 1 :]
    while words and _VERBS.fullmatch(words[-1].lower()):
        words.pop()
    if not words or any(word.lower() in _FUNCTION for word in words):
        words = [word for word in words[-1:] if word.lower() not in _FUNCTION]
    phrase = " ".join(words)
    is_verb = _VERBS.fullmatch(phrase.lower()) or phrase.endswith("ed")
    return None if not phrase or is_verb else phrase


_UP = (
    r"rose|risen|rise|rises|rising|grew|grown|grow|grows|growing|growth|increased?|increases|"
    r"increasing|up|climbed|jumped|soared|gained|expanded|expand|surged|advanced|raised?|higher"
)
_DOWN = (
    r"fell|fallen|fall|falls|falling|dropped|drop|drops|declined?|declines|decreased?|down|"
    r"shrank|shrunk|shrink|contracted?|contract|contraction|slipped|plunged|lost|cut|cuts|"
    r"reduced?|reduction|slumped|tumbled|lower"
)
_TREND = re.compile(
    rf"\b(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:\s(?:by|of|some|about|nearly|almost|another|more than|in \w+ by))*\s$",
    re.IGNORECASE,
)


_MOVED = re.compile(
    r"(?:^|[,(–—]\s?|\b(?:is|are|was|were|be|been|went|go|goes|gone|going|moved|edged|shot)\s)$"
)


def find_trend(text: str, start: int, *, plain_count: bool) -> str | None:
    """Say whether the figure that begins here is the size of a rise or a fall.

    A plain count needs "by": who lost three ships has not shrunk.

    Examples
    --------
    >>> find_trend("Output fell by 3%", 15, plain_count=False)
    'down'
    >>> find_trend("Output fell to 3%", 15, plain_count=False)
    """
    match = _TREND.search(text, max(0, start - 40), start)
    if match is None or (plain_count and not re.search(r"\bby\b", match[0])):
        return None
    # "Make up 30 percent" is no rise.
    adverb = match[0].split()[0].lower() in ("up", "down")
    if adverb and not _MOVED.search(text, max(0, match.start() - 12), match.start()):
        return None
    return match.lastgroup
