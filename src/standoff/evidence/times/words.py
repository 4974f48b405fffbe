"""The words of time: which kind of token each one is, and the number it stands for."""

from __future__ import annotations


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
ONES = {word: value for value, word in enumerate(_ONES.split())}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], start=2
    )
}
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000}

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
)
ORDINALS = {word: value for value, word in enumerate(_ORDINALS.split(), start=1)} | {
    "twenty-first": 21,
    "thirtieth": 30,
    "thirty-first": 31,
    "final": 4,
}

_MONTHS = "january february march april may june july august september october november december"
MONTHS = {word: value for value, word in enumerate(_MONTHS.split(), start=1)}
SHORT_MONTHS = {word[:3]: value for word, value in MONTHS.items() if word != "may"} | {"sept": 9}

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS = {word: value for value, word in enumerate(_WEEKDAYS.split(), start=1)}
SHORT_WEEKDAYS = {word[:3]: value for word, value in WEEKDAYS.items()} | {
    "tues": 2,
    "thur": 4,
    "thurs": 4,
}

UNITS = {
    "second": ("T", "S"),
    "minute": ("T", "M"),
    "hour": ("T", "H"),
    "day": ("", "D"),
    "week": ("", "W"),
    "fortnight": ("", "W"),
    "weekend": ("", "WE"),
    "month": ("", "M"),
    "quarter": ("", "Q"),
    "year": ("", "Y"),
    "decade": ("", "Y"),
    "century": ("", "Y"),
    "millennium": ("", "Y"),
}
"""Unit and how ISO 8601 writes a duration of it: marker of time, letter."""

PLURALS = {f"{unit}s": unit for unit in UNITS if unit != "century"} | {
    "centuries": "century",
    "millennia": "millennium",
    "yrs": "year",
    "hrs": "hour",
    "mins": "minute",
}
ABBREVIATED_UNITS = {"yr": "year", "hr": "hour", "min": "minute"}

SIZE_OF_UNIT = {"decade": 10, "century": 100, "millennium": 1000, "fortnight": 2}

SEASONS = {"spring": 0, "summer": 1, "fall": 2, "autumn": 2, "winter": 3}

PARTS_OF_DAY = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "dawn": "MO",
    "midday": "MI",
    "daybreak": "MO",
    "mid-morning": "MO",
    "mid-afternoon": "AF",
    "dusk": "EV",
}

PHASES = {
    "early": "START",
    "beginning": "START",
    "start": "START",
    "opening": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "end": "END",
    "close": "END",
    "earlier": None,
    "later": None,
    "much": None,
    "most": None,
    "part": None,
    "rest": None,
    "remainder": None,
}

MODS = {
    "about": "APPROX",
    "around": "APPROX",
    "almost": "LESS_THAN",
    "nearly": "LESS_THAN",
    "roughly": "APPROX",
    "approximately": "APPROX",
    "some": "APPROX",
    "circa": "APPROX",
    "over": "MORE_THAN",
    "under": "LESS_THAN",
    "close to": "APPROX",
    "more than": "MORE_THAN",
    "longer than": "MORE_THAN",
    "less than": "LESS_THAN",
    "fewer than": "LESS_THAN",
    "no more than": "EQUAL_OR_LESS",
    "no longer than": "EQUAL_OR_LESS",
    "no less than": "EQUAL_OR_MORE",
    "no fewer than": "EQUAL_OR_MORE",
    "at least": "EQUAL_OR_MORE",
    "at most": "EQUAL_OR_LESS",
    "up to": "EQUAL_OR_LESS",
    "as many as": "EQUAL_OR_LESS",
    "as much as": "EQUAL_OR_LESS",
    "as long as": "EQUAL_OR_LESS",
    "as little as": "EQUAL_OR_MORE",
    "as few as": "EQUAL_OR_MORE",
}

REFERENCES = {
    "now": "PRESENT_REF",
    "right now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "these days": "PRESENT_REF",
    "at present": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
    "the recent past": "PAST_REF",
    "the future": "FUTURE_REF",
    "the near future": "FUTURE_REF",
    "the foreseeable future": "FUTURE_REF",
    "as soon as possible": "FUTURE_REF",
}

SETS = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "bimonthly": "P2M",
    "quarterly": "P3M",
    "annually": "P1Y",
    "yearly": "P1Y",
}

KIND_OF_WORD: dict[str, str] = {
    "last": "last",
    "past": "last",
    "previous": "previous",
    "prior": "previous",
    "preceding": "previous",
    "this": "this",
    "that": "that",
    "same": "that",
    "next": "next",
    "coming": "next",
    "upcoming": "next",
    "following": "following",
    "current": "current",
    "latest": "latest",
    "recent": "recent",
    "the": "the",
    "its": "its",
    "a": "a",
    "an": "a",
    "ago": "ago",
    "after": "after",
    "before": "after",
    "since": "after",
    "from": "after",
    "hence": "ago",
    "later": "later",
    "earlier": "later",
    "several": "vague",
    "few": "vague",
    "many": "vague",
    "some": "mod",
    "each": "each",
    "every": "each",
    "per": "each",
    "once": "once",
    "twice": "once",
    "times": "once",
    "fiscal": "fiscal",
    "financial": "fiscal",
    "half": "half",
    "of": "of",
    "in": "in",
    "on": "on",
    "at": "at",
    "to": "to",
    "or": "or",
    "and": "and",
    "between": "between",
    "more": "filler",
    "full": "filler",
    "additional": "filler",
    "trading": "filler",
    "business": "filler",
    "working": "filler",
    "consecutive": "filler",
    "straight": "filler",
    "long": "filler",
    "calendar": "filler",
    "entire": "filler",
    "whole": "filler",
    "old": "old",
    "period": "period",
    "noon": "noon",
    "midday": "noon",
    "midnight": "noon",
    "o'clock": "oclock",
    "o’clock": "oclock",
    "overnight": "overnight",
    "tonight": "deictic",
    "today": "deictic",
    "yesterday": "deictic",
    "tomorrow": "deictic",
    "corresponding": "corresponding",
    "comparable": "corresponding",
    "week-long": "x",
}

HOLIDAYS = {
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "new year's": (1, 1),
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "independence day": (7, 4),
    "fourth of july": (7, 4),
    "veterans day": (11, 11),
    "may day": (5, 1),
}
"""Feasts on a fixed day: month, day."""

MOVABLE_HOLIDAYS = {
    "thanksgiving": (11, 4, 4),
    "thanksgiving day": (11, 4, 4),
    "labor day": (9, 1, 1),
    "memorial day": (5, 1, -1),
    "martin luther king day": (1, 1, 3),
    "columbus day": (10, 1, 2),
    "presidents day": (2, 1, 3),
}
"""Feasts on a weekday of a month: month, weekday, which one (-1 = last)."""

EASTER = {"good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1}

NUMBERED_THINGS = _set(
    """room flight highway route section article resolution page number no area model boeing file
    chapter paragraph channel unit suite interstate"""
)
"""Words before which a number of four digits is a name."""

COUNTED_THINGS = _set(
    """people men women children troops soldiers miles km kilometers kilometres meters metres feet
    tons tonnes dollars euros rubles yen points votes others cars jobs workers employees members
    students refugees homes houses shares copies pages barrels acres words"""
)
"""Words after which a number of four digits is an amount."""

FUTURE_CUES = _set(
    """will 'll ’ll shall won't won’t due scheduled expected expects expect planning slated intends
    intend hopes hope upcoming tentatively set would"""
)
MODALS = frozenset(["will", "'ll", "’ll", "shall", "won't", "won’t"])
MOVED = _set(
    """postponed delayed deferred adjourned rescheduled extended moved shifted pushed prolonged
    carried put-off off back"""
)
"""Words before "to the autumn" that set a time to come."""
CHAIN_CUES = frozenset(["will", "'ll", "’ll", "to", "shall", "would", "won't", "won’t"])
PAST_CUES = _set(
    """was were had did said told met came went took made began held saw found got gave left lost
    won rose fell grew became sold bought sent led hit cut put shot fought flew broke wrote spoke
    signed paid posted set ran drove built brought thought heard kept knew stood struck swept
    has have been 've ’ve killed closed opened according reported tallied"""
)
NOT_A_PAST = _set(
    """need speed united indeed hundred red bed feed seed exceed proceed succeed unprecedented
    sacred limited wicked naked hatred kindred"""
)
"""Words in -ed that are no past tense."""

NO_RATE_AFTER = _set(
    """for in after within about over nearly than almost during take takes took last lasted is was of to only just by and or spent spend"""
)
"""Words after which "a year" is a length of time, not a rate."""
