"""Web pages of the article-extraction benchmark as flattened text, with gold lines.

Each page of scrapinghub/article-extraction-benchmark (MIT) is flattened the
way a copy-paste of the page looks: one block a line, the cells of a table's
row side by side. A line belongs to the body when its words stand in the gold
article (`find_article_lines`).
The split is fixed by the page's id.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from standoff.evidence.text.line_alignment import find_article_lines

SOURCE = "scrapinghub+article-extraction-benchmark"

_BREAKS_TEXT = """
address article aside blockquote body br button caption center dd details dialog dir div dl
dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hr html li main
menu nav ol option p pre section select summary table tbody textarea tfoot thead tr ul
"""
BREAKS = frozenset(_BREAKS_TEXT.split())
SEPARATORS = dict.fromkeys(BREAKS, "\n") | {"td": "\t", "th": "\t"}
_UNREAD_TEXT = """
script style noscript template head svg iframe object math audio video canvas
"""
UNREAD = frozenset(_UNREAD_TEXT.split())
HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class GoldPage:
    """One page: its markup, its lines, and which of them are the article's."""

    page_id: str
    html: str
    body: str
    lines: tuple[str, ...]
    is_body: tuple[bool, ...]

    @property
    def is_test(self) -> bool:
        """Three pages in ten are for the report alone."""
        return int(self.page_id[:8], 16) % 10 < 3


def load_pages(data_dir: Path) -> tuple[GoldPage, ...]:
    """Read every page whose markup and gold article are there, ordered by id."""
    root = data_dir / SOURCE
    truth_file = root / "ground-truth.json"
    if not truth_file.exists():
        return ()
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    return tuple(
        _load_page(root, page_id, truth[page_id]["articleBody"]) for page_id in sorted(truth)
    )


def _load_page(root: Path, page_id: str, body: str) -> GoldPage:
    raw = gzip.decompress((root / "html" / f"{page_id}.html.gz").read_bytes())
    markup = raw.decode("utf-8", errors="replace")
    lines = tuple(flatten(markup))
    return GoldPage(page_id, markup, body, lines, tuple(find_article_lines(lines, body)))


def flatten(markup: str) -> Iterator[str]:
    """Give the readable lines of a page, top to bottom."""
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = lxml_html.document_fromstring(markup.encode("utf-8"), parser=parser)
    pieces: list[str] = []
    hidden_depth = 0
    for event, node in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            pieces.append(node.tail or "" if not hidden_depth else "")
            continue
        hidden = _is_hidden(node)
        if not hidden_depth and node.tag in SEPARATORS:
            pieces.append(SEPARATORS[node.tag])
        if event == "start":
            hidden_depth += hidden
            pieces.append(node.text or "" if not hidden_depth else "")
        else:
            hidden_depth -= hidden
            pieces.append(_one_line(node.tail) if not hidden_depth else "")
            continue
        pieces[-1] = _one_line(pieces[-1])
    for line in "".join(pieces).split("\n"):
        words = " ".join(line.split())
        if words:
            yield words


def _one_line(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _is_hidden(node: etree._Element) -> bool:
    return (
        node.tag in UNREAD
        or "hidden" in node.attrib
        or bool(HIDDEN_STYLE.search(node.get("style") or ""))
    )
