"""The command: it says its address, finds a port, ends cleanly, and leaves nothing behind.

Provenance: our choice.
"""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path

import pytest

from standoff.casefile import parse_case
from standoff.casefile.gmcr import render_gmcr
from standoff.errors import UsageError
from standoff.web.opening import lay_out
from standoff.web.serving import TRIED, USUAL, listen
from workbench import RIVER

ADDRESS = re.compile(r"http://127\.0\.0\.1:(\d+)/\?token=(\S+)")


@pytest.fixture(autouse=True)
def _journals_of_its_own(monkeypatch, tmp_path):
    """What is undone of a case stands in the folder of the test, not in that of the user."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@contextmanager
def serving(folder, *words):
    """Run the command; give the process and the address it says."""
    command = [sys.executable, "-m", "standoff", "serve", *words, "--no-open"]
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    try:
        line = process.stdout.readline()
        assert ADDRESS.fullmatch(line.strip()), process.stderr.read()
        yield process, line.strip()
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def read(address, path=""):
    """Open an address as a browser does, then another of the same run."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    opener.open(address).close()
    root = address.partition("/?")[0]
    with opener.open(f"{root}/{path}") as page:
        return page.read().decode()


def test_a_case_is_shown_and_ctrl_c_ends_it_cleanly(tmp_path):
    """No trace, the exit code of an interruption or of success, and the port free again."""
    (tmp_path / "river.yaml").write_text(RIVER, encoding="utf-8")
    with serving(tmp_path, "river.yaml") as (process, address):
        assert "Upstream" in read(address)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert process.returncode in (0, 130)
        assert "Traceback" not in said
    port = int(ADDRESS.fullmatch(address)[1])
    with socket.socket() as free:
        free.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        free.bind(("127.0.0.1", port))


LONG = (
    """\
standoff: 1
title: Long
decision_makers:
"""
    + "".join(
        f"  {dm}:\n    options: [{', '.join(f'{dm}{k}' for k in range(5))}]\n"
        f"    prefers: [{', '.join(f'{other}{k} if not {dm}{k}' for k in range(5))}]\n"
        for dm, other in ("ab", "bc", "ca")
    )
    + "status_quo: []\n"
)


def test_ctrl_c_ends_questions_that_are_open(tmp_path):
    """Whoever waits is told so, and no trace is left; 2^15 states and every single change take long."""
    (tmp_path / "long.yaml").write_text(LONG, encoding="utf-8")
    with serving(tmp_path, "long.yaml") as (process, address):
        opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        opener.open(address).close()
        root = address.partition("/?")[0]
        with opener.open(f"{root}/") as page:
            text, at = page.read().decode(), page.url
        token = re.search('name="standoff-token" content="([^"]+)"', text)[1]
        words = json.dumps({"question": "sensitivity", "lane": "x"}).encode()
        headers = {"X-Standoff-Token": token, "Content-Type": "application/json"}
        with opener.open(urllib.request.Request(f"{at}ask", words, headers)) as answer:
            job = json.loads(answer.read())["job"]
        with ThreadPoolExecutor(1) as pool:
            waiting = pool.submit(lambda: opener.open(f"{root}/jobs/{job}").read())
            process.send_signal(signal.SIGINT)
            _, said = process.communicate(timeout=60)
            told = waiting.exception() or json.loads(waiting.result())["state"]
    assert "Traceback" not in said
    assert process.returncode in (0, 130)
    assert told in ("dropped", "running", "waiting") or isinstance(told, OSError)


def test_two_runs_have_two_ports_and_two_tokens(tmp_path):
    """The address of one opens nothing of the other."""
    with serving(tmp_path) as (_, one), serving(tmp_path) as (_, other):
        assert ADDRESS.fullmatch(one).groups() != ADDRESS.fullmatch(other).groups()
        token = ADDRESS.fullmatch(one)[2]
        wrong = re.sub(r"token=\S+", f"token={token}", other)
        with pytest.raises(urllib.error.HTTPError, match="403"):
            read(wrong)


def test_a_name_of_the_catalogue_is_copied_into_the_folder_and_opened_again(tmp_path):
    """The published conflict stays as it is; the second time the copy is opened."""
    for _ in range(2):
        with serving(tmp_path, "elmira") as (_, address):
            assert "Elmira" in read(address)
    assert [path.name for path in tmp_path.glob("*.yaml")] == ["elmira.yaml"]


def test_only_this_machine_is_listened_to():
    with listen(None) as found:
        assert found.getsockname()[0] == "127.0.0.1"
        assert USUAL <= found.getsockname()[1] < USUAL + TRIED


def test_a_port_that_was_named_and_is_taken_is_refused():
    with listen(None) as taken, pytest.raises(UsageError, match="is taken"):
        listen(taken.getsockname()[1])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nowhere.yaml"], "nowhere.yaml"),
        (["elmyra"], "elmira"),
        (["--db", "no.db"], "no.db"),
        (["--port", "0"], "port"),
    ],
)
def test_what_cannot_be_opened_is_said_before_anything_is_served(tmp_path, words, said):
    """Exit code 2 or 3, a sentence, no trace."""
    done = subprocess.run(
        [sys.executable, "-m", "standoff", "serve", *words, "--no-open"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (2, 3)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("inside", [(), ("coverage",)], ids=["empty", "with-coverage"])
def test_a_folder_without_a_case_is_begun_in(tmp_path, inside):
    """The start page, on that folder; one with a case opens it."""
    for name in inside:
        (tmp_path / name).mkdir()
    bench = lay_out(str(tmp_path), None)
    assert (bench.folder, bench.first) == (tmp_path.resolve(), None)
    (tmp_path / "case.yaml").write_text(RIVER, encoding="utf-8")
    assert lay_out(str(tmp_path), None).first is not None


@pytest.mark.parametrize("name", ["River Dam.gmcr", "river.gmcr", "Río.gmcr", "_.gmcr"])
def test_a_file_of_another_format_is_opened_as_a_copy_whatever_it_is_called(
    name, tmp_path, monkeypatch
):
    """Definition: the copy that is written is the one that is opened; a second run opens it again."""
    monkeypatch.chdir(tmp_path)
    text, _ = render_gmcr(parse_case(RIVER).conflict)
    Path(name).write_text(text, encoding="utf-8")
    first = lay_out(name, None)
    opened = first.find(first.first)
    assert opened.path.is_file()
    assert opened.case.title
    second = lay_out(name, None)
    assert second.first == first.first
    assert len(list(tmp_path.glob("*.yaml"))) == 1
