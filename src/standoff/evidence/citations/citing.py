"""Citations: how a case file points at a sentence without holding its text.

A citation names the source, the sentence by number (for people), and the
characters by the hash of the raw file and their position in it (for the
machine), with the quotation or only its hash as a check. Whoever holds the
file gets the quotation, verified; whoever does not can still read the
paraphrase and the reference.

Resolving looks at the hash first, then at the position, then compares the
quotation. When anything differs the citation is an *orphan*, with the reason.
It is never moved to a place that looks alike: a sentence that was edited is
not the sentence that was cited.

References
----------
[WebAnnotation2017]_
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256 as _sha256
from typing import Any, Protocol, TypeAlias

from standoff.errors import Place, Problem, ProjectFileError, suggest
from standoff.evidence.citations.marked_up import (
    is_marked_up,
    is_shown,
    read_around,
    stands_between,
)
from standoff.evidence.citations.orphans import WORDS, OrphanReason
from standoff.evidence.text.anchors import Span

CONTEXT_CHARACTERS = 32
_HASH = re.compile(r"[0-9a-f]{64}")
_FIELDS = ("source", "sentence", "sha256", "position", "quote", "quote_sha256", "prefix", "suffix")


class RawDocument(Protocol):
    """What resolving needs of a document."""

    @property
    def sha256(self) -> str:
        """The hash of the raw bytes, in hexadecimal."""

    @property
    def text(self) -> str:
        """The decoded raw text."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A place in a source.

    Parameters
    ----------
    source
        Id of the source in the case file.
    sha256
        Hash of the raw bytes of the capture that was read.
    span
        Code points of the decoded raw text; None if only the sentence number
        is known.
    sentence
        Number of the sentence in the capture, from 1.
    quote
        The text of the span, of a page as a reader sees it, or a part of it that
        the analyst chose to publish; None in a case without text.
    quote_sha256
        Hash of the whole raw text of the span (UTF-8).
    prefix, suffix
        What stands before and after, up to 32 characters, of a page as a reader
        sees it; empty in a case without text.
    """

    source: str
    sha256: str
    span: Span | None = None
    sentence: int | None = None
    quote: str | None = None
    quote_sha256: str | None = None
    prefix: str = ""
    suffix: str = ""

    def without_text(self) -> Citation:
        """Give the citation for a case that is published without the article."""
        return Citation(self.source, self.sha256, self.span, self.sentence, None, self.quote_sha256)

    def to_selectors(self) -> list[dict[str, Any]]:
        """Give the W3C selectors of the place: position, and quotation if present."""
        selectors: list[dict[str, Any]] = []
        if self.span is not None:
            position = {"start": self.span.start, "end": self.span.end}
            selectors.append({"type": "TextPositionSelector", **position})
        if self.quote is not None:
            context = {"prefix": self.prefix, "suffix": self.suffix}
            kept = {name: value for name, value in context.items() if value}
            selectors.append({"type": "TextQuoteSelector", "exact": self.quote, **kept})
        return selectors

    def to_dict(self) -> dict[str, Any]:
        """Give the form that stands in case files, without what is unknown."""
        data: dict[str, Any] = {"source": self.source}
        if self.sentence is not None:
            data["sentence"] = self.sentence
        data["sha256"] = self.sha256
        if self.span is not None:
            data["position"] = [self.span.start, self.span.end]
        optional = {
            "quote": self.quote,
            "quote_sha256": self.quote_sha256,
            "prefix": self.prefix or None,
            "suffix": self.suffix or None,
        }
        return data | {name: value for name, value in optional.items() if value is not None}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any], place: Place | None = None) -> Citation:
        """Read the dictionary form.

        Raises
        ------
        ProjectFileError
            With everything that is wrong with it.
        """
        problems = check_citation(data, place)
        if problems:
            raise ProjectFileError("This is not a citation.", problems)
        position = data.get("position")
        return cls(
            source=data["source"],
            sha256=data["sha256"].lower(),
            span=None if position is None else Span(*position),
            sentence=data.get("sentence"),
            quote=data.get("quote"),
            quote_sha256=data["quote_sha256"].lower() if data.get("quote_sha256") else None,
            prefix=data.get("prefix") or "",
            suffix=data.get("suffix") or "",
        )


def hash_quote(text: str) -> str:
    """Hash a quotation; lone surrogates of a broken decoding are kept apart."""
    return _sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def make_citation(
    source: str,
    document: RawDocument,
    span: Span,
    *,
    sentence: int | None = None,
    with_text: bool = True,
) -> Citation:
    """Cite a span of a document.

    Raises
    ------
    ValueError
        If the span does not lie in the document, or covers nothing.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> note = SimpleNamespace(sha256="0" * 64, text="We agree. They do not. So be it.")
    >>> made = make_citation("note", note, Span(10, 22), sentence=2)
    >>> made.quote, made.prefix, made.suffix
    ('They do not.', 'We agree. ', ' So be it.')
    """
    text = document.text
    if not len(span) or span.end > len(text):
        raise ValueError(f"nothing to cite at {span.start}..{span.end} of {len(text)} characters")
    quote = span.of(text)
    before, shown, after = text[: span.start], quote, text[span.end :]
    if is_marked_up(document):
        before, shown, after = read_around(text, span)
    cited = Citation(
        source=source,
        sha256=document.sha256,
        span=span,
        sentence=sentence,
        quote=shown,
        quote_sha256=hash_quote(quote),
        prefix=before[-CONTEXT_CHARACTERS:],
        suffix=after[:CONTEXT_CHARACTERS],
    )
    return cited if with_text else cited.without_text()


@dataclass(frozen=True, slots=True)
class Resolved:
    """A citation and the verified characters it stands for.

    Parameters
    ----------
    verified
        Whether a quotation, or its hash, was there to compare with; without
        one only hash and position speak for the place.
    """

    citation: Citation
    text: str
    span: Span
    verified: bool


@dataclass(frozen=True, slots=True)
class Orphan:
    """A citation that does not resolve, and why.

    Parameters
    ----------
    expected, found
        What the citation says and what the document has, where that is one
        hash, number or text against another.
    """

    citation: Citation
    reason: OrphanReason
    expected: str | None = None
    found: str | None = None

    @property
    def message(self) -> str:
        """One sentence for people."""
        return WORDS[self.reason]


Resolution: TypeAlias = Resolved | Orphan


def resolve(
    citation: Citation, document: RawDocument | None, sentences: Sequence[Span] = ()
) -> Resolution:
    """Find the characters that a citation stands for, or say why not.

    Parameters
    ----------
    document
        The document with the hash of the citation, or what the analyst holds
        in its place; None if there is nothing.
    sentences
        Raw spans of the document's sentences in order; only used for a
        citation without a position.

    Examples
    --------
    >>> from types import SimpleNamespace
    >>> note = SimpleNamespace(sha256="0" * 64, text="We agree. They do not.")
    >>> cited = make_citation("note", note, Span(10, 22), with_text=False)
    >>> resolve(cited, note).text
    'They do not.'
    >>> resolve(cited, SimpleNamespace(sha256="1" * 64, text=note.text)).reason
    <OrphanReason.OTHER_DOCUMENT: 'other-document'>
    """
    if document is None:
        return Orphan(citation, OrphanReason.NO_DOCUMENT, expected=citation.sha256)
    if document.sha256 != citation.sha256:
        found = document.sha256
        return Orphan(citation, OrphanReason.OTHER_DOCUMENT, citation.sha256, found)
    span = _place_of(citation, sentences)
    if isinstance(span, OrphanReason):
        return Orphan(citation, span, expected=_number(citation.sentence))
    if span.end > len(document.text):
        return Orphan(citation, OrphanReason.OUT_OF_RANGE, str(span.end), str(len(document.text)))
    return _check_quote(citation, document, span)


def _number(sentence: int | None) -> str | None:
    return None if sentence is None else str(sentence)


def _place_of(citation: Citation, sentences: Sequence[Span]) -> Span | OrphanReason:
    if citation.span is not None and citation.span.start < citation.span.end:
        return citation.span
    if citation.sentence is None:
        return OrphanReason.NO_POSITION
    if citation.sentence > len(sentences):
        return OrphanReason.NO_SUCH_SENTENCE
    return sentences[citation.sentence - 1]


def _check_quote(citation: Citation, document: RawDocument, span: Span) -> Resolution:
    """Compare what stands there with the quotation, its hash and its context."""
    text, page = document.text, is_marked_up(document)
    found = span.of(text)
    quote, digest = citation.quote, citation.quote_sha256
    # With a hash of the whole, the quotation may be a part of it that the analyst chose.
    differs = quote is not None and (quote not in found if digest else quote != found)
    if differs and not (page and is_shown(str(quote), found, whole=not digest)):
        return Orphan(citation, OrphanReason.OTHER_TEXT, quote, found)
    if digest is not None and hash_quote(found) != digest:
        return Orphan(citation, OrphanReason.OTHER_TEXT, quote, found)
    before, after = text[: span.start], text[span.end :]
    around_it = before.endswith(citation.prefix) and after.startswith(citation.suffix)
    if not around_it and not (
        page and stands_between(citation.prefix, citation.suffix, before, after)
    ):
        around = before[-CONTEXT_CHARACTERS:] + "…" + after[:CONTEXT_CHARACTERS]
        said = citation.prefix + "…" + citation.suffix
        return Orphan(citation, OrphanReason.OTHER_CONTEXT, said, around)
    return Resolved(citation, found, span, verified=quote is not None or digest is not None)


def check_citation(data: Any, place: Place | None = None) -> tuple[Problem, ...]:
    """Find everything that is wrong with the dictionary form of a citation."""
    if not isinstance(data, Mapping):
        message = f"A citation is a mapping, not {data!r:.40}."
        return (Problem("citation-form", message, place, allowed=_FIELDS),)
    found = [_unknown(name, place) for name in data if name not in _FIELDS]
    found += [
        Problem("citation-field", f"A citation needs {name!r}.", place)
        for name in ("source", "sha256")
        if data.get(name) is None
    ]
    if data.get("quote") is None and (data.get("prefix") or data.get("suffix")):
        message = "'prefix' and 'suffix' of a citation stand around a 'quote', which is missing."
        found.append(Problem("citation-field", message, place))
    for name, value in data.items():
        says = _RULES.get(name)
        if says is not None and value is not None and not says[0](value):
            message = f"{name!r} of a citation must be {says[1]}, not {value!r:.40}."
            found.append(Problem("citation-field", message, place, value=str(value)))
    return tuple(found)


def _unknown(name: object, place: Place | None) -> Problem:
    message = f"A citation has no field {name!r:.40}."
    hint = suggest(str(name), _FIELDS)
    return Problem("citation-field", message, place, value=str(name), allowed=_FIELDS, hint=hint)


def _is_whole(value: object, least: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= least


def _is_position(value: object) -> bool:
    if isinstance(value, str) or not isinstance(value, Sequence) or len(value) != 2:
        return False
    return all(_is_whole(number, 0) for number in value) and value[0] < value[1]


def _is_hash(value: object) -> bool:
    return isinstance(value, str) and _HASH.fullmatch(value.lower()) is not None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_of_something(value: object) -> bool:
    return isinstance(value, str) and bool(value)


def _is_number(value: object) -> bool:
    return _is_whole(value, 1)


_RULES: dict[str, tuple[Callable[[object], bool], str]] = {
    "source": (_is_text_of_something, "the id of a source"),
    "sha256": (_is_hash, "64 hexadecimal digits"),
    "quote_sha256": (_is_hash, "64 hexadecimal digits"),
    "sentence": (_is_number, "a whole number from 1"),
    "position": (_is_position, "two whole numbers, start before end"),
    "quote": (_is_text_of_something, "text"),
    "prefix": (_is_text, "text"),
    "suffix": (_is_text, "text"),
}
