"""Unpacking an export: each article of a press database's file in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from standoff.casefile.files import write_text
from standoff.errors import Problem, ProjectFileError, UsageError
from standoff.evidence.capture.article_cuts import find_articles
from standoff.evidence.capture.contents import Contents, read_contents
from standoff.evidence.capture.documents import make_document
from standoff.evidence.capture.paths import printable_path
from standoff.evidence.database.store import make_slug
from standoff.evidence.zones.finding import ZoneKind, find_zones


@dataclass(frozen=True, slots=True)
class UnpackReport:
    """The files that were written, one for each article, in their order."""

    file: str
    written: tuple[Path, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data."""
        return {"file": self.file, "written": list(map(printable_path, self.written))}


def unpack_export(file: Path, folder: Path, *, overwrite: bool = False) -> UnpackReport:
    """Write each article of an export to a text file of its own, as it stands.

    A file is called after its number and its headline.

    Raises
    ------
    ProjectFileError
        When the file cannot be read, or one that would be written exists and
        may not be replaced: then none is written.
    UsageError
        When the file holds one article.
    """
    contents = read_contents(file)
    texts = dict(_named_texts(contents))
    if len(texts) < 2:
        message = f"{printable_path(file)} holds one article"
        raise UsageError(message, [Problem("one-article", message)], hint="Add it as it is.")
    targets = [folder / name for name in texts]
    there = [target for target in targets if target.exists()]
    if there and not overwrite:
        message = f"{printable_path(there[0])} exists; nothing was written"
        problem = Problem("file-exists", message, hint="Name another folder, or say --force.")
        raise ProjectFileError(message, [problem])
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"cannot make the folder {printable_path(folder)}: {error.strerror}"
        raise ProjectFileError(message, [Problem("unwritable-folder", message)]) from None
    for target, text in zip(targets, texts.values(), strict=True):
        write_text(target, text, overwrite=overwrite)
    return UnpackReport(printable_path(file), tuple(targets))


def _named_texts(contents: Contents) -> Iterator[tuple[str, str]]:
    pieces = [(part.document.text, part.document.media_type) for part in contents.parts]
    if contents.media_type in ("text/plain", "text/markdown", "application/pdf"):
        # As it stands: what is before the first article and behind the last goes with it.
        whole = make_document(contents.raw, contents.path)
        pieces = [(span.of(whole.text), whole.media_type) for span in find_articles(whole.text)]
    width = max(2, len(str(len(pieces))))
    for number, (text, media_type) in enumerate(pieces, start=1):
        zones = find_zones(text, media_type)
        titles = (zone.passage.text for zone in zones if zone.kind is ZoneKind.HEADLINE)
        slug = make_slug(next(titles, "article").replace("/", " ").replace("#", " ") + ".txt")
        suffix = ".html" if media_type == "text/html" else ".txt"
        yield f"{number:0{width}}-{slug}{suffix}", text.replace("\0", "\ufffd")
