"""The reference page of the evidence database, written from the schema itself.

``python -m standoff.reports.database_reference`` prints it; a test compares it
with ``docs/reference/database.md``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from standoff.evidence.database.schema import DECIDED, DERIVED, INTERNAL, KEPT, SOURCE_VIEW, Table

_HEAD = """\
# The evidence database

One SQLite file holds the sources and what they say. Any SQLite program can
read it; write to it only through standoff. Positions count Unicode code
points of the decoded raw text from 0, `start` included, `end` excluded, so
`text[start:end]` are the characters meant.

Tables have one of three origins, and the difference is a promise:

- *kept*: what you brought in. Its bytes are never changed; `standoff sources remove` alone takes them out.
- *derived*: what standoff found. `standoff sources rederive` throws it away
  and makes it anew; each row names the step and version that made it.
- *decided*: what you decided. `rederive` never touches it; it names documents
  by their hash, so it outlives everything else.

`sentence_index` is the full-text index (FTS5) over the sentences: their words,
and their stems in the languages that have a stemmer, as
[Searching sources](searching-sources.md) tells. Triggers keep it equal to the
sentences; they call functions of standoff, so other programs can read the file
but cannot change its sentences. The number of a sentence says where it stands:
from the right, one bit for words that the document has more than once, five for
the kind of zone, 26 for the sentence in its document, then the document.

Every change is one transaction, and a program that is killed leaves the last
whole state behind. A database that one may only read (a read-only disk,
somebody else's folder) is listed, searched, verified and reported from like
any other; what would change it is refused.

## When it is damaged

Disks fail and copies break off. A command that meets a damage says in which
file, what cannot be read and what to do; it changes nothing. A source whose
kept bytes are damaged is named, and the others are read on: its citations are
orphans of their own kind.

    standoff sources verify --db damaged.db
    standoff sources recover damaged.db --into standoff.db

`verify` lists everything that is wrong. `recover` makes a new database and
leaves the old file as it is. The captures are the originals: each that still
unpacks is taken over, with where and when it was found. What you decided is
taken over where it can be read. Everything else is derived again. Where
SQLite gives up, the pages of the file are read one by one; a decision that is
found only there may be one you had withdrawn, and is listed. The exit code is
3 where something is known to be lost, and the list says which files to add
again.
"""

_GROUPS = (
    ("Kept", KEPT),
    ("Derived", DERIVED),
    ("Decided", DECIDED),
    ("Internal", INTERNAL),
)


def render_database_reference() -> str:
    """Write the page: every table and every column with its meaning."""
    parts = [_HEAD]
    for title, tables in _GROUPS:
        parts.append(f"## {title}\n")
        parts += ["\n".join(_section(table)) for table in tables]
    parts.append("## Views\n")
    parts.append("\n".join(_section(SOURCE_VIEW)))
    return "\n".join(parts)


def _section(table: Table) -> Iterator[str]:
    yield f"### {table.name}\n"
    yield f"{table.description}\n"
    yield "| Column | Type | Meaning |"
    yield "| --- | --- | --- |"
    for column in table.columns:
        yield f"| `{column.name}` | {_type(column.declaration)} | {column.description} |"
    yield ""


def _type(declaration: str) -> str:
    """Tell type and optionality in words."""
    kind = {"INTEGER": "whole number", "REAL": "number", "TEXT": "text", "BLOB": "bytes"}
    word = kind[declaration.split(maxsplit=1)[0]]
    needed = "NOT NULL" in declaration or "PRIMARY KEY" in declaration
    return word if needed else f"{word}, may be empty"


if __name__ == "__main__":
    sys.stdout.write(render_database_reference())
