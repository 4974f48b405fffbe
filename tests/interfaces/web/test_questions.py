"""Questions of the page: answered elsewhere, followed, stopped, and never in each other's way."""

from __future__ import annotations

import asyncio
import os
import threading
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from standoff.dossier.advised import about
from standoff.model.forming.limits import current_limit, limited
from standoff.web.jobs import Jobs
from standoff.web.rendering import environment
from workbench import open_page, open_river


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """One page for all questions: asking changes nothing."""
    with open_page(tmp_path_factory.mktemp("river")) as found:
        yield found


@pytest.fixture(scope="module")
def river(page):
    return open_river(page)


EVERY = [
    "now",
    "whole",
    "why",
    "order",
    "compare",
    "sensitivity",
    "robust",
    "stages",
    "graph",
    "play",
    "paths",
    "find",
    "together",
    "boards",
    "unclear",
]


@pytest.mark.parametrize("question", EVERY)
def test_every_question_has_an_answer(page, river, question):
    """On a small case, with nothing said besides."""
    told = page.ask(river, question)
    assert told["state"] == "done", told
    assert told["html"].strip()


def test_the_answer_says_what_holds(page, river):
    """Definition: upstream releases nothing and downstream sues, by the preferences of the case."""
    html = page.ask(river, "now")["html"]
    assert "4 feasible states" in html
    assert "Go to court" in html


def test_one_coalition_or_a_partition_may_be_asked_for(page, river):
    """As on the command line."""
    html = page.ask(river, "together", partition="up+down")["html"]
    assert "The coalitions there are" in html
    assert "these coalitions" in page.ask(river, "together", coalition="up + down")["html"]


def test_what_if_and_unlock(page, river):
    told = page.ask(river, "what-if", lines=["down: not sue"])
    assert told["state"] == "done"
    assert "If it were settled that Downstream never takes" in told["html"]
    told = page.ask(river, "unlock", target="not release and not sue")
    assert told["state"] == "done"
    assert "data-try" in told["html"]


@pytest.mark.parametrize(
    ("question", "names", "ids"),
    [
        ("what-if", {"lines": ["Downstream: not Go to court"]}, {"lines": ["down: not sue"]}),
        ("what-if", {"lines": ["never: Release water"]}, {"lines": ["never: release"]}),
        (
            "unlock",
            {"target": "not “Release water” and not go to  court"},
            {"target": "not release and not sue"},
        ),
        ("why", {"state": "Release water and not Go to court"}, {"state": "release and not sue"}),
        ("find", {"states": "Go to court"}, {"states": "sue"}),
        ("paths", {"to": "not Go to court"}, {"to": "not sue"}),
        (
            "compare",
            {
                "one": "Release water and not Go to court",
                "two": "not Release water and Go to court",
            },
            {"one": "release and not sue", "two": "not release and sue"},
        ),
    ],
)
def test_a_question_may_be_typed_with_the_names_that_readers_see(page, river, question, names, ids):
    """Definition: the answer is that to the same question typed with ids; a heading repeats it."""
    told, same = page.ask(river, question, **names), page.ask(river, question, **ids)
    assert told["state"] == "done", told
    typed, meant = (f"<h3>{asked.get('states')}:" for asked in (names, ids))
    assert told["html"].replace(typed, meant) == same["html"]
    assert told.get("lines") == same.get("lines")


@pytest.mark.parametrize(
    ("question", "words", "said"),
    [
        ("unlock", {}, "no outcome was named"),
        ("unlock", {"target": "nonsense"}, "nonsense"),
        ("why", {"state": "relese"}, "release"),
        ("what-if", {"lines": []}, "say what is different"),
        ("what-if", {"lines": ["up: not soo"]}, "soo"),
        ("play", {"states": [99]}, "no such state"),
        ("play", {"states": [1, 4]}, "nobody can make this move"),
        ("scenario", {"name": "x"}, "x"),
        ("together", {"coalition": "up+nobodie"}, "nobodie"),
        ("together", {"partition": "up+down, up"}, "two coalitions"),
        ("nothing", {}, "unknown question"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(page, river, question, words, said):
    told = page.ask(river, question, **words)
    assert told["state"] == "failed"
    assert said.casefold() in told["html"].casefold()
    assert "Traceback" not in told["html"]


def test_a_play_goes_on_from_where_it_stands(page, river):
    """State 1 is nothing done; releasing makes it state 2."""
    told = page.ask(river, "play", states=[1, 2])
    assert "Release water" in told["html"]


def test_a_report_is_given_away_in_every_form(page, river):
    starts = {
        "html": b"<!doctype",
        "docx": b"PK",
        "xlsx": b"PK",
        "tex": b"\\documentclass",
        "md": b"#",
    }
    for suffix, start in starts.items():
        answer = page.get(f"/case/{river.key}/give/report.{suffix}")
        assert answer.status_code == 200
        assert "attachment" in answer.headers["content-disposition"]
        assert answer.content.lstrip()[: len(start)].lower() == start.lower(), suffix
    drawing = page.get(f"/case/{river.key}/give/graph.svg").text
    assert drawing.startswith("<svg")
    assert ET.fromstring(drawing).tag.endswith("svg")
    assert ".state rect" in drawing
    assert "var(" not in drawing  # programs that draw know no custom properties
    assert page.get(f"/case/{river.key}/give/graph.png").status_code == 400  # the page paints it
    assert page.get(f"/case/{river.key}/give/case.yaml").text == river.desk.text
    assert page.get(f"/case/{river.key}/give/report.exe").status_code == 400


def test_while_the_file_has_errors_each_file_says_which_version_it_is_of(page, river):
    """Reports and drawings are of the version before; the file and the archive as they are."""
    river.path.write_text(river.desk.text.replace("not sue,", "not soo,"), encoding="utf-8")
    river.refresh()
    for form, name in (
        ("report.md", "river-before-the-errors.md"),
        ("graph.svg", "river-before-the-errors.svg"),
        ("case.yaml", "river-with-errors.yaml"),
        ("archive.zip", "river-with-errors.zip"),
    ):
        answer = page.get(f"/case/{river.key}/give/{form}")
        assert answer.status_code == 200, form
        assert f'filename="{name}"' in answer.headers["content-disposition"]
    assert "Go to court" in page.get(f"/case/{river.key}/give/report.md").text
    assert "not soo" in page.get(f"/case/{river.key}/give/case.yaml").text


# Jobs ------------------------------------------------------------------------------------------


def begin():
    """Answer as the tests need it: at once, never, with an error, or by dying."""
    return _work


def _work(work, given, tell):
    if work == "never":
        tell("begun")
        threading.Event().wait()
    if work == "die":
        os._exit(3)
    if work == "fail":
        raise ValueError("secret")
    if work == "gate":
        tell(str(os.getpid()))
        Path(given[0]).read_text()
    if work == "number":
        return {"given": os.getpid()}
    if work == "limit":
        return {"given": current_limit()}
    return {"given": given}


def run(play):
    """Play through something with jobs of its own."""

    async def inside():
        jobs = Jobs(begin, count=2)
        try:
            return await play(jobs)
        finally:
            await jobs.close()

    return asyncio.run(inside())


async def until(job, *states):
    while job.state not in states:
        await job.changed.wait()


def test_a_question_that_never_ends_is_stopped_and_holds_nobody_up():
    """Two processes: one is held up, the other answers; stopped, both answer again."""

    async def play(jobs):
        slow = jobs.start("a", "never")
        while slow.words != "begun":
            await slow.changed.wait()
        quick = jobs.start("b", "now", 1)
        await until(quick, "done")
        assert slow.state == "running"
        jobs.drop(slow)
        assert slow.state == "dropped"
        others = [jobs.start(lane, "now", lane) for lane in "cd"]
        for other in others:
            await until(other, "done")
        return [other.result["given"] for other in others]

    assert run(play) == [("c",), ("d",)]


def test_a_later_question_of_a_lane_takes_the_place_of_the_earlier():
    async def play(jobs):
        first = jobs.start("a", "never")
        second = jobs.start("a", "now", 2)
        await until(second, "done")
        return first.state, second.state

    assert run(play) == ("dropped", "done")


def test_a_process_that_dies_is_told_and_another_takes_its_place():
    async def play(jobs):
        dying = jobs.start("a", "die")
        await until(dying, "failed")
        again = jobs.start("a", "now")
        await until(again, "done")
        return dying.words

    assert "ask again" in run(play)


def test_an_unforeseen_error_tells_its_kind_and_no_more(capfd):
    async def play(jobs):
        job = jobs.start("a", "fail")
        await until(job, "failed")
        return job.result

    told = run(play)
    assert "ValueError" in told["message"]
    assert "secret" not in str(told)
    assert "secret" in capfd.readouterr().err


async def until_idle(jobs, wanted):
    """Wait until a process waits for work that is as wanted, and give its number."""
    while True:
        for worker in jobs._idle:
            if wanted(worker.process.pid):
                return worker.process.pid
        await asyncio.sleep(0)


def test_a_question_that_is_dropped_and_soon_over_leaves_its_process_warm(tmp_path, monkeypatch):
    """Definition: a process that ends a dropped question by itself goes on to the next one."""
    gate = tmp_path / "gate"
    os.mkfifo(gate)
    monkeypatch.setattr("standoff.web.jobs.GRACE", 60)

    async def play(jobs):
        dropped = jobs.start("a", "gate", str(gate))
        while not dropped.words:
            await dropped.changed.wait()
        number = int(dropped.words)
        jobs.drop(dropped)
        await asyncio.to_thread(gate.write_text, "open")
        return number, await until_idle(jobs, lambda pid: pid == number), dropped.state

    number, found, state = run(play)
    assert number == found
    assert state == "dropped"


def test_while_one_question_is_worked_on_a_process_waits_for_the_next():
    """The one that never ends is ended, and nobody has to wait for the start of another."""

    async def play(jobs):
        never = jobs.start("a", "never")
        while never.words != "begun":
            await never.changed.wait()
        spare = await until_idle(jobs, lambda _: True)
        jobs.drop(never)
        following = jobs.start("a", "number")
        await until(following, "done")
        return following.result["given"], spare

    found, spare = run(play)
    assert found == spare


def test_after_the_end_no_question_begins():
    """Whoever asks while the run ends is told at once that nothing comes."""

    async def play(jobs):
        jobs.end()
        return jobs.start("a", "now").state

    assert run(play) == "dropped"


def test_processes_refuse_as_many_states_as_the_run_does():
    """Definition: the limit of the run is that of its questions."""

    async def play(jobs):
        job = jobs.start("a", "limit")
        await until(job, "done")
        return job.result

    with limited(77):
        assert run(play) == {"given": 77}


def test_what_a_page_advises_names_the_case_and_what_is_edited_stays(page, river):
    """What a person edits goes back into the file, and must stay as it is."""
    made = environment().from_string("{{ told }}|{{ edited | as_is }}|{{ case_word() }}")
    text = "'standoff check CASE' tells more of the CASE."
    with about("low shore.yaml"):
        told, edited, word = made.render(told=text, edited=text).replace("&#39;", "'").split("|")
    assert told == "'standoff check &#34;low shore.yaml&#34;' tells more of the CASE."
    assert edited == text
    assert word == "&#34;low shore.yaml&#34;"
    answers = "".join(page.ask(river, question)["html"] for question in EVERY)
    assert "CASE" not in answers + page.get(f"/case/{river.key}").text
