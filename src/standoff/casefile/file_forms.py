"""Which form a file gets: the one its name says, or none.

A file that is called ``t.ods`` and holds CSV opens in no program and misleads
whoever finds it. So the form follows the end of the name, and where that says
something else, or nothing that can be written, nothing is.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from standoff.errors import Problem, UsageError, suggest

SUFFIXES: Mapping[str, str] = {
    ".txt": "text",
    ".csv": "csv",
    ".tex": "latex",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".json": "json",
    ".jsonld": "jsonld",
    ".bib": "bibtex",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".gmcr": "gmcr",
    ".nfg": "nfg",
    ".graphml": "graphml",
    ".docx": "docx",
    ".xlsx": "xlsx",
}
"""What the end of a name says to everybody."""

FOREIGN = frozenset(
    [
        ".xls",
        ".ods",
        ".tsv",
        ".parquet",
        ".doc",
        ".odt",
        ".rtf",
        ".pdf",
        ".pptx",
        ".png",
        ".jpg",
        ".svg",
        ".xml",
        ".zip",
        ".db",
        ".sqlite",
        ".ipynb",
    ]
)
"""Ends of names that say something else than any form below."""


def choose_form(
    path: Path | None,
    form: str | None,
    forms: Mapping[str, str],
    default: str,
) -> str:
    """Choose the form of what is written.

    Parameters
    ----------
    path
        The file; None for standard output.
    form
        What was asked for; None for what the name of the file says.
    forms
        The forms there are, by what their files' names say (a value of
        `SUFFIXES`); several words may be one form.
    default
        The form where neither says anything.

    Raises
    ------
    UsageError
        If there is no such form, or the name of the file says another.

    Examples
    --------
    >>> choose_form(Path("t.tex"), None, {"csv": "csv", "tex": "latex"}, "csv")
    'tex'
    """
    if form is not None and form not in forms:
        raise _refuse(f"unknown format {form!r}", form, tuple(forms), suggest(form, forms))
    suffix = path.suffix.lower() if path is not None else ""
    said = SUFFIXES.get(suffix)
    if form is not None:
        if (said or suffix in FOREIGN) and said != forms[form]:
            raise _mismatch(path, forms[form])
        return form
    chosen = next((one for one, kind in forms.items() if kind == said), None)
    if path is not None and suffix and chosen is None:
        kinds = set(forms.values())
        raise unwritable(path, tuple(end for end, kind in SUFFIXES.items() if kind in kinds))
    return chosen or default


def _mismatch(path: Path | None, kind: str) -> UsageError:
    ends = [suffix for suffix, one in SUFFIXES.items() if one == kind]
    name = path.name if path else ""
    hint = f"Give the file a name that ends in {' or '.join(ends)}, or leave the format out."
    return _refuse(f"{name!r} is no name for a file in the format {kind}", name, tuple(ends), hint)


IMAGES = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp"))


def unwritable(path: Path, suffixes: tuple[str, ...]) -> UsageError:
    """Refuse a name that does not tell which format to write."""
    hint = "The end of the name tells the format."
    if path.suffix.lower() in IMAGES:
        hint = "For an image open the workbench, ‘standoff serve’: below each picture stands PNG."
    message = f"cannot tell from {path.name!r} which format to write"
    return _refuse(message, path.name, suffixes, hint)


def _refuse(message: str, value: str, allowed: tuple[str, ...], hint: str | None) -> UsageError:
    problem = Problem("unknown-format", message, value=value, allowed=allowed, hint=hint)
    return UsageError(message, [problem])
