"""A changed text read in part gives the tree that the whole gives.

Provenance: reading the whole is the definition. The pieces put in are those that begin, end or
break what stands around them in YAML.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.casefile.trees.layout import Splice, spliced
from standoff.casefile.trees.rereading import reread
from standoff.casefile.trees.yaml_reading import read_yaml
from standoff.errors import ProjectFileError
from tests_support import ROOT
from written_files import yaml_files

PIECES = st.sampled_from(
    ["", "a", "  ", "\n", "\n  ", "- ", "- x\n", "k: v\n", "  k: v\n", "# c\n", "    # c\n", "'",
     '"', "[", "]", "{", "}", ": ", "|\n", "|\n   t\n", ", ", "---\n", "...\n", "\r\n", "&a ", "? ",
     "%x\n", "\t", ">-\n  z\n", "#", "a:\n", "a:\n- b\n"]
)  # fmt: skip


def outcome(text, make):
    try:
        return make(text)
    except ProjectFileError:
        return None


@given(st.data())
@settings(max_examples=250)
def test_any_change_of_any_text_is_read_as_the_whole_is(drawn):
    """Definition: the same nodes at the same places, the same problems, or no tree at all."""
    text, _ = drawn.draw(yaml_files())
    start = drawn.draw(st.integers(0, len(text)))
    stop = min(start + drawn.draw(st.integers(0, 9)), len(text))
    splices = [Splice(start, stop, "".join(drawn.draw(st.lists(PIECES, max_size=3))))]
    tree = read_yaml(text)
    whole = outcome(spliced(text, splices), read_yaml)
    part = outcome(splices, lambda one: reread(tree, one, read_yaml))
    if whole is None or part is None:
        assert whole is part
        return
    assert part.root == whole.root
    assert part.document == whole.document
    assert len(part.problems) == len(whole.problems)


def test_of_a_long_case_few_lines_are_read():
    """Our choice: a word changed in one claim of many costs the reading of that claim."""
    text = (ROOT / "examples" / "kuril" / "case.yaml").read_text(encoding="utf-8")
    tree = read_yaml(text)
    at = text.index("text:", text.index("\nclaims:")) + len("text: ")
    read = []

    def reader(part):
        read.append(len(part))
        return read_yaml(part)

    found = reread(tree, [Splice(at, at, "It is said: ".replace(":", ","))], reader)
    assert sum(read) < 2_000
    assert found.root == read_yaml(found.document.text).root
