"""Who may speak to the workbench, and what it never tells.

Provenance: our choice, after the ways in which pages of other sites reach programs on one's machine.
"""

from __future__ import annotations

import asyncio
import re

import pytest

from standoff.web.security import MOST_BYTES


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8765", "127.0.0.1", "127.0.0.1:9999", "0.0.0.0:8765", ""]
)
def test_a_name_that_only_leads_here_is_refused(page, host):
    """A page may make its own name lead to this machine; the name is still its own."""
    assert page.get("/start", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:8765"])
def test_the_names_of_this_machine_are_let_in(page, host):
    assert page.get("/start", headers={"Host": host}).status_code == 200


def test_without_the_cookie_nothing_is_told(page):
    """Neither pages nor assets nor jobs."""
    page.client.cookies.clear()
    for address in ("/", "/start", "/assets/workbench.css", "/jobs/1", "/case/x/", "/case/x/text"):
        answer = page.get(address)
        assert answer.status_code == 403
        assert "standoff serve" in answer.text


def test_the_token_of_the_address_becomes_a_cookie_and_leaves_the_address(page):
    page.client.cookies.clear()
    answer = page.get(f"/?token={page.keys.opening}")
    assert answer.status_code == 200
    assert 'content="0; url=/"' in answer.text
    assert page.keys.opening not in answer.text
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert page.get("/?token=wrong").status_code == 403


def test_a_link_on_a_page_of_another_site_may_open_the_address_but_nothing_else(page, river):
    """A terminal in a browser is such a page: the token lets in, and the next step is our own."""
    followed = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    page.client.cookies.clear()
    answer = page.get(f"/?token={page.keys.opening}", headers=followed)
    assert answer.status_code == 200
    assert "set-cookie" in answer.headers
    page.client.cookies.clear()
    assert page.get(f"/case/{river.key}/", headers=followed).status_code == 403


@pytest.mark.parametrize("token", ["", "wrong", "ü"])
def test_a_write_without_the_token_of_the_page_is_refused(page, river, token):
    headers = {"X-Standoff-Token": token.encode(), "Origin": "http://127.0.0.1:8765"}
    answer = page.client.post(f"/case/{river.key}/undo", json={}, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_page_is_refused_even_with_every_secret(page, river, headers):
    """Reads and writes."""
    both = page.headers | headers
    if "Sec-Fetch-Site" in headers:
        both.pop("Origin")
    assert page.client.post(f"/case/{river.key}/undo", json={}, headers=both).status_code == 403
    assert page.get(f"/case/{river.key}/text", headers=headers).status_code == 403


def test_every_answer_says_what_the_page_may_do(page, river):
    """No inline script or style, nothing from elsewhere, no frame around it."""
    for address in ("/start", f"/case/{river.key}/", "/assets/bench.js", "/nowhere", "/case/no/"):
        headers = page.get(address).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self';" in policy
        assert "style-src 'self';" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"


def test_pages_keep_to_the_policy(page, river):
    """No element has a style or a handler of its own, and no script stands in the page."""
    for address in ("/start", f"/case/{river.key}/"):
        text = page.get(address).text
        assert not re.search(r"<[^>]+\s(style|on\w+)=", text)
        assert not re.search(r"<script(?![^>]*\ssrc=)", text)
        assert "<style" not in text


@pytest.mark.parametrize(
    "name",
    ["../outside.yaml", "/etc/passwd", "a/../../outside.yaml", "..", "%2e%2e/outside.yaml"],
)
def test_files_outside_the_folder_are_not_opened(page, tmp_path, name):
    (tmp_path.parent / "outside.yaml").write_text("standoff: 1\ntitle: Outside\n", encoding="utf-8")
    answer = page.post("/open", {"kind": "file", "name": name})
    assert answer.status_code >= 400
    assert "Outside" not in answer.text
    assert not page.bench.cases


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2fapp.py", "%2e%2e%2fapp.py", "nothing.css", "x"]
)
def test_only_our_own_assets_are_served(page, name):
    assert page.get(f"/assets/{name}").status_code == 404


def test_a_body_that_is_too_large_is_refused(page, river):
    """Whether its length is said beforehand or not."""
    large = b" " * (MOST_BYTES + 1)
    assert page.client.post("/open", content=large, headers=page.headers).status_code == 413
    pieces = (large[:1_000_000] for _ in range(14))
    assert page.client.post("/open", content=pieces, headers=page.headers).status_code == 413


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"\xff\xfe", b'"text"', b"null", b"[" * 100_000, b'{"change": 3}']
)
def test_what_is_no_question_is_refused_in_words(page, river, body):
    """Never with a trace."""
    for address in ("change", "ask", "check", "undo", "text", "check-text"):
        answer = page.client.post(
            f"/case/{river.key}/{address}", content=body, headers=page.headers
        )
        assert answer.status_code < 500
        assert "Traceback" not in answer.text


def test_an_error_of_ours_shows_no_trace(page, river, monkeypatch):
    """The page is told that something went wrong, not what."""
    monkeypatch.setattr(type(river), "refresh", lambda _: 1 / 0)
    client = page.client
    client._transport.raise_server_exceptions = False
    answer = page.get(f"/case/{river.key}/")
    assert answer.status_code == 500
    assert "ZeroDivisionError" not in answer.text
    assert "File" not in answer.text


@pytest.mark.parametrize("address", ["change", "ask", "check", "text"])
def test_a_page_closed_before_all_was_sent_leaves_no_trace(page, river, address):
    """Nobody is told anything, and nothing is changed."""
    text, told = river.path.read_bytes(), []
    messages = [{"type": "http.request", "body": b"{", "more_body": True}]
    cookie = f"{page.keys.cookie}={page.keys.opening}"
    headers = {**page.headers, "Host": "127.0.0.1:8765", "Cookie": cookie}

    async def receive():
        return messages.pop() if messages else {"type": "http.disconnect"}

    async def send(message):
        told.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": f"/case/{river.key}/{address}",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 1),
    }
    asyncio.run(page.client.app(scope, receive, send))
    assert messages == []
    assert told == []
    assert river.path.read_bytes() == text


def test_what_a_case_says_is_text_and_never_markup(page, tmp_path):
    hostile = "<img src=x onerror=alert(1)>"
    path = tmp_path / "hostile.yaml"
    path.write_text(
        f"standoff: 1\ntitle: '{hostile}'\ndecision_makers:\n  a:\n    name: '{hostile}'\n"
        f"    options: {{x: '{hostile}'}}\n    prefers: [x]\nstatus_quo: []\n"
        f"claims: {{c: {{text: '{hostile}'}}}}\n",
        encoding="utf-8",
    )
    case = page.bench.open(path)
    assert "<img" not in page.get(f"/case/{case.key}/").text
    for question in ("now", "why", "order", "graph", "play"):
        assert "<img" not in page.ask(case, question)["html"]
