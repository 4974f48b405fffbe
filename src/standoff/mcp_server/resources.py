"""Resources: the sources, the case and its report, each at an address of its own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote as escape
from urllib.parse import unquote

from standoff.dossier.grounds.places import tell_source
from standoff.dossier.words.phrases import count_of
from standoff.errors import Problem, UsageError
from standoff.mcp_server.answers import plain
from standoff.mcp_server.given import Given
from standoff.mcp_server.quoting import BESIDES, NOTICE, quote, quoted, sentence_id, where
from standoff.workflows.sources.intake import list_all_sources
from standoff.workflows.sources.passages import read_passage

ROOT = "standoff://"
SENTENCES = 300
"""Of a source so many sentences; the tool ``read`` has all."""

CHARACTERS = 200_000
READINGS = 50
"""Readings of a report; ``standoff report`` takes more."""


@dataclass(frozen=True, slots=True)
class Document:
    """What stands at an address."""

    address: str
    name: str
    description: str
    media_type: str = "text/plain"


def list_documents(given: Given) -> tuple[Document, ...]:
    """List what there is: the case, its report, what is proposed, each source."""
    found: list[Document] = []
    if given.case is not None:
        yaml = "application/json" if given.case.endswith(".json") else "application/yaml"
        found += [
            Document(f"{ROOT}case", given.name, f"The case file, as it stands. {BESIDES}", yaml),
            Document(
                f"{ROOT}report", "Report", f"The report of the case. {BESIDES}", "text/markdown"
            ),
        ]
    if given.case_file is not None:
        found.append(Document(f"{ROOT}proposals", "Proposals", "What is proposed for the case."))
    if given.database is not None:
        found.append(Document(f"{ROOT}sources", "Sources", "The sources, one a line."))
        drafts = "What the sources would put into a model, found by their words, best first."
        found.append(Document(f"{ROOT}drafts", "Drafts", drafts))
        for source in list_all_sources(given.database).sources:
            address = f"{ROOT}sources/{escape(source.source, safe='')}"
            told = f"{source.date or 'date unknown'}, titled: “{quoted(source.title)[:200]}”"
            found.append(Document(address, source.source, told))
    return tuple(found)


TEMPLATE = f"{ROOT}sources/{{source}}"


def read_document(given: Given, address: str) -> tuple[str, str]:
    """Give the text at an address, and its media type.

    Raises
    ------
    UsageError
        If there is nothing at the address.
    """
    place = address.removeprefix(ROOT) if address.startswith(ROOT) else ""
    if place.startswith("sources/"):
        return _source(given, unquote(place.removeprefix("sources/"))[:300]), "text/plain"
    if place == "case":
        return _case(given)
    if place == "report":
        return _report(given), "text/markdown"
    if place == "proposals":
        return "\n".join(_proposals(given)), "text/plain"
    if place == "drafts":
        return _short("\n".join(_drafts(given))), "text/plain"
    if place == "sources":
        return "\n".join(_sources(given)), "text/plain"
    known = ("case", "report", "proposals", "drafts", "sources", "sources/NAME")
    message = f"there is nothing at {plain(address)[:80]!r}"
    allowed = tuple(ROOT + name for name in known)
    raise UsageError(message, [Problem("unknown-resource", message, allowed=allowed)])


def _case(given: Given) -> tuple[str, str]:
    """Give the text of a case file; of another case what a file of it would say."""
    from standoff.casefile.files import read_text
    from standoff.casefile.trees.yaml_writing import write_yaml
    from standoff.casefile.writing import case_data

    file = given.case_file
    if file is None:
        return _short(write_yaml(case_data(given.dispute().case))), "application/yaml"
    kind = "application/json" if file.suffix.lower() == ".json" else "application/yaml"
    return _short(read_text(file)), kind


def _report(given: Given) -> str:
    from standoff.workflows.publishing.reporting import ReportSettings, make_report

    given.dispute()  # refuses a case whose states are too many to be listed
    settings = ReportSettings(database=given.database, readings=READINGS)
    return _short(f"{BESIDES}\n\n{make_report(given.require_case(), 'md', settings)}")


def _proposals(given: Given) -> Iterator[str]:
    from standoff.workflows.proposals import list_proposals

    found = list_proposals(given.require_case_file(), given.database)
    yield found.summary
    for each in found.proposals:
        yield from each.lines(ids=True)


def _drafts(given: Given) -> Iterator[str]:
    """Tell the drafts; all that comes from a source is marked, names of who acts included."""
    from standoff.workflows.drafting import draft_case

    listed = draft_case(given.require_database(), given.case_file)
    read = count_of(listed.sentences, "sentence")
    yield f"{count_of(len(listed.drafts), 'draft')} from {read}. Read a sentence before you rely on it."
    yield NOTICE
    for each in listed.drafts:
        yield f"{each.kind.value}, {each.confidence.word}:"
        yield quote(each.headline)
        yield quote(each.confidence.reason)
        for cited in each.citations:
            yield f"{sentence_id(cited.source, cited.sentence)} [{cited.side}]"
            yield quote(cited.words)
        if each.elements:
            yield "elements:"
            yield quote(json.dumps([dict(one) for one in each.elements], ensure_ascii=False))


def _sources(given: Given) -> Iterator[str]:
    yield NOTICE
    for source in list_all_sources(given.require_database()).sources:
        long = count_of(source.sentences, "sentence")
        yield f"{source.source} [{source.date or 'date unknown'}, {long}]"
        yield quote(tell_source(source.title or source.name, source.value("publisher")))


def _source(given: Given, name: str) -> str:
    found = read_passage(given.require_database(), name, 1, SENTENCES)
    lines = [quote(found.source.title), NOTICE]
    for each in found.sentences:
        place = where(found.source.source, each.number, each.zone, each.voice, found.source.date)
        lines += [place, quote(each.text)]
    if found.total > len(found.sentences):
        lines.append(f"(the first {len(found.sentences)} of {found.total:,} sentences; see: read)")
    return _short("\n".join(lines))


def _short(text: str) -> str:
    """Cut what is longer than a reader takes, and say so."""
    if len(text) <= CHARACTERS:
        return plain(text)
    return f"{plain(text[:CHARACTERS])}\n… ({len(text) - CHARACTERS:,} characters more)"
