"""How a paragraph is laid out: its lines, its brackets, the items of a list."""

from __future__ import annotations

import re

_LINE_BREAK = re.compile(r"\r\n?|[\n\v\u0085\u2028]")
_LIST_START = re.compile(r"\s*[•⁃*–-]?\s?(?P<label>\d{1,2}|[a-z])(?P<style>\.\)|\)|\.)\s")
_LIST_ITEM = re.compile(
    r"(?:(?<=\s)|(?<=[•⁃]))(?P<label>\d{1,2}|[a-z])(?P<style>\.\)|\)|\.)\s(?=[^\W\d_])"
)
_BRACKET_REACH = 600


def line_breaks(text: str) -> list[tuple[int, int]]:
    """Give the extent of each line that is not blank, without its outer spaces."""
    lines: list[tuple[int, int]] = []
    start = 0
    for end, after in [(m.start(), m.end()) for m in _LINE_BREAK.finditer(text)] + [
        (len(text), len(text))
    ]:
        line = text[start:end]
        size = len(line.strip())
        if size:
            lead = len(line) - len(line.lstrip())
            lines.append((start + lead, start + lead + size))
        start = after
    return lines


def bracketed(text: str) -> list[tuple[int, int]]:
    """Give the outermost brackets that close within a reasonable distance."""
    pairs: list[tuple[int, int]] = []
    opened: list[int] = []
    for match in re.finditer(r"[(\[)\]]", text):
        if match.group() in "([":
            opened.append(match.start())
            continue
        if not opened:
            continue
        start = opened.pop()
        if match.start() - start > _BRACKET_REACH:
            continue
        while pairs and pairs[-1][0] > start:
            pairs.pop()
        pairs.append((start, match.start()))
    return pairs


def list_items(text: str) -> list[tuple[int, int]]:
    """Give the start and the end of the label of each item, if the text is a list."""
    first = _LIST_START.match(text)
    if first is None:
        return []
    style, label = first["style"], first["label"]
    items = [(first.start(), first.start("style"))]
    for match in _LIST_ITEM.finditer(text, first.end()):
        if match["style"] == style and match["label"] == _after(label):
            label = match["label"]
            start = match.start()
            while start > 0 and text[start - 1] in "•⁃ ":
                start -= 1
            items.append((start, match.start("style")))
    return items if len(items) > 1 else []


def _after(label: str) -> str:
    return str(int(label) + 1) if label.isdigit() else chr(ord(label) + 1)
