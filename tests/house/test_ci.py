"""What CI runs: every kind of check, the browser brought where it is missing, nothing skipped.

Provenance: our choice.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests_support import ROOT

CI = ROOT / ".ci"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="no bash")


def test_every_check_has_its_turn():
    """Lint and types, tests, Chromium, tests in it; the first failure ends the run."""
    text = (CI / "run").read_text(encoding="utf-8")
    steps = ["set -euo pipefail", "make check", "make test\n", ".ci/chromium", "make test-browser"]
    places = [text.index(step) for step in steps]
    assert places == sorted(places)
    for name in ("run", "chromium"):
        assert os.access(CI / name, os.X_OK)
        subprocess.run(["bash", "-n", CI / name], check=True)


@pytest.fixture
def bring(tmp_path):
    """Run the step that brings Chromium, on a machine that has only what is named."""
    (tmp_path / "id").symlink_to(shutil.which("id"))
    (tmp_path / "env").symlink_to(shutil.which("env"))

    def run(programs, **environment):
        for name, body in programs.items():
            (tmp_path / name).write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
            (tmp_path / name).chmod(0o755)
        return subprocess.run(
            [shutil.which("bash"), CI / "chromium"],
            env={"PATH": str(tmp_path), "HERE": str(tmp_path)} | environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return run


INSTALL = """case "$*" in
  *update*) : > "$HERE/updated" ;;
  *install*chromium*) [ -e "$HERE/updated" ] && : > "$HERE/chromium" && /bin/chmod +x "$HERE/chromium" ;;
esac"""
ROOT_ID = {"id": "echo 0"}
USER_ID = {"id": "echo 1000"}


def test_chromium_that_is_there_is_enough(bring):
    """Nothing is installed, whatever it is called."""
    assert bring({"google-chrome": ":", "apt-get": "exit 9"}).returncode == 0
    assert bring({"mine": ":"}, CHROMIUM="mine").returncode == 0


def test_a_chromium_that_is_named_and_is_none_is_said(bring):
    """The name is in the message."""
    done = bring({"google-chrome": ":"}, CHROMIUM="/nowhere/chromium")
    assert done.returncode == 1
    assert "/nowhere/chromium" in done.stderr


def test_root_and_who_may_become_root_get_it(bring, tmp_path):
    """The lists of packages are brought up to date first."""
    (tmp_path / "id").unlink()
    assert bring(ROOT_ID | {"apt-get": INSTALL}).returncode == 0
    (tmp_path / "chromium").unlink()
    sudo = {"sudo": 'shift; exec "$@"', "true": ":"}
    assert bring(USER_ID | sudo | {"apt-get": INSTALL}).returncode == 0


@pytest.mark.parametrize(
    ("programs", "words"),
    [
        (ROOT_ID, "there is no apt-get"),
        (USER_ID | {"apt-get": INSTALL}, "takes root"),
        (ROOT_ID | {"apt-get": "exit 100"}, "apt-get update failed"),
        (
            ROOT_ID | {"apt-get": 'case "$*" in *install*) exit 100 ;; esac'},
            "install chromium failed",
        ),
        (ROOT_ID | {"apt-get": "exit 0"}, "what apt-get installed is none"),
    ],
)
def test_where_it_cannot_be_had_the_reason_is_said(bring, tmp_path, programs, words):
    """One line that says why, one that says what to do."""
    (tmp_path / "id").unlink()
    done = bring(programs)
    assert done.returncode == 1
    assert words in done.stderr
    assert "CHROMIUM=/path/to/chromium" in done.stderr


@pytest.mark.parametrize(
    ("ci", "told"), [("true", "1 error"), ("", "1 skipped"), ("false", "1 skipped")]
)
def test_without_a_browser_tests_are_skipped_and_in_ci_they_fail(ci, told, tmp_path):
    """What nobody looks at in CI is not looked at anywhere."""
    test = "tests/browser/test_report_page.py::test_from_an_outcome_to_a_verdict_to_a_claim_to_a_sentence_and_back"
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:randomly", test],
        cwd=ROOT,
        env={**os.environ, "CI": ci, "PATH": str(tmp_path), "CHROMIUM": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told in done.stdout
    assert (done.returncode == 0) == (ci != "true")
