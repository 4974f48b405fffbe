"""A monkey at the workbench: whatever is clicked and typed, the file stays a case and the server stands.

Provenance: our choice. Seeded; ``STANDOFF_MONKEY`` says how many things it does (CI does few),
``STANDOFF_MONKEY_MINUTES`` for how long instead, ``STANDOFF_MONKEY_SEED`` with which seed
(an odd one begins with a case in graph form), ``STANDOFF_MONKEY_CASE`` with which case file
instead; a folder ``notes`` beside that is read as its sources.
"""

from __future__ import annotations

import os
import random
import shutil
import time
from pathlib import Path

import pytest

from standoff.casefile import check_case
from standoff.casefile.revising.changes import CONSEQUENCES
from workbench import RIVER

pytestmark = pytest.mark.browser

ACTS = int(os.environ.get("STANDOFF_MONKEY", "60"))
MINUTES = float(os.environ.get("STANDOFF_MONKEY_MINUTES", "0"))
SEED = int(os.environ.get("STANDOFF_MONKEY_SEED", "20240531"))
CASE = os.environ.get("STANDOFF_MONKEY_CASE")
QUARREL = """\
standoff: 1
title: A quarrel
states: {peace: Both keep quiet, quarrel: Both shout, silence: null}
decision_makers:
  ann: {moves: {peace: quarrel, quarrel: [peace, silence]}, ranking: [peace, [silence, quarrel]]}
  bob: {moves: [[silence, peace]], ranking: [silence, peace, quarrel]}
outcomes: {Peace: peace}
status_quo: peace
"""
WORDS = ("release", "not sue", "sue iff not release", "x", "", "Ein Kanal", "((", "release and sue", "<b>", "2024-01-01", "a = b")  # fmt: skip
KEYS = ("Alt+ArrowUp", "Alt+ArrowDown", "Alt+=", "Alt+n", "Alt+o", "Escape", "Enter", "Control+z", "Control+Shift+z", "g", "b", "w", "u", "/", "?", "Tab")  # fmt: skip
NEVER = "#save-text, .home, [data-give], a[href^='/'], a[target], [data-sources]"
FIND = f"""() => {{
  const open = document.querySelector('dialog[open]') || document.body;
  const all = [...open.querySelectorAll('button, input, select, textarea, summary')];
  const able = all.filter((e) => !e.disabled && !e.matches("{NEVER}") && e.getClientRects().length && !e.closest('[inert], fieldset:disabled'));
  for (const e of document.querySelectorAll('[data-monkey]')) e.removeAttribute('data-monkey');
  able.forEach((e, k) => e.setAttribute('data-monkey', k));
  return able.map((e) => [e.tagName, e.type || '', e.tagName === 'SELECT' ? e.options.length : 0]);
}}"""


@pytest.mark.parametrize("seed", [SEED])
def test_a_monkey_leaves_a_case_and_no_error(workbench, tmp_path, seed):
    """Some changes come about, and there is no error of the page, of the server, in the file."""
    path = lay_out(tmp_path, seed)
    texts = {path.read_text(encoding="utf-8")}
    server, page = workbench(path.name)
    page.locator("body[data-ready]").wait_for()
    home = page.url
    failed = []
    page.on("response", lambda r: r.status >= 500 and failed.append((r.status, r.url)))
    page.on("dialog", lambda dialog: dialog.accept())
    page.set_default_timeout(2_000)
    monkey = random.Random(seed)
    for _ in count_acts():
        act(page, monkey, home)
        texts.add(path.read_text(encoding="utf-8"))
    page.wait_for_timeout(500)
    page.problems[:] = [each for each in page.problems if "status of 4" not in each]
    assert failed == []
    errors = {each.code for each in check_case(path) if each.severity == "error"}
    assert errors <= CONSEQUENCES  # such as that nobody is left: the next change puts it right
    texts.add(path.read_text(encoding="utf-8"))
    assert len(texts) > 1  # it may have undone them all
    page.context.close()
    server.kill()
    again = workbench.open_page(server)
    again.locator("#now .headline, #now .failed").first.wait_for()


def lay_out(folder, seed):
    """Write the case that it begins with."""
    if CASE is None:
        path = folder / "river.yaml"
        path.write_text(QUARREL if seed % 2 else RIVER, encoding="utf-8")
        return path
    from standoff.workflows.sources import add_sources

    notes = Path(CASE).parent / "notes"
    if notes.is_dir():
        shutil.copytree(notes, folder / "notes")
        add_sources(folder / "standoff.db", [folder / "notes"])
    return Path(shutil.copy(CASE, folder))


def count_acts():
    """Count what is to be done: so many acts, or as many as there is time for."""
    end = time.monotonic() + 60 * MINUTES
    number = 0
    while time.monotonic() < end if MINUTES else number < ACTS:
        yield number
        number += 1


def act(page, monkey, home):
    """Do one thing to something that can be seen; what went away meanwhile is let be."""
    from playwright.sync_api import Error

    if page.url.partition("#")[0] != home and monkey.random() < 0.1:
        page.goto(home)  # a link was followed, to the sources or the start
        page.locator("body[data-ready]").wait_for(timeout=60_000)
    if monkey.random() < 0.15:
        page.keyboard.press(monkey.choice(KEYS))
        return
    try:
        found = page.evaluate(FIND)
    except Error as error:
        if "navigation" in str(error):  # begun by the act before
            return
        raise
    if not found:
        page.keyboard.press("Escape")
        return
    number = monkey.randrange(len(found))
    tag, kind, options = found[number]
    target = page.locator(f"[data-monkey='{number}']")
    try:
        if tag == "SELECT" and options:
            target.select_option(index=monkey.randrange(options), timeout=1_000)
        elif tag == "TEXTAREA" or (tag == "INPUT" and kind not in ("checkbox", "radio")):
            target.fill(monkey.choice(WORDS), timeout=1_000)
            page.keyboard.press(monkey.choice(("Enter", "Tab", "Escape")))
        else:
            target.click(timeout=1_000, force=True)
    except Error:
        return
