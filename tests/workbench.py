"""The workbench without a browser: the application, asked as a page would ask it."""

from __future__ import annotations

import os
from contextlib import contextmanager
from unittest import mock

from starlette.testclient import TestClient

from standoff.web.app import make_app
from standoff.web.bench import Bench
from standoff.web.security import Keys

RIVER = """\
standoff: 1
title: River
# a comment that stays
decision_makers:
  up:
    name: Upstream
    options: {release: Release water}
    prefers: [not sue, not release]
  down:
    name: Downstream
    options: {sue: Go to court}
    prefers: [release, sue iff not release]
status_quo: []
"""
PORT = 8765


class Page:
    """One tab of a browser: it has the cookie and the token, as one that opened the address."""

    def __init__(self, app, keys, bench):
        self.keys, self.bench = keys, bench
        self.client = TestClient(app, base_url=f"http://127.0.0.1:{PORT}", follow_redirects=False)
        self.client.cookies.set(keys.cookie, keys.opening)
        self.headers = {"X-Standoff-Token": keys.writing, "Origin": f"http://127.0.0.1:{PORT}"}

    def get(self, address, **more):
        return self.client.get(address, **more)

    def post(self, address, words=None, **more):
        return self.client.post(address, json=words or {}, headers=self.headers, **more)

    def ask(self, case, question, **words):
        """Ask, and wait for the answer."""
        told = self.post(f"/case/{case.key}/ask", {"question": question, "lane": question, **words})
        assert told.status_code == 200, told.text
        told = told.json()
        while told["state"] in ("waiting", "running"):
            told = self.get(f"/jobs/{told['job']}").json()
        return told


@contextmanager
def open_page(folder):
    """Open a page of a run in a folder."""
    bench, keys = Bench(folder), Keys(PORT)
    app = make_app(bench, keys)
    found = Page(app, keys, bench)
    state = {"XDG_STATE_HOME": str(folder / "state")}
    with mock.patch.dict(os.environ, state), found.client:
        yield found


def open_river(page):
    """Write a small case into the folder and open it."""
    path = page.bench.folder / "river.yaml"
    path.write_text(RIVER, encoding="utf-8")
    return page.bench.open(path)
