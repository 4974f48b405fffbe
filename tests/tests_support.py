"""Material that several test modules use."""

from __future__ import annotations

from pathlib import Path

from standoff.casefile import parse_case
from standoff.workflows.cases.disputes import Dispute

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"

RIVER = """standoff: 1
title: Upper and lower river
decision_makers:
  upstream:
    name: Upstream
    options:
      release: Release water in summer
    prefers:
      - not downstream.sue
      - release iff downstream.sue
  downstream:
    name: Downstream
    options:
      sue: Go to court
    prefers:
      - sue iff not release
      - not sue
status_quo: [release]
"""


PENNIES = """standoff: 1
title: Matching pennies
decision_makers:
  one: {name: One, options: {head: Heads}, prefers: [head iff tail]}
  two: {name: Two, options: {tail: Tails}, prefers: [not (head iff tail)]}
status_quo: []
"""


HARBOUR = """standoff: 1
title: The harbour fees
decision_makers:
  carriers:
    name: the carriers
    plural: true
    options: {sail: {name: Sail past}, sue: {name: Go to court}, pay: {name: Pay the new fee, moves: one_way}}
    prefers: [port.open, not pay, sail iff not port.open, sue if port.raise]
  port:
    name: the Port of Hook
    options: {open: {name: Keep the port open}, raise: {name: Raise the fee}}
    prefers: [carriers.pay, raise, not carriers.sue, open iff carriers.pay]
  ministry:
    name: The ministry
    options: {step: {name: Step in}}
    prefers: [not carriers.sue, port.open, not step]
rules:
  choice: {never: sail and pay}
status_quo: [open, raise]
outcomes:
  Peace at the quay: open and not sue and not step
  A closed harbour: not open
stages:
  - {id: may, title: In May, date: 2001-05-01}
  - {id: june, title: In June, date: 2001-06-01, status_quo: [sue, raise], change: {rules: {choice: null, other: {at_most_one: [sail, sue]}}}}
views:
  carriers: [{unaware: ministry.step}]
  port: [{about: ministry, prefers: [step]}]
attitudes:
  carriers: {port: negative}
power:
  law: {of: ministry, over: port, by: step, first: [open]}
"""
"""Names that begin small, of several and of one, with articles and without; all kinds of beliefs."""

LOCK = """standoff: 1
title: The lock
states:
  wait: Waiting at the lock
  deal: A deal on the fees
  fight: A fight in court
  close: The lock is closed
decision_makers:
  north: {name: the carriers, plural: true, ranking: {order: [deal, wait, fight, close]}, moves: {wait: [deal, fight], deal: [wait], close: [fight]}}
  south: {name: The Port, ranking: {order: [close, deal, [wait, fight]]}, moves: {wait: [fight, close], fight: [wait, close]}}
status_quo: wait
views:
  south: [{impossible: A fight in court}]
  north: [{impossible: close}]
"""
"""Graph form, with states that somebody takes to be impossible."""


def made(text):
    """Open a case that is written in a test."""
    return Dispute(parse_case(text, name="made"))
