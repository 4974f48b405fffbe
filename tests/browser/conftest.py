"""A browser for the pages; without one these tests are skipped.

In CI (``CI=true``) they fail instead: what is skipped there is never looked at.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VENDOR = Path(__file__).parent / "vendor"


def find_chromium():
    """Give the browser to use: named by CHROMIUM, or on the path."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def lack(what):
    """Skip where something is missing; fail in CI."""
    message = f"no {what}; `make test-browser` and `.ci/chromium` bring it"
    if os.environ.get("CI", "").lower() in {"", "0", "false"}:
        pytest.skip(message)
    pytest.fail(message, pytrace=False)


@pytest.fixture(scope="session")
def browser():
    try:
        from playwright import sync_api as api
    except ImportError:
        lack("playwright")
    found = find_chromium()
    if found is None:
        lack("Chromium")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def open_page(browser):
    """Open a file in a window of its own; every error in it fails the test."""
    contexts = []

    def open_file(path, width=1280, height=900, **settings):
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.problems = []
        page.requests = []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "console", lambda m: m.type in ("error", "warning") and page.problems.append(m.text)
        )
        page.on("request", lambda request: page.requests.append(request.url))
        page.goto(Path(path).as_uri())
        return page

    yield open_file
    problems = [problem for c in contexts for page in c.pages for problem in page.problems]
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture(scope="session")
def axe():
    """The accessibility checker, run outside the page's policy."""
    source = (VENDOR / "axe.min.js").read_text(encoding="utf-8")

    def check(page):
        page.evaluate(source)
        found = page.evaluate("axe.run(document)")
        assert found["passes"]
        return [
            (violation["id"], violation["nodes"][0]["html"][:200])
            for violation in found["violations"]
        ]

    return check
