"""A `.scw` file of ScenarioWizard as a cross-impact system.

The file has sections parted by lines that begin with ``#``. The first names the descriptors
(``&Name``), each with its variants below (`` -Name``); a later one holds the matrix, a line of
whole numbers with commas for each variant, in the same order. Descriptions, remarks and flags
stand in between and behind; they are not read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from standoff.analysis.crossimpact.system import CrossImpactSystem, Descriptor
from standoff.casefile.files import decode, read_bytes
from standoff.casefile.trees.tree import Document
from standoff.errors import Place, Problem, ProjectFileError, quote

MOST_VARIANTS = 1_000
MOST_IMPACT = 1_000_000

_NUMBER = re.compile(r"[-+]?\d{1,7}")
_ROW = re.compile(r"[-+\d\s,.]*\d[-+\d\s,.]*")
_BLANK = re.compile(r"\s*\Z")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def load_scw(path: Path | str) -> CrossImpactSystem:
    """Load a `.scw` file; UTF-8, or Windows-1252 as older programs write.

    Raises
    ------
    ProjectFileError
        If it cannot be read, or with everything that is wrong with it.
    """
    file, data = os.fspath(path), read_bytes(path)
    try:
        text = decode(data, file)
    except ProjectFileError as error:
        if not any(problem.code == "not-utf8" for problem in error.problems):
            raise
        text = data.decode("cp1252", "replace")
    return read_scw(text, file)


def read_scw(text: str, file: str | None = None) -> CrossImpactSystem:
    r"""Read the text of a `.scw` file.

    Raises
    ------
    ProjectFileError
        With everything that is wrong with it, each with its place.

    Examples
    --------
    >>> system = read_scw(
    ...     "$ ScenarioWizard 4.0\nHill\n&Rain\n -much\n -none\n&Mud\n -deep\n -dry\n#\n&\n#\n#\n"
    ...     " 0 , 0 , 2 ,-2 \n 0 , 0 ,-2 , 2 \n 0 , 0 , 0 , 0 \n 0 , 0 , 0 , 0 \n#\n")
    >>> [each.name for each in system.descriptors], system.impacts[0]
    (['Rain', 'Mud'], (0, 0, 2, -2))
    """
    return _Reader(Document(text, file)).read()


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.problems: list[Problem] = []
        self.sections = _part(document.text)

    def read(self) -> CrossImpactSystem:
        first = self.sections[0]
        if not first or not first[0].text.lstrip("\ufeff").startswith("$"):
            self._fail("a file in the format .scw begins with '$ ScenarioWizard'", first[:1])
            self._stop()
        descriptors = tuple(self._descriptors(first[1:]))
        self._stop()
        width = sum(len(each.variants) for each in descriptors)
        impacts = tuple(self._impacts(width))
        self._stop()
        named = os.path.basename(self.document.file or "")  # noqa: PTH119
        title = os.path.splitext(named)[0] or self._title(first)  # noqa: PTH122
        return CrossImpactSystem(title or "Cross-impact system", descriptors, impacts)

    def _title(self, lines: list[_Line]) -> str:
        if len(lines) < 2 or lines[1].text.startswith("&"):
            return ""
        return lines[1].text.strip().removesuffix(".scw")

    def _descriptors(self, lines: list[_Line]) -> Iterator[Descriptor]:
        blocks: list[tuple[_Line, list[_Line]]] = []
        for line in lines:
            if line.text.startswith("&"):
                blocks.append((line, []))
            elif blocks and line.text.lstrip().startswith("-"):
                blocks[-1][1].append(line)
            elif blocks and not _BLANK.match(line.text):
                message = f"neither a descriptor ('&') nor a variant ('-'): {quote(line.text, 40)}"
                self._fail(message, [line])
        if not blocks:
            self._fail("no descriptor is named: a line with '&' and its name", lines[:1])
        self._require_apart([line for line, _ in blocks], "descriptor")
        if sum(len(below) for _, below in blocks) > MOST_VARIANTS:
            self._fail(f"more than {MOST_VARIANTS:,} variants are not read", lines[:1])
        for line, below in blocks:
            name = line.text[1:].strip()
            if not name:
                self._fail("a descriptor has no name", [line])
            if not below:
                self._fail(f"the descriptor {name!r} has no variant", [line])
            self._require_apart(below, "variant")
            yield Descriptor(name, tuple(_name_variant(each) for each in below))

    def _require_apart(self, lines: list[_Line], what: str) -> None:
        known: set[str] = set()
        for line in lines:
            name = _name_variant(line)
            if name in known:
                self._fail(f"the {what} {name!r} is named twice", [line])
            if not name and what == "variant":
                self._fail("a variant has no name", [line])
            known.add(name)

    def _impacts(self, width: int) -> Iterator[tuple[int, ...]]:
        found = [section for section in self.sections[2:] if _is_matrix(section, width)]
        # One number is no line of numbers with commas; the colours then stand before the matrix.
        rows = found[0 if width > 1 else -1] if found else []
        if not rows:
            message = "there is no matrix: a section of lines of whole numbers with commas"
            self._fail(message, self.sections[-1][-1:])
        lines = [line for line in rows if not _BLANK.match(line.text)]
        if rows and len(lines) != width:
            message = f"{width} variants need {width} lines of impacts; there are {len(lines)}"
            self._fail(message, lines[-1:])
        for line in lines:
            yield tuple(self._row(line, width))

    def _row(self, line: _Line, width: int) -> Iterator[int]:
        cells = [(m.group().strip(), m.start()) for m in re.finditer(r"[^,]+", line.text)]
        if len(cells) != width:
            self._fail(f"{width} impacts are expected in a line; there are {len(cells)}", [line])
        for text, at in cells:
            if _NUMBER.fullmatch(text) and abs(int(text)) <= MOST_IMPACT:
                yield int(text)
                continue
            start = line.start + at
            message = f"an impact is a whole number up to {MOST_IMPACT:,}, not {quote(text, 20)}"
            self._fail(message, [_Line(line.text[at : at + len(text) + 2].rstrip(), start)])

    def _fail(self, message: str, lines: list[_Line]) -> None:
        place = self.document.place(lines[0].start, lines[0].end) if lines else None
        place = place or Place(self.document.file)
        self.problems.append(Problem("scw-form", message, place))

    def _stop(self) -> None:
        if self.problems:
            raise ProjectFileError(self.problems[0].message, self.problems)


def _part(text: str) -> list[list[_Line]]:
    """Part a text into its sections."""
    breaks = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", text)), len(text)]
    sections: list[list[_Line]] = [[]]
    for start, end in pairwise(breaks):
        line = _Line(text[start:end].rstrip("\r\n"), start)
        if line.text.startswith("#"):
            sections.append([])
        else:
            sections[-1].append(line)
    return sections


def _is_matrix(lines: list[_Line], width: int) -> bool:
    """Say whether these are impacts; colours, such as 808080, stand in a section of their own."""
    comma = "" if width == 1 else ","
    return any(comma in line.text and _ROW.fullmatch(line.text) for line in lines)


def _name_variant(line: _Line) -> str:
    return line.text.strip()[1:].strip()
