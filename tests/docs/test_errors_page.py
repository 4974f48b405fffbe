"""The reference of errors names every code and every family, and no other.

Provenance: what the source gives as a code is the definition; the pages must follow. Codes of
case files stand on the page of the case file, all others on the page of errors.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import standoff
from standoff import errors
from tests_support import ROOT

PACKAGE = Path(standoff.__file__).parent
REFERENCE = ROOT / "docs" / "reference"
PAGE = (REFERENCE / "errors.md").read_text(encoding="utf-8")
CASE_FILE = (REFERENCE / "case-file.md").read_text(encoding="utf-8")
COMPOSED = {"unknown-claim", "unknown-source", "nothing-cited", "gmcr-form"}
"""Codes put together from words, or handed on as variables."""
MAKERS = {
    "unknown",
    "unknown_word",
    "require_known",
    "Problem",
    "_problem",
    "refusal",
    "_refuse",
    "refuse",
    "warn",
    "fail",
    "stop",
    "_complain",
    "_fail",
    "Explanation",
}
ONE_WORD = {"tag", "tab", "empty", "anchor", "directory"}


def codes_in(folder):
    found = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                found |= set(_codes_of(node))
    return found


def _codes_of(call):
    if getattr(call.func, "id", getattr(call.func, "attr", "")) not in MAKERS:
        return
    for word in (*call.args[:4], *(each.value for each in call.keywords if each.arg == "code")):
        value = getattr(word, "value", None)
        if isinstance(value, str) and (
            re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", value) or value in ONE_WORD
        ):
            yield value
            return


def listed(page, title):
    section = page.split(f"## {title}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`.*?) \|", section, re.MULTILINE)
    return [code for row in rows for code in re.findall(r"`([^`]+)`", row)]


def test_every_code_is_documented_and_no_other():
    """Both ways, over the whole package."""
    documented = set(listed(PAGE, "Problems")) | set(listed(CASE_FILE, "What check reports"))
    assert documented == codes_in(PACKAGE) | COMPOSED


def test_a_code_is_documented_in_one_place():
    """One fact, one place."""
    here = listed(PAGE, "Problems")
    assert len(here) == len(set(here))
    assert not set(here) & set(listed(CASE_FILE, "What check reports"))


def test_every_family_is_documented_with_its_exit_code():
    """Both ways: the classes of `standoff.errors` and the table."""
    families = {
        f"{kind.code}": int(kind.exit_code)
        for kind in vars(errors).values()
        if isinstance(kind, type) and issubclass(kind, errors.StandoffError)
    }
    section = PAGE.split("## Families\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([^`]+)` \| `(\w+)` \| (\d) \|", section, re.MULTILINE)
    assert {code: int(number) for code, _, number in rows} == families
    for code, name, _ in rows:
        assert getattr(errors, name).code == code


@pytest.mark.parametrize("form", ["Problem", "Place"])
def test_every_field_of_the_dictionary_form_is_documented(form):
    """Both ways."""
    kind = getattr(errors, form)
    assert listed(PAGE, f"The form of a {form.lower()}") == list(kind.__dataclass_fields__)
