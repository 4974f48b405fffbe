"""The statement language: yes/no sentences over options.

``not``, ``and``, ``or``, ``if``, ``only_if``, ``iff``, parentheses, option
ids (qualified by their owner where needed: ``downstream.sue``), ``true``,
``false`` and the counts ``at_most_one(..)``, ``at_least_one(..)``,
``exactly_one(..)``, ``none_of(..)``, ``all_of(..)``. Keywords may be written
in capitals. From tightest to loosest: ``not``, ``and``, ``or``, ``if`` and
``only_if``, ``iff``. "A if B" is false only where B holds and A does not.
"""

from standoff.model.language.evaluate import TruthTables, holds
from standoff.model.language.parser import parse_statement
from standoff.model.language.resolve import resolve_statement
from standoff.model.language.syntax import Statement, render_statement

__all__ = [
    "Statement",
    "TruthTables",
    "holds",
    "parse_statement",
    "render_statement",
    "resolve_statement",
]
