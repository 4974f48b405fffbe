"""Files .scw: everything that is wrong is said, each with its line.

Provenance: our messages; the shape of the format as public samples have it.
"""

from __future__ import annotations

import pytest

from standoff.casefile.crossimpact.reading import load_scw, read_scw
from standoff.errors import ProjectFileError

GOOD = """$ ScenarioWizard 4.0
Hill
&Rain
 -much
 -none
&Mud
 -deep
 -dry
#
&
 what falls from the sky, 1,2
#
#
808080
#
#
 0 , 0 , 2 ,-2
 0 , 0 ,-2 , 2
 0 , 0 , 0 , 0
 0 , 0 , 0 , 0
#
"""


def problems(text):
    with pytest.raises(ProjectFileError) as caught:
        read_scw(text, "hill.scw")
    return [(each.place.line, each.message) for each in caught.value.problems]


def test_descriptions_and_colours_are_no_impacts():
    """They may hold numbers and commas."""
    system = read_scw(GOOD, "hill.scw")
    assert system.title == "hill"
    assert system.impacts == ((0, 0, 2, -2), (0, 0, -2, 2), (0, 0, 0, 0), (0, 0, 0, 0))


def test_without_a_file_the_title_is_that_of_the_text():
    """Its second line."""
    assert read_scw(GOOD).title == "Hill"


def test_every_wrong_impact_is_named_with_its_line():
    """All at once."""
    text = GOOD.replace(" 0 , 0 , 2 ,-2", " 0 , 0 , 2.5 ,-2").replace(
        " 0 , 0 ,-2 , 2", " 0 , 0 ,-2"
    )
    assert problems(text) == [
        (17, "an impact is a whole number up to 1,000,000, not '2.5'"),
        (18, "4 impacts are expected in a line; there are 3"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "line", "message"),
    [
        ("$ Scen", "Scen", 1, "begins with"),
        ("&Rain\n -much\n -none\n&Mud\n -deep\n -dry\n", "", 2, "no descriptor is named"),
        ("&Mud\n -deep\n -dry\n", "&Mud\n", 6, "the descriptor 'Mud' has no variant"),
        ("&Mud", "&Rain", 6, "the descriptor 'Rain' is named twice"),
        (" -none", " -much", 5, "the variant 'much' is named twice"),
        (" -none", " none", 5, "neither a descriptor"),
        ("&Mud", "&", 6, "a descriptor has no name"),
        (" -none", " -", 5, "a variant has no name"),
        (" 0 , 0 ,-2 , 2\n", "", 19, "4 variants need 4 lines of impacts; there are 3"),
        ("-2 , 2", "-2 , 99999999", 18, "not '99999999'"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(old, new, line, message):
    """Our words."""
    found = problems(GOOD.replace(old, new, 1))
    assert found[0][0] == line
    assert message in found[0][1]


def test_a_file_without_a_matrix_is_refused():
    """The rest of the file may be whole."""
    assert "there is no matrix" in problems(GOOD.split("808080", maxsplit=1)[0] + "#\n")[0][1]


def test_files_of_older_programs_are_read(tmp_path):
    """Windows-1252, which UTF-8 does not know."""
    file = tmp_path / "hügel.scw"
    file.write_bytes(GOOD.replace("much", "größer").encode("cp1252"))
    assert load_scw(file).descriptors[0].variants == ("größer", "none")


def test_what_is_no_text_is_refused(tmp_path):
    """As any file of a person."""
    file = tmp_path / "a.scw"
    file.write_bytes(b"$ Scen\0")
    with pytest.raises(ProjectFileError, match="binary"):
        load_scw(file)
    with pytest.raises(ProjectFileError, match="no such file"):
        load_scw(tmp_path / "b.scw")
