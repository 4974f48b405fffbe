"""What is written is read again as the same: YAML, JSON, .gmcr.

Provenance: our choice of format; the property is the definition of lossless.
"""

from __future__ import annotations

from case_strategies import cases
from hypothesis import given

from standoff.casefile import parse_case
from standoff.casefile.writing import dump_case, dump_json


@given(cases())
def test_yaml_is_read_as_the_case_it_was_written_from(case):
    assert parse_case(dump_case(case)) == case


@given(cases())
def test_json_is_read_as_the_case_it_was_written_from(case):
    assert parse_case(dump_json(case), "case.json") == case
