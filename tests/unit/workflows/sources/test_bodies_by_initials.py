"""Bodies with long names go by their initials in lists where the sources use no more.

Provenance: our choice; all texts are invented.
"""

import pytest

from standoff.workflows.sources import add_sources, list_names
from standoff.workflows.sources.lists import make_list

LONG = "Organization of American States"
SHORT = "The OAS met Norway in Lima on Friday. The OAS said that the talks went well.\n"


@pytest.mark.parametrize(
    ("more", "called"), [("", "OAS"), (f"The {LONG} (OAS) met in May.\n", LONG)]
)
def test_a_body_is_shown_by_what_the_sources_call_it(tmp_path, more, called):
    (tmp_path / "a.txt").write_text(f"Talks\n\n{SHORT}{more}", encoding="utf-8")
    database = tmp_path / "e.db"
    add_sources(database, [tmp_path / "a.txt"])
    (body,) = [one for one in list_names(database).names if one.kind == "organisation"]
    assert body.name == called
    assert {LONG, "OAS"} <= {body.name, *body.also}
    (said,) = make_list(database, "quotes").rows
    assert said.values["speaker_name"] == called
    assert any(called in str(one.values["who"]) for one in make_list(database, "events").rows)
    assert called in {who.name for row in make_list(database, "meetings").rows for who in row.who}
