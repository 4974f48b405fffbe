"""Care in words: how likely something is, how sure one may be of it, and never both in one breath.

Likelihood is said in the words of seven ranges, or in numbers. Confidence is about the
basis of a judgement: how many sources, how good, how much is guessed. A sentence that
says both ("we are moderately confident that it is likely") leaves a reader to guess how
the two go together, so each has a sentence of its own.

What somebody else said is told in that person's words: a claim that names its speaker,
or its hedge, may say "perhaps".

References
----------
[ICD203]_
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from standoff.casefile.lints.warning import warn
from standoff.errors import Problem
from standoff.model.likelihood import RANGES

if TYPE_CHECKING:
    from standoff.casefile.format.schema import CaseEntry
    from standoff.model.case import ElementPath

_LIKELIHOOD = re.compile(
    r"\b(?:(?:un)?likely|(?:im)?probabl[ey]|almost certain(?:ly)?|nearly certain|almost no chance|"
    r"even chance|even odds|remote chance|likelihood|probability)\b",
    re.IGNORECASE,
)
_CONFIDENCE = re.compile(
    r"\b(?:(?:low|moderate|medium|high|some|little|great|full)\s+confidence|"
    r"confidence\s+(?:is|was|level)|(?:are|am|is|remain|moderately|highly|fairly|quite)\s+confident|"
    r"with\s+confidence)\b",
    re.IGNORECASE,
)
_LOOSE = re.compile(
    r"\b(?:(?:highly|quite|fairly|rather|somewhat|extremely|most|more|less|reasonably)\s+"
    r"(?:un)?likely|(?:quite|fairly|rather|very|most)\s+(?:im)?prob(?:able|ably)|"
    r"(?:good|fair|decent|slim|small|real|strong|better\s+than\s+even)\s+chances?|chances\s+are|"
    r"(?:real|distinct|strong|serious)\s+possibility|(?:quite|very|entirely)\s+possibl[ey]|"
    r"in\s+all\s+(?:likelihood|probability)|(?:may|might|could)\s+well|"
    r"perhaps|maybe|possibly|conceivably|presumably|"
    r"can(?:not|'t|’t)\s+be\s+(?:ruled\s+out|excluded|discounted))\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[^.!?;]+(?:[.!?;](?!\s|$)[^.!?;]*)*")


def find_mixed(text: str) -> Iterator[tuple[str, str]]:
    """Iterate over the sentences that say likelihood and confidence, by a word of each.

    Examples
    --------
    >>> list(find_mixed("We have high confidence that a treaty is unlikely. It is likely to rain."))
    [('unlikely', 'high confidence')]
    >>> list(find_mixed("A treaty is unlikely. Our confidence is low."))
    []
    """
    for sentence in _SENTENCE.findall(text):
        likely, sure = _LIKELIHOOD.search(sentence), _CONFIDENCE.search(sentence)
        if likely and sure:
            yield likely[0], sure[0]


def find_loose(text: str) -> tuple[str, ...]:
    """Find words of likelihood that stand for none of the seven ranges.

    Examples
    --------
    >>> find_loose("There is a good chance that they sign; perhaps it is very likely.")
    ('good chance', 'perhaps')
    """
    return tuple(dict.fromkeys(found[0] for found in _LOOSE.finditer(text)))


def lint_care(entry: CaseEntry) -> Iterator[Problem]:
    """Find texts of the analyst that say likelihood loosely, or with confidence in one sentence."""
    for path, text, own in _iter_texts(entry):
        for likely, sure in find_mixed(text):
            message = f"one sentence says how likely ({likely!r}) and how sure ({sure!r})"
            hint = "Confidence is about the basis: give it a sentence of its own."
            yield warn("likelihood-with-confidence", message, path, hint)
        for words in find_loose(text) if own else ():
            message = f"{words!r} is no word of likelihood with a range"
            hint = f"The words are {', '.join(RANGES)}; or say a number."
            yield warn("loose-likelihood", message, path, hint, words)
    for key, one in entry.assessments.items():
        said = _LIKELIHOOD.search(one.text)
        if said and one.likelihood is not None:
            message = f"assessment {key!r} says {said[0]!r}, and its likelihood besides"
            hint = "Let the text say what is concluded, and 'likelihood' how likely that is."
            yield warn("likelihood-twice", message, ("assessments", key, "text"), hint)


def _iter_texts(entry: CaseEntry) -> Iterator[tuple[ElementPath, str, bool]]:
    """Iterate over the texts of a case, and whether each is a judgement of the analyst's own."""
    yield ("title",), entry.title, True
    yield ("description",), entry.description, True
    for number, stage in enumerate(entry.stages):
        yield ("stages", number, "title"), stage.title, True
    for key, scenario in entry.scenarios.items():
        yield ("scenarios", key, "title"), scenario.title, True
    for key, one in entry.assessments.items():
        yield ("assessments", key, "text"), one.text, True
        yield ("assessments", key, "note"), one.note, True
    for key, claim in entry.claims.items():
        others = claim.by or claim.hedge or claim.kind not in {None, "fact"} or claim.role
        yield ("claims", key, "text"), claim.text, not others
    for key, forecast in entry.forecasts.items():
        yield ("forecasts", key, "text"), forecast.text, not (forecast.by or forecast.source)


def lint_bundles(entry: CaseEntry, bundles: set[frozenset[str]]) -> Iterator[Problem]:
    """Find assessments of claims that no element rests on together.

    Parameters
    ----------
    bundles
        The claims of every element of the base and of the stages.
    """
    known: dict[frozenset[str], str] = {}
    for key, one in entry.assessments.items():
        bundle, path = frozenset(one.because), ("assessments", key, "because")
        if not bundle:
            message = f"assessment {key!r} names no claims"
            yield warn("assessment-without-claims", message, ("assessments", key))
        elif bundle not in bundles:
            message = f"no element rests on just the claims of assessment {key!r}"
            wider = sorted((b for b in bundles if b > bundle), key=len)
            more = ", ".join(sorted(wider[0] - bundle)) if wider else ""
            hint = f"One that rests on them rests on {more}, too." if more else None
            yield warn("unused-assessment", message, path, hint)
        elif bundle in known:
            message = f"assessments {known[bundle]!r} and {key!r} are of the same claims"
            yield warn("assessed-twice", message, path, "The first of them counts.")
        known.setdefault(bundle, key)
