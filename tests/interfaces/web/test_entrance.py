"""A password before a workbench that other machines can reach.

Provenance: our choice, after the ways in which passwords on a network are guessed and gone around.
"""

from __future__ import annotations

import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from standoff.errors import UsageError
from standoff.web.app import make_app
from standoff.web.bench import Bench
from standoff.web.entrance import SESSION, TRIES, WINDOW, Entrance, WaitError, find_password
from standoff.web.nearby import list_nearby
from standoff.web.security import Keys
from standoff.web.serving import list_addresses, listen, make_keys, serve

PASSWORD = "correct horse"
HOST = "desk.local:8765"
ORIGIN = {"Origin": f"http://{HOST}"}
HTML = {"Accept": "text/html"}


class Clock:
    """Goes on when it is told to."""

    now = 1000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def visitor(tmp_path, clock, monkeypatch):
    """A browser of another machine that knows nothing yet."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    keys = Keys(8765, "desk.local", Entrance(PASSWORD, clock), frozenset({"desk.local"}))
    client = TestClient(
        make_app(Bench(tmp_path), keys), base_url=f"http://{HOST}", follow_redirects=False
    )
    client.keys = keys
    return client


def enter(visitor, password=PASSWORD, headers=ORIGIN):
    return visitor.post("/enter", data={"password": password}, headers=headers)


def test_nothing_is_told_before_the_password_is_given(visitor):
    """A person is asked for it; a script is refused; the style of the page that asks is there."""
    for address in ("/", "/start", "/case/x/", f"/?token={visitor.keys.opening}"):
        answer = visitor.get(address, headers=HTML)
        assert answer.status_code == 200
        assert 'type="password"' in answer.text
        assert "set-cookie" not in answer.headers
    for address in ("/start", "/jobs/1", "/assets/bench.js", "/case/x/text"):
        assert visitor.get(address).status_code == 403
    assert visitor.get("/assets/workbench.css").status_code == 200
    assert visitor.post("/open", json={}, headers=ORIGIN).status_code == 403


def test_the_password_begins_a_session_that_ends(visitor, clock):
    """The cookie is no secret of the run, no script reads it, and no other site sends it."""
    answer = enter(visitor)
    assert answer.status_code == 200
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "samesite=strict" in cookie.lower()
    assert PASSWORD not in answer.text + cookie
    assert visitor.keys.opening not in answer.text + cookie
    assert "What is in dispute?" in visitor.get("/start", headers=HTML).text
    clock.now += SESSION + 1
    assert 'type="password"' in visitor.get("/start", headers=HTML).text


def test_a_write_needs_the_token_of_the_page_besides(visitor):
    enter(visitor)
    words = {"kind": "new", "title": "A river"}
    assert visitor.post("/open", json=words, headers=ORIGIN).status_code == 403
    with_token = ORIGIN | {"X-Standoff-Token": visitor.keys.writing}
    assert visitor.post("/open", json=words, headers=with_token).status_code == 200


@pytest.mark.parametrize("password", ["", "wrong", PASSWORD + " ", PASSWORD.upper(), "ü\ud800"])
def test_another_password_begins_nothing(visitor, password):
    body = b"password=" + password.encode("utf-8", "surrogatepass")
    answer = visitor.post("/enter", content=body, headers=ORIGIN)
    assert answer.status_code == 403
    assert "not the password" in answer.text
    assert "set-cookie" not in answer.headers


def test_whoever_guesses_is_made_to_wait_and_the_right_one_waits_too(visitor, clock):
    """Definition: after so many wrong ones even the right one is not looked at; later it is."""
    for _ in range(TRIES):
        assert enter(visitor, "wrong").status_code == 403
    answer = enter(visitor)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= WINDOW
    clock.now += WINDOW + 1
    assert enter(visitor).status_code == 200


def test_many_addresses_together_are_made_to_wait_too(clock):
    """Definition: thirty wrong ones a minute from whomever."""
    door = Entrance(PASSWORD, clock)
    for number in range(30):
        assert door.enter(f"10.0.0.{number}", "wrong") is None
    with pytest.raises(WaitError):
        door.enter("10.0.0.99", PASSWORD)


def test_right_passwords_do_not_count_as_guesses(clock):
    door = Entrance(PASSWORD, clock)
    sessions = {door.enter("10.0.0.1", PASSWORD) for _ in range(TRIES + 2)}
    assert len(sessions) == TRIES + 2
    assert all(map(door.knows, sessions))
    assert not any(PASSWORD in str(value) for value in vars(door).values())


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("desk.local:8765", 200),
        ("192.168.1.20:8765", 200),
        ("[fe80::1]:8765", 200),
        ("localhost:8765", 200),
        ("evil.example:8765", 421),
        ("desk.local.evil.example:8765", 421),
        ("desk.local:80", 421),
        ("desk.local", 421),
    ],
)
def test_only_addresses_and_the_names_of_this_machine_are_answered(visitor, host, status):
    """Definition: a page of another site can let a name of its own lead here, but no address."""
    assert visitor.get("/", headers=HTML | {"Host": host}).status_code == status


@pytest.mark.parametrize("origin", ["http://evil.example:8765", "null", "https://desk.local:8765"])
def test_another_page_cannot_enter_even_with_the_password(visitor, origin):
    assert enter(visitor, headers={"Origin": origin}).status_code == 403


def test_a_password_too_long_to_be_one_is_refused(visitor):
    assert enter(visitor, "x" * 10_000).status_code == 413


def test_the_page_that_asks_keeps_its_origin_and_nothing_else(visitor):
    """A form of a page without referrer is sent without an origin that could be checked."""
    answer = visitor.get("/", headers=HTML)
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "<script" not in answer.text
    enter(visitor)
    assert visitor.get("/start", headers=HTML).headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.20", "desk.local", "::"])
def test_without_a_password_nobody_else_is_served(host, tmp_path):
    with pytest.raises(UsageError, match="no password"):
        find_password(host, None, None)
    with pytest.raises(UsageError, match="no password"):
        serve(Bench(tmp_path), host=host, tell=print)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.5"])
def test_this_machine_is_served_without_one(host):
    assert find_password(host, None, lambda: pytest.fail("asked")) is None


def test_the_password_is_the_first_line_of_its_file_or_asked_for(tmp_path):
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\nmore\n", encoding="utf-8")
    assert find_password("0.0.0.0", file, None) == PASSWORD
    assert find_password("127.0.0.1", file, None) == PASSWORD
    assert find_password("desk.local", None, lambda: PASSWORD) == PASSWORD


@pytest.mark.parametrize(
    ("text", "said"), [("", "0 characters"), ("short\n", "5 characters"), (None, "cannot be read")]
)
def test_a_password_that_is_none_is_refused(tmp_path, text, said):
    file = tmp_path / "password"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        find_password("0.0.0.0", file, None)


@pytest.mark.parametrize("host", ["192.0.2.77", "no such name"])
def test_an_address_of_another_machine_is_refused(host):
    with pytest.raises(UsageError, match="address"):
        listen(None, host)


def test_the_address_that_is_printed_holds_no_secret(tmp_path):
    keys = make_keys("0.0.0.0", 8765, PASSWORD)
    assert keys.opening not in keys.address
    assert "0.0.0.0" not in keys.address
    assert keys.is_ours(keys.address.split("/")[2])


@pytest.mark.parametrize("host", ["0.0.0.0", "::"])
def test_whoever_is_near_is_told_what_to_type(host, monkeypatch):
    """Definition: an address that can be typed is none of loopback or of one cable, and no wildcard;
    each that is told is answered."""
    monkeypatch.setattr(
        "standoff.web.serving.list_nearby", lambda _: ("192.168.1.20", "2001:db8:1::5")
    )
    keys = make_keys(host, 8765, PASSWORD)
    told = list_addresses(keys, host)
    assert told[:2] == ("http://192.168.1.20:8765/", "http://[2001:db8:1::5]:8765/")
    assert told[2] == keys.address
    assert all(keys.is_ours(each.split("/")[2]) for each in told)
    assert not any("0.0.0.0" in each or "[::]" in each for each in told)


@pytest.mark.parametrize(("host", "password"), [("127.0.0.1", None), ("192.168.1.20", PASSWORD)])
def test_a_workbench_at_one_address_tells_that_one(host, password):
    keys = make_keys(host, 8765, password)
    assert list_addresses(keys, host) == (keys.address,)


def test_the_addresses_are_of_this_machine_and_found_without_a_look_up(monkeypatch):
    """Definition: what is bound to can be listened at; a name is never asked for."""
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("looked up"))
    for address in list_nearby("0.0.0.0"):
        with socket.socket() as one:
            one.bind((address, 0))


def test_the_command_refuses_in_words(tmp_path):
    """Exit code 2, a sentence that says what to do, nothing served."""
    done = subprocess.run(
        [sys.executable, "-m", "standoff", "serve", "--host", "0.0.0.0", "--no-open"],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "--password-file" in done.stderr
    assert "Traceback" not in done.stderr


def test_who_waits_is_told_when_their_own_first_failure_is_old(clock):
    """Another's failure some time before makes nobody's waiting seem shorter."""
    door = Entrance(PASSWORD, clock)
    assert door.enter("one", "wrong word") is None
    clock.now += WINDOW - 10
    for _ in range(TRIES):
        assert door.enter("other", "wrong word") is None
    with pytest.raises(WaitError) as caught:
        door.enter("other", PASSWORD)
    assert caught.value.seconds == WINDOW
    assert door.enter("one", PASSWORD)


def test_many_at_once_get_no_further_tries(clock):
    """Definition: so many wrong passwords from one address within the window, however asked."""
    door = Entrance(PASSWORD, clock)

    def knock(_):
        try:
            return door.enter("one", "wrong word")
        except WaitError:
            return "wait"

    with ThreadPoolExecutor(16) as pool:
        told = list(pool.map(knock, range(40)))
    assert told.count(None) == TRIES
    assert told.count("wait") == 40 - TRIES
