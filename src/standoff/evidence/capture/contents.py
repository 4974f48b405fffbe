"""What a file holds: one document or many, each with its place in the file.

A page or a text is one document, unless it is an export that holds many
articles: then each article is one, made of its own bytes, and keeps where in
the file it stands. A container (an archive, a table, a feed) gives the texts
and files in it, and these are taken apart in the same way. The same article
in two files is the same document where its bytes are the same.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from standoff.errors import Problem, StandoffError
from standoff.evidence.capture.article_cuts import cut_articles
from standoff.evidence.capture.documents import (
    DEFAULT_SIZE_LIMIT,
    TEXT_LAYER,
    Document,
    begins_as_page,
    make_document,
    read_bytes,
)
from standoff.evidence.capture.formats.known import BY_SUFFIX, Format, find_format, suffix_of
from standoff.evidence.capture.formats.members import Columns, Inner, Text, Unread
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.capture.refusals import list_first, refusal
from standoff.evidence.text.anchors import Span

_DEEPEST = 3
"""Archives in archives beyond this depth are not opened."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a document stands in the file that it came in.

    Parameters
    ----------
    member
        The file or record inside of the file; empty for the file itself.
    sha256
        Hash of the member: of its bytes, or of its text in UTF-8 where that was made from them.
    span
        Place in the decoded text of the member, in code points.
    """

    member: str
    sha256: str
    span: Span


@dataclass(frozen=True, slots=True)
class Part:
    """A document; `origin` is None where it is the whole file."""

    document: Document
    origin: Origin | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """A file and the documents in it.

    Parameters
    ----------
    raw, sha256, media_type
        Of the file.
    unread
        What the file holds besides and is not read, with the reason.
    """

    path: Path
    raw: bytes
    sha256: str
    media_type: str
    parts: tuple[Part, ...]
    unread: tuple[Unread, ...] = ()

    @property
    def places(self) -> tuple[str, ...]:
        """What stands behind the path of the file to mean each part: ``#3``, ``#row 7``, ``#a.html``."""
        names = [part.origin.member if part.origin else "" for part in self.parts]
        counts = Counter(names)
        return tuple(
            "" if part.origin is None else f"#{name if name and counts[name] == 1 else number}"
            for number, (part, name) in enumerate(zip(self.parts, names, strict=True), start=1)
        )

    @property
    def is_container(self) -> bool:
        """Whether the documents are parts of the file, and not the file."""
        return any(part.origin is not None for part in self.parts)


def read_contents(
    path: Path, *, size_limit: int = DEFAULT_SIZE_LIMIT, columns: Columns | None = None
) -> Contents:
    """Read a file and take it apart.

    Raises
    ------
    ProjectFileError
        When the file cannot be read, is of a kind that is not read, or holds
        no text. Every problem names the path.
    """
    return open_contents(read_bytes(path, size_limit), path, columns=columns)


def open_contents(raw: bytes, path: Path, *, columns: Columns | None = None) -> Contents:
    """Take the bytes of a file apart that is called `path`."""
    return _Opening(path, columns or Columns()).open(raw)


def _numbered(parts: Iterable[Part], path: Path) -> Iterator[Part]:
    """Name the parts that have no name of their own after the file and their number."""
    for number, part in enumerate(parts, start=1):
        name = printable_path(path.name)
        if part.origin is not None and part.document.name == name:
            yield replace(part, document=replace(part.document, name=f"{name}#{number}"))
        else:
            yield part


@dataclass(frozen=True, slots=True)
class _Opening:
    """A file that is taken apart; `depth` counts the files around it."""

    path: Path
    columns: Columns
    depth: int = 0
    unread: list[Unread] = field(default_factory=list)

    def open(self, raw: bytes) -> Contents:
        known = None if begins_as_page(raw) else find_format(self.path, raw)
        if known is None:
            self._refuse_misnamed(raw)
            document = make_document(raw, self.path, ocr=self.columns.ocr)
            parts = tuple(_numbered(_cut(document), self.path))
            return Contents(self.path, raw, document.sha256, document.media_type, parts)
        sha256 = hashlib.sha256(raw).hexdigest()
        if self.depth >= _DEEPEST:
            raise refusal(self.path, "archive-too-large", "an archive deep inside of archives")
        parts = tuple(_numbered(self._parts(known, raw, sha256), self.path))
        if not parts:
            reasons = "; ".join(f"{each.path}: {each.reason}" for each in self.unread[:5])
            message = f"the file is {known.words} without a text"
            message += f" ({reasons})" if reasons else ""
            raise refusal(self.path, "no-readable-text", message)
        return Contents(self.path, raw, sha256, known.media_type, parts, tuple(self.unread))

    def _refuse_misnamed(self, raw: bytes) -> None:
        """Refuse what bears the name of a format and is none: it is not read as plain text."""
        named = BY_SUFFIX.get(suffix_of(self.path))
        if named is not None and not begins_as_page(raw):
            message = f"the file is not {named.words}, as its name says ({suffix_of(self.path)})"
            raise refusal(self.path, "other-kind", message, "Give it the name of what it is.")

    def _parts(self, known: Format, raw: bytes, sha256: str) -> Iterator[Part]:
        """Make documents of what a container holds; what cannot be read is added to `unread`."""
        for member in known.reader()(raw, self.path, self.columns):
            if isinstance(member, Unread):
                self.unread.append(member)
            elif isinstance(member, Inner):
                try:
                    yield from self._of_inner(member)
                except StandoffError as error:
                    reason = error.problems[0].message if error.problems else error.message
                    self.unread.append(Unread(member.path, reason))
            elif member.text.strip():
                yield from self._of_text(member, known, raw, sha256)

    def _of_text(self, member: Text, known: Format, raw: bytes, sha256: str) -> Iterator[Part]:
        """Give the articles of a text: all of it as the layer of its file, or each by itself."""
        name = printable_path(member.called or self.path.name)
        spans = cut_articles(member.text, "text/plain") if not member.path else ()
        if not member.path and not spans:
            media_type, words = known.media_type, known.words
            layered = (sha256, name, media_type, TEXT_LAYER, words, member.text, raw)
            yield Part(Document(*layered, mailed=member.mailed))
            return
        layer = hashlib.sha256(member.text.encode()).hexdigest()
        for span in spans or (Span(0, len(member.text)),):
            text = span.of(member.text)
            own = hashlib.sha256(text.encode()).hexdigest()
            evidence = f"text of {known.words}"
            encoded = (own, name, "text/plain", "utf-8", evidence, text, text.encode())
            yield Part(Document(*encoded, member.mailed), Origin(member.path, layer, span))

    def _of_inner(self, member: Inner) -> Iterator[Part]:
        """Take a file apart that stands in the file."""
        told = member.media_type
        inside = self.path.with_suffix(_SUFFIXES[told]) if told else Path(member.path)
        contents = _Opening(inside, self.columns, self.depth + 1).open(member.raw)
        self.unread.extend(
            replace(each, path=f"{member.path}/{each.path}") for each in contents.unread
        )
        for part in contents.parts:
            whole = Span(0, len(part.document.text))
            origin = part.origin or Origin("", contents.sha256, whole)
            name = f"{member.path}/{origin.member}" if origin.member else member.path
            document = replace(part.document, mailed=part.document.mailed or member.mailed)
            if told:
                document = replace(document, name=printable_path(self.path.name))
            yield Part(document, replace(origin, member=name))


_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "application/pdf": ".pdf",
}


def _cut(document: Document) -> Iterator[Part]:
    """Give the articles of a text or page, each of its own bytes; the whole where it is one."""
    spans = cut_articles(document.text, document.media_type)
    if not spans:
        yield Part(document)
    for span, raw, encoding in _slices(document, spans):
        evidence = document.encoding_evidence
        text = span.of(document.text)
        sha256 = hashlib.sha256(raw).hexdigest()
        piece = replace(document, sha256=sha256, raw=raw, text=text, encoding=encoding)
        yield Part(replace(piece, encoding_evidence=evidence), Origin("", document.sha256, span))


def _slices(document: Document, spans: Sequence[Span]) -> Iterator[tuple[Span, bytes, str]]:
    """Cut the bytes of a file where its text is cut.

    Where damaged bytes cannot be told from the sign that stands for them the
    piece is kept as its text in UTF-8.
    """
    encoding = _ONE_ORDER.get(document.encoding, document.encoding)
    if encoding in ("utf-16", "utf-32"):
        encoding += "-le" if document.raw[:2] == b"\xff\xfe" else "-be"
    at = 0
    for span in spans:
        text = span.of(document.text)
        raw = _encoded(text, encoding)
        start = -1 if raw is None else document.raw.find(raw, at)
        if raw is not None and start >= 0:
            at = start + len(raw)
            yield span, raw, encoding
        else:
            yield span, text.encode("utf-8", "replace"), "utf-8"


def _encoded(text: str, encoding: str) -> bytes | None:
    try:
        raw = text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return None
    return raw if raw.decode(encoding, "replace") == text else None


_ONE_ORDER = {"utf-8-sig": "utf-8"}


def remarks_on(contents: Contents) -> tuple[Problem, ...]:
    """Name what a container holds and is not read, as warnings."""
    if not contents.unread:
        return ()
    told = _fold(contents.unread)
    more = len(told) - _SHOWN
    message = (
        "not read of the file: "
        + "; ".join(told[:_SHOWN])
        + (f"; and {more:,} other kinds" if more > 0 else "")
    )
    apart = any(_is_file(each) for each in contents.unread)
    advice = "Save them and add them by themselves." if apart else None
    problem = refusal(contents.path, "parts-not-read", message, advice)
    return tuple(replace(each, severity="warning") for each in problem.problems)


def _fold(unread: Sequence[Unread]) -> list[str]:
    """Say what is not read, each reason once: with what it holds for, or how many."""
    alike: dict[str, list[str]] = {}
    for each in unread:
        alike.setdefault(each.reason, []).append(each.path)
    return [f"{list_first(paths, _NAMED)}: {reason}" for reason, paths in alike.items()]


def _is_file(unread: Unread) -> bool:
    """Say whether somebody can save it by itself: a count of parts, or a comment, nobody can."""
    counted = unread.reason[:1].isdigit()
    return not counted and ":" not in unread.reason and unread.path != "word/comments.xml"


_NAMED = 3
_SHOWN = 8
