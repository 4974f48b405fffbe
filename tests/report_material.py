"""A small case with sources of its own, for everything that shows a report.

Two notes, a database with both, and a case whose claims cite their sentences
by hash and position, as an analyst would with ``standoff cite``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from standoff.workflows.sources import add_sources, cite

HARBOUR = """Council and port agree to talk
2021-03-02

The council of Aldport offered the port company a longer lease on Monday. The company said that it needs the north quay by 2024. It threatened to move its cranes to Bremhaven.

Residents fear the noise of a larger terminal. The council said that it will not close the beach.
"""

LEDGER = """Port company weighs its options
2021-06-14

The port company paid 3 million euros for a study of Bremhaven in May 2021. Its director called the lease a good offer. The council still refuses to close the beach.
"""

CASE = """standoff: 1
title: {title}
description: {description}
decision_makers:
  council:
    name: {council}
    note: {note}
    options:
      lease: {{name: {lease}, because: [offer]}}
      beach: {{name: Close the beach, moves: one_way, because: [beach], note: {note}}}
    prefers:
      - {{say: not port.leave, because: [threat], note: {note}}}
      - {{say: not beach, because: [beach]}}
      - {{say: not lease, because: [thin]}}
  port:
    name: Port company
    options:
      leave: {{name: Move the cranes, because: [threat]}}
    prefers:
      - {{say: council.beach, because: [quay]}}
      - {{say: leave only_if not council.lease, because: [offer, goodlease]}}
      - {{say: leave, because: []}}
rules:
  - never: port.leave and council.beach
    note: {note}
status_quo: not council.lease and not council.beach and not port.leave
stages:
  - id: "2021-03"
    title: {stage}
    date: 2021-03-02
    because: [offer]
  - id: "2021-06"
    title: After the study
    date: 2021-06-14
    because: [study]
    change:
      decision_makers:
        council:
          prefers:
            - {{say: not port.leave, because: [study, threat]}}
            - {{say: not lease, because: [thin, study]}}
            - {{say: not beach, because: [beach]}}
    status_quo: council.lease and not council.beach and not port.leave
claims:
  offer: {{text: {claim}, for: [{harbour_1}], note: {note}}}
  quay: {{text: The company needs the quay., for: [{harbour_2}]}}
  threat: {{text: The company may move., for: [{harbour_3}, {ledger_1}]}}
  beach: {{text: The council keeps the beach open., for: [{harbour_5}, {ledger_3}]}}
  goodlease: {{text: The lease is a good offer., for: [{ledger_2}], against: [{harbour_3}], status: contested, contradicts: [quay]}}
  study: {{text: The company had Bremhaven studied., for: [{ledger_1}]}}
  thin: {{text: The council would keep the quay for itself.}}
sources:
  harbour: {{title: {source}, author: {author}, publisher: Herald, date: 2021-03-02, url: {url}, sha256: [{harbour_hash}], note: {note}}}
  ledger: {{title: Port company weighs its options, author: Ledger staff, publisher: Ledger, date: 2021-06-14, sha256: [{ledger_hash}]}}
"""


@dataclass(frozen=True)
class Material:
    """Where everything is."""

    folder: Path
    case: Path
    database: Path
    notes: Path


def make_material(folder: Path, **fields: str) -> Material:
    """Write notes, database and case into a folder; fields replace texts of the case.

    `harbour` and `ledger` replace the texts of the notes, whose sentences must
    keep their number.
    """
    notes = folder / "notes"
    notes.mkdir(parents=True)
    (notes / "harbour.txt").write_text(fields.pop("harbour", HARBOUR), encoding="utf-8")
    (notes / "ledger.txt").write_text(fields.pop("ledger", LEDGER), encoding="utf-8")
    database = folder / "evidence.db"
    add_sources(database, [notes])
    texts = {
        "title": "The lease of Aldport",
        "description": "Who gets the north quay.",
        "council": "Council",
        "lease": "Extend the lease",
        "stage": "The offer",
        "claim": "The council offered a longer lease.",
        "source": "Council and port agree to talk",
        "author": "Ada Mori",
        "url": "https://herald.example/lease",
        "note": "",
    } | fields
    values = {name: json.dumps(text) for name, text in texts.items()}
    values |= _citations(database)
    case = folder / "case.yaml"
    case.write_text(CASE.format(**values), encoding="utf-8")
    return Material(folder, case, database, notes)


def _citations(database: Path) -> dict[str, str]:
    """Cite sentences 1 ... of the body of each note, without their text."""
    from standoff.workflows.sources import show_source

    values = {}
    for source in ("harbour", "ledger"):
        view = show_source(database, source)
        numbers = [s.number for zone in view.zones if zone.kind == "body" for s in zone.sentences]
        values[f"{source}_hash"] = view.source.sha256
        for place, number in enumerate(numbers, start=1):
            made = cite(database, source, sentence=number, source_id=source, with_text=False)
            values[f"{source}_{place}"] = json.dumps(made.citation.to_dict())
    return values
