"""Files of other names: who is called what, also in another language."""

from __future__ import annotations

from pathlib import Path

from standoff.errors import Place, Problem, UsageError


def read_alias_file(path: Path) -> dict[str, list[str]]:
    """Read a file of aliases: on each line an id, a tab, and words with bars between.

    Raises
    ------
    UsageError
        With a problem for each line that is none.
    """
    found: dict[str, list[str]] = {}
    problems: list[Problem] = []
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from None
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        name_id, _, words = line.partition("\t")
        if not name_id.strip() or not words.strip():
            place = Place(file=str(path), line=number)
            message = "a line is an id, a tab, and other names with bars between"
            problems.append(Problem("alias-line", message, place, value=line[:60]))
            continue
        found.setdefault(name_id.strip(), []).extend(words.split("|"))
    if problems:
        raise UsageError(f"{path} is no file of other names", problems)
    return found
