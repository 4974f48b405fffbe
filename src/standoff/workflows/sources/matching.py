"""Which document a record of a bibliography means: by hash, short name, file, address or title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import PureWindowsPath
from urllib.parse import unquote, urlsplit

from standoff.evidence.capture.addresses import comparable_address
from standoff.evidence.database.store import Store
from standoff.evidence.lookup.overview import SourceRecord, list_sources
from standoff.evidence.text.folding import fold
from standoff.model.claims import SourceRecord as Publication

_FEWEST_WORDS = 3


class Matching:
    """The documents of a database by what a record may say of them.

    Notes
    -----
    Cost: linear in the documents, once.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.by: dict[str, defaultdict[str, set[str]]] = {
            way: defaultdict(set) for way in ("short name", "path", "file", "address", "title")
        }
        for source in list_sources(store, old_versions=True):
            self._take(source)

    def _take(self, source: SourceRecord) -> None:
        keys = {
            "short name": source.source,
            "path": _path_key(source.path),
            "file": _file_key(source.path),
            "address": comparable_address(source.value("url")),
            "title": _title_key(source.title),
        }
        for way, key in keys.items():
            if key:
                self.by[way][key].add(source.sha256)

    def find(self, record: Publication, files: Iterable[str]) -> tuple[str, list[str]]:
        """Give by what a record was matched, and the hashes of the documents; nothing if by nothing.

        A title counts where it is of some words and all documents that bear it
        are captures of one article.
        """
        hashes = [each for each in record.sha256 if self.store.document_id(each) is not None]
        if hashes:
            return "hash", hashes
        files = tuple(files)
        ways = [
            ("short name", [record.id]),
            ("path", map(_path_key, files)),
            ("file", map(_file_key, files)),
            ("address", [comparable_address(record.url)]),
            ("title", [_title_key(record.title)]),
        ]
        for way, keys in ways:
            found = sorted({each for key in keys if key for each in self.by[way].get(key, ())})
            if found and (way in ("short name", "address") or self._is_one(found)):
                return "file" if way == "path" else way, found
        return "", []

    def _is_one(self, hashes: list[str]) -> bool:
        """Say whether documents are captures of one article."""
        places = ", ".join("?" * len(hashes))
        sql = (
            "SELECT count(DISTINCT article_id) FROM source JOIN document ON document.id = document_id "
            f"WHERE sha256 IN ({places})"
        )
        return int(self.store.value(sql, tuple(hashes))) == 1


def _path_key(path: str) -> str:
    r"""Give a file with the folder it lies in, which in a library has a name of its own.

    Many files of a library have the same name; the folder tells them apart.

    Examples
    --------
    >>> _path_key("C:\\Zotero\\storage\\ABCD1234\\Full Text.pdf"), _path_key("a.pdf")
    ('abcd1234/full text.pdf', '')
    """
    if path.lower().startswith("file:"):
        path = unquote(urlsplit(path).path)
    path = path.removeprefix("storage:")
    parts = PureWindowsPath(path).parts
    return "/".join(parts[-2:]).casefold() if len(parts) > 1 else ""


def _file_key(path: str) -> str:
    r"""Give the name of a file, however its path is written.

    Examples
    --------
    >>> _file_key("C:\\Users\\me\\Talks.PDF"), _file_key("file:///home/me/a%20b.html")
    ('talks.pdf', 'a b.html')
    """
    if path.lower().startswith("file:"):
        path = unquote(urlsplit(path).path)
    return PureWindowsPath(path).name.casefold()


def _title_key(title: str) -> str:
    words = re.findall(r"\w+", fold(title).casefold())
    return " ".join(words) if len(words) >= _FEWEST_WORDS or len(title) >= 12 else ""


def attached_files(value: str) -> list[str]:
    r"""Read the field ``file`` of BibTeX: paths, or ``description:path:type`` of Zotero and JabRef.

    Examples
    --------
    >>> attached_files("Full Text:files/12/talks.pdf:application/pdf;Snapshot:files/13/a.html:text/html")
    ['files/12/talks.pdf', 'files/13/a.html']
    >>> attached_files("C\\:\\\\papers\\\\talks.pdf")
    ['C:\\papers\\talks.pdf']
    """
    found = []
    for part in re.split(r"(?<!\\);", value):
        pieces = [re.sub(r"\\(.)", r"\1", piece) for piece in re.split(r"(?<!\\):", part)]
        path = (
            pieces[1] if len(pieces) >= 3 else pieces[-1] if len(pieces) == 1 else ":".join(pieces)
        )
        if path.strip():
            found.append(path.strip())
    return found
