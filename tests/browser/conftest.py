"""A browser for the pages; without one these tests are skipped.

In CI (``CI=true``) they fail instead: what is skipped there is never looked at.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

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
        context.set_default_timeout(60_000)
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
        page.locator("main[inert]").wait_for(state="detached")
        page.evaluate(source)
        found = page.evaluate("axe.run(document)")
        assert found["passes"]
        return [
            (violation["id"], violation["nodes"][0]["html"][:200])
            for violation in found["violations"]
        ]

    return check


# A process that the server was about to start when it was killed finds nobody at its pipe.
CUT_OFF = re.compile(
    r"^Traceback \(most recent call last\):\n(?:[ ].*\n)*?.*spawn_main\n(?:[ ].*\n)*EOFError: Ran out of input\n",
    re.MULTILINE,
)


class Server:
    """A run of the workbench, which can be killed and begun again."""

    def __init__(self, folder, *words):
        self.folder, self.words = folder, words
        self.process = None

    def begin(self):
        """Begin, and give the address to open."""
        environment = {**os.environ, "XDG_STATE_HOME": str(self.folder / "state")}
        with (self.folder / "said.txt").open("a", encoding="utf-8") as said:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "standoff", "serve", *self.words, "--no-open"],
                cwd=self.folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=said,
                text=True,
            )
        return self.process.stdout.readline().strip()

    def kill(self):
        """End it in the middle of whatever it does."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()

    @property
    def said(self):
        """What it complained of."""
        return CUT_OFF.sub("", (self.folder / "said.txt").read_text(encoding="utf-8"))


@pytest.fixture
def workbench(browser, tmp_path):
    """Open the workbench; errors of pages, and requests to anywhere else, fail the test."""
    servers, contexts, pages = [], [], []

    def begin(*words, width=1440, height=900, folder=tmp_path, **settings):
        server = Server(folder, *words)
        servers.append(server)
        page = open_page(server, width, height, **settings)
        return server, page

    def open_page(server, width=1440, height=900, **settings):
        address = server.begin()
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce", **settings
        )
        contexts.append(context)
        return open_tab(context, address)

    def open_tab(context, address):
        context.set_default_timeout(60_000)
        page = context.new_page()
        pages.append(page)
        page.problems, page.foreign = [], []
        page.on("pageerror", lambda error: page.problems.append(str(error)))
        page.on(
            "console", lambda m: m.type in ("error", "warning") and page.problems.append(m.text)
        )
        page.on("request", lambda request: note(page, request.url))
        page.goto(address)
        return page

    def note(page, url):
        if urlsplit(url).hostname not in (None, "127.0.0.1"):
            page.foreign.append(url)

    begin.open_page, begin.open_tab = open_page, open_tab
    yield begin
    # A page whose server was killed on purpose says in the console that nobody answers.
    gone = "ERR_CONNECTION_REFUSED"
    problems = [problem for page in pages for problem in page.problems if gone not in problem]
    foreign = [url for page in pages for url in page.foreign]
    for context in contexts:
        context.close()
    for server in servers:
        server.kill()
    assert problems == []
    assert foreign == []
    assert [server.said for server in servers if "Traceback" in server.said] == []
