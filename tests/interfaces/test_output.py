"""How every command speaks: any encoding, full and closed streams, cut pipes, hostile names.

Provenance: our promises, but for the exit codes of the reference and for JSON (RFC 8259).
"""

from __future__ import annotations

import ast
import errno
import io
import json
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

import standoff
from standoff.cli import main
from standoff.cli.output import streams
from standoff.cli.output.characters import encodable, encodable_json
from tests_support import ROOT

STEERING = "\x1b[2J\x1b]0;mine\x07\x9b31m\x7f\u202e"
NAMES = "“Großes” – Ödland… • ✓ → Łódź 島 ½"
PAGE = f"""Ministers – “at last” – meet

Dec. 12, 2016

Prime Minister Ada Mori met Peter Orlov on Tuesday – for the first time. “We agree…” Mr. Orlov said.

The harbour of Łódź will cost $17.5 million, she said {STEERING.replace(chr(7), "")} on Friday.
"""
CASE = {
    "standoff": 1,
    "title": f"Title {NAMES}{STEERING}",
    "decision_makers": {
        "up": {
            "name": f"Oberlauf {NAMES}{STEERING}",
            "options": {"release": f"Wasser {NAMES}{STEERING}"},
            "prefers": ["not sue", "release iff sue"],
        },
        "down": {
            "options": {"sue": f"Klagen {STEERING}"},
            "prefers": ["sue iff not release", "not sue"],
        },
    },
    "status_quo": ["release"],
    "stages": [{"id": "later", "title": f"Später {NAMES}{STEERING}", "status_quo": []}],
}
DB = ("--db", "standoff.db")
PROPOSED = {
    "by": f"somebody {STEERING}",
    "when": "2026-01-02",
    "why": NAMES + STEERING,
    "revision": "",
}
PROPOSALS = "".join(
    json.dumps({"id": key, **PROPOSED, **what}) + "\n{broken " + STEERING + "\n"
    for key, what in {
        "p1": {
            "elements": [{"do": "add_preference", "dm": "down", "say": "release", "note": NAMES}]
        },
        "p2": {"change": {"scenario": "s", "lines": [f"down: drop {STEERING}"], "title": NAMES}},
    }.items()
)
SYSTEM = f"""$ ScenarioWizard 4.0
{NAMES}
&{NAMES}{STEERING}
 -{NAMES}
 -x{STEERING}
&b
 -{NAMES}
#
#
#
 0, 0, 1
 0, 0, 2
 1, 2, 0
#
"""
COMMANDS = {
    "analyse": ["case.json"],
    "explain": ["case.json"],
    "paths": ["case.json"],
    "drift": ["case.json"],
    "theory-of-moves": ["case.json"],
    "cross-impact": ["odd.scw", "--scenario", "1"],
    "tableau": ["case.json", "--state", "1"],
    "actors": ["case.json"],
    "linked": ["case.json", "case.json", "--common", "up=down"],
    "dilemmas": ["case.json", "--doubt", "up: sue"],
    "hypotheses": ["case.json", "--hypothesis", "sue", "--hypothesis", "not sue"],
    "new": ["new.yaml", "--title", NAMES + STEERING, "--force"],
    "check": ["case.json", "--evidence"],
    "options": ["case.json"],
    "convert": ["case.json", "out.gmcr", "--force"],
    "coalitions": ["case.json"],
    "attitudes": ["case.json", "--state", "1"],
    "power": ["case.json", "--power", "up over down by release: blocks sue", "--state", "1"],
    "unclear": ["case.json"],
    "views": ["case.json", "--view", "down sees down: drop #1"],
    "compare": ["case.json"],
    "compare-states": ["case.json", "1"],
    "demo": ["--output", "demo", "--readings", "5", "--force", "--quiet"],
    "report": ["case.json", "-f", "md", "--readings", "5"],
    "robust": ["case.json", "--workers", "1"],
    "sensitivity": ["case.json", "--quiet"],
    "order": ["case.json"],
    "forecasts": ["case.json"],
    "recommendations": ["case.json"],
    "what-if": ["case.json", "--set", "up: raise #2"],
    "unlock": ["case.json", "--make", "sue"],
    "overturn": ["case.json", "1"],
    "observed": ["case.json", "1"],
    "cite": ["page", "1", *DB],
    "proposals list": ["case.json", "--all", *DB],
    "proposals show": ["case.json", "p1", "p2", *DB],
    "proposals accept": ["case.json", "p1", "--why", NAMES + STEERING, *DB],
    "proposals reject": ["case.json", "p2", "--why", NAMES + STEERING],
    "proposals reopen": ["case.json", "p2"],
    "catalog": [],
    "catalog list": [],
    "catalog show": ["chicken"],
    "catalog verify": ["chicken"],
    "sources add": ["page.txt", f"odd {STEERING.replace(chr(7), '')}.txt", *DB],
    "sources list": [*DB],
    "sources show": ["page", *DB],
    "sources search": ["harbour", *DB],
    "sources timeline": [*DB],
    "sources quotes": [*DB],
    "sources figures": [*DB],
    "sources events": [*DB],
    "sources meetings": [*DB],
    "sources draft": ["case.json", "--look", *DB],
    "sources times": [*DB],
    "sources side-by-side": ["--aspect", "words", *DB],
    "sources differences": ["--relation", "agree", *DB],
    "sources align": ["page", "other", *DB],
    "sources describe": ["page", f"title=T {NAMES}{STEERING}", *DB],
    "sources code": [f"Ö/{NAMES}{STEERING}", "page", "2", "--by", NAMES + STEERING, *DB],
    "sources memo": ["page", "2", "--text", NAMES + STEERING, "--by", NAMES + STEERING, *DB],
    "sources mark": ["starred", "page", "2", "--by", NAMES + STEERING, *DB],
    "sources coded": [*DB],
    "sources codes list": [*DB],
    "sources codes add": ["two", "--note", NAMES + STEERING, *DB],
    "sources codes rename": ["two", "TWO", *DB],
    "sources searches": [*DB],
    "sources remove": ["gone", "--yes", *DB],
    "sources rederive": [*DB],
    "sources verify": [*DB],
    "sources unpack": ["export.txt", "--output", "unpacked", "--force"],
    "sources recover": ["standoff.db", "--into", "new.db"],
    "sources export": ["sentences", *DB],
    "sources import": ["taken.jsonld", *DB],
    "sources names list": [*DB],
    "sources names suggest": [*DB],
    "sources names add": [f"Orłów {NAMES}", "person", *DB],
    "sources names alias": ["norway", "ノルウェー王国", *DB],
    "sources names rename": ["peter-orlov", f"Орлов {NAMES}{STEERING}", *DB],
    "sources names undo": [*DB],
    "sources articles list": [*DB],
    "sources articles merge": ["page", "other", *DB],
    "sources articles split": ["other", *DB],
    "sources date set": ["page", "2016-12-12", "--note", NAMES + STEERING, *DB],
    "sources date clear": ["page", *DB],
    "sources zone set": ["page", "1", "caption", "--voice", NAMES + STEERING, *DB],
    "sources zone clear": ["page", "1", *DB],
}
MORE = (
    *(["report", "case.json", "-f", form, "--readings", "5"] for form in ("html", "tex")),
    *(["analyse", "case.json", "-f", form] for form in ("csv", "latex", "md", "html")),
    *(["sources", "export", "sentences", "-f", form, *DB] for form in ("markdown", "jsonld")),
    *(["sources", "export", "sources", "-f", form, *DB] for form in ("csl", "bibtex")),
    ["sources", "search", "harbour", "--export", "csv", *DB],
    ["sources", "search", "harbour", "--export", "jsonld", *DB],
    ["--help"],
    ["sources", "add", "--help"],
    ["nonsense" + STEERING],
    ["analyse", "--" + STEERING],
    ["analyse", "nothing" + STEERING],
    ["explain", "case.json", NAMES + STEERING],
    ["sources", "show", NAMES + STEERING, *DB],
)
CALLS = [[*command.split(), *words] for command, words in COMMANDS.items()] + list(MORE)
UNLISTED = {"sources names merge", "sources names split", "sources names delete"}
UNLISTED |= {"sources codes delete", "sources codes compare", "sources codes cite"}
"""They say what `rename` says, by the same function."""
UNSPOKEN = {"mcp", "serve"}
"""They speak a protocol to a program and do not end by themselves; see test_mcp and web/."""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A case and a database in which everything is named by a joker."""
    folder = tmp_path_factory.mktemp("material")
    (folder / "case.json").write_text(json.dumps(CASE), encoding="utf-8")
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    (folder / "odd.scw").write_text(SYSTEM, encoding="utf-8")
    (folder / "other.txt").write_text(PAGE + "\nA harbour is no lake.\n", encoding="utf-8")
    (folder / "gone.txt").write_text(PAGE + "\nIt is gone.\n", encoding="utf-8")
    (folder / f"odd {STEERING.replace(chr(7), '')}.txt").write_text(PAGE[:200], encoding="utf-8")
    articles = (f"{number} of 2 DOCUMENTS\n\n{PAGE}\n\n" for number in (1, 2))
    (folder / "export.txt").write_text("\n".join(articles), encoding="utf-8")
    db = ("--db", str(folder / "standoff.db"))
    pages = [str(folder / name) for name in ("page.txt", "other.txt")]
    assert main(["sources", "add", *pages, *db, "-q"]) == 0
    taken = str(folder / "taken.jsonld")
    assert main(["sources", "export", "quote", "-f", "jsonld", "-o", taken, *db]) == 0
    return folder


@pytest.fixture
def material(made, monkeypatch):
    monkeypatch.chdir(made)
    return made


class Piped:
    """Standard output and error of an encoding, as a pipe has them."""

    def __init__(self, encoding: str, errors: str = "strict") -> None:
        self.raw = [io.BytesIO(), io.BytesIO()]
        self.encoding = encoding
        self.streams = [
            io.TextIOWrapper(raw, encoding=encoding, errors=errors, newline="") for raw in self.raw
        ]

    def run(self, words):
        before = sys.stdout, sys.stderr
        sys.stdout, sys.stderr = self.streams
        try:
            code = main([str(word) for word in words])
        finally:
            sys.stdout, sys.stderr = before
        self.streams[1].flush()
        return code

    @property
    def out(self) -> str:
        return self.raw[0].getvalue().decode(self.encoding)

    @property
    def err(self) -> str:
        return self.raw[1].getvalue().decode(self.encoding)


def controls(text: str) -> set[str]:
    """Find what could steer a terminal."""
    plain = text.replace("\r\n", "\n").replace("\t", " ").replace("\n", " ")
    return {char for char in plain if unicodedata.category(char) in {"Cc", "Cs"}}


def commands_of(command, words=()):
    members = getattr(command, "commands", {})
    if words and (not members or command.invoke_without_command):
        yield " ".join(words)
    for name, member in members.items():
        yield from commands_of(member, (*words, name))


def test_every_command_is_tried_here():
    """A new command has to be added above."""
    from typer.main import get_command

    from standoff.cli.app import app

    assert set(commands_of(get_command(app))) - UNLISTED - UNSPOKEN == set(COMMANDS)


def test_only_one_room_writes_to_the_streams():
    """One way to write output: nobody else prints (but the child that reads PDFs, and a main)."""
    package = Path(standoff.__file__).parent
    allowed = {
        package / "evidence" / "capture" / "pdf_text.py",
        package / "reports" / "database_reference.py",
        package / "cli" / "__init__.py",
        *(package / "cli" / "output").glob("*.py"),
    }
    for path in set(package.rglob("*.py")) - allowed:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            written = ast.unparse(node) if isinstance(node, ast.Attribute) else ""
            assert written not in {"sys.stdout", "sys.stderr", "typer.echo"}, path
            assert not (isinstance(node, ast.Name) and node.id == "print"), path


@pytest.mark.parametrize("words", CALLS, ids=" ".join)
def test_every_command_speaks_in_every_encoding_and_steers_no_terminal(material, words):
    """The exit code is that of UTF-8, what the encoding lacks has a stand-in, control characters
    leave no command; `report` to standard output is no exception."""
    first, *others = ["ascii"] if "demo" in words else ["utf-8", "ascii", "cp1252"]
    expected = Piped(first)
    code = prepared(expected, words)
    assert code == 0 or words in MORE, expected.err
    assert not controls(expected.out)
    assert not controls(expected.err)
    for encoding in others:
        found = Piped(encoding)
        assert prepared(found, words) == code
        assert "Traceback" not in found.err
        if "html" not in words:
            assert bool(found.out) == bool(expected.out)
            assert "–" not in found.out or encoding == "cp1252"


def prepared(piped, words):
    """Run a command after the one that gives it something to do."""
    before = {
        "sources articles split": ["sources", "articles", "merge", "page", "other", *DB, "--json"],
        "sources codes rename": ["sources", "codes", "add", "two", *DB, "--json"],
        "sources remove gone": ["sources", "add", "gone.txt", *DB, "--json"],
        "sources names undo": ["sources", "names", "add", "Some One", "person", *DB, "--json"],
    }.get(" ".join(words[:3]))
    if before:
        Piped("utf-8").run(before)
    Path("new.db").unlink(missing_ok=True)
    if words[0] == "proposals":
        Path("case.json").write_text(json.dumps(CASE), encoding="utf-8")
        Path("case.proposals.jsonl").write_text(PROPOSALS, encoding="utf-8")
    if words[:2] == ["proposals", "reopen"]:
        piped.run(["proposals", "reject", *words[2:]])
    return piped.run(words)


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "latin-1", "cp1252", "cp437", "utf-16"])
def test_json_says_the_same_in_every_encoding(material, encoding):
    """Definition: RFC 8259; escapes stand for what the encoding lacks."""
    for words in (
        ["analyse", "case.json", "--json"],
        ["check", "case.json", "--json"],
        ["sources", "search", "harbour", *DB, "--json"],
        ["sources", "show", "page", *DB, "--json"],
        ["explain", "case.json", NAMES, "--json"],
    ):
        plain, found = Piped("utf-8"), Piped(encoding)
        assert found.run(words) == plain.run(words)
        assert json.loads(found.out) == json.loads(plain.out)


def test_a_page_is_in_the_encoding_it_declares(material):
    """The page says UTF-8 of itself, so its bytes are UTF-8 wherever they go."""
    found = Piped("cp1252")
    assert found.run(["report", "case.json", "-f", "html", "--readings", "5"]) == 0
    text = found.raw[0].getvalue().decode("utf-8")
    assert '<meta charset="utf-8">' in text
    assert "Łódź 島" in text
    table = Piped("ascii")
    assert table.run(["analyse", "case.json", "-f", "html"]) == 0
    assert "&#10003;" in table.out


def test_files_are_utf8_whatever_the_output_is(material):
    """Our promise: a file is the same on every machine."""
    for words in (
        ["report", "case.json", "-f", "md", "--readings", "5"],
        ["analyse", "case.json", "-f", "csv", "-t", "options"],
        ["sources", "export", "sentences", *DB],
    ):
        assert Piped("ascii").run([*words, "-o", "made", "--force"]) == 0
        assert "“" in Path("made").read_bytes().decode("utf-8")


def test_stand_ins_are_near():
    """Our table: dashes, quotation marks, accents, lines of tables; else a question mark."""
    said = "“a” ‘b’ – — … • → ≤ × ½ é ß Łódź km² 1\u202f000 ┌─┬─┐│├╋█ \u200b島😀\udce4"
    plain = "\"a\" 'b' - - ... * -> <= x 1/2 e ss Lodz km2 1 000 +-+-+|++# ???"
    assert encodable(said, "ascii") == plain
    assert encodable("“a” – ✓ é", "cp1252") == "“a” – x é"
    assert encodable("“a” – é", "latin-1") == '"a" - é'
    assert encodable("any “text”", "no-such-codec") == "any “text”"
    assert encodable_json('"–é\x9b\udce4😀"', "latin-1") == '"\\u2013é\\u009b\\udce4\\ud83d\\ude00"'


def test_a_terminal_is_sent_colours_and_nothing_else(material):
    """The same where standard output is a terminal."""
    pty = pytest.importorskip("pty")
    for words in (["analyse", "case.json"], ["report", "case.json", "-f", "md", "-q"]):
        mine, theirs = pty.openpty()
        done = subprocess.Popen(
            [sys.executable, "-m", "standoff", *words],
            stdout=theirs,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "200"},
        )
        os.close(theirs)
        shown = b"".join(_until_closed(mine)).decode("utf-8")
        assert done.wait() == 0
        assert "Großes" in shown
        assert not controls(re.sub(r"\x1b\[[0-9;]*m|\x1b\]8;[^\x1b]*\x1b\\", "", shown))


def _until_closed(number):
    try:
        while data := os.read(number, 65536):
            yield data
    except OSError as error:
        if error.errno != errno.EIO:  # Linux says so when the other end is closed
            raise
    os.close(number)


def test_files_keep_what_their_format_can_say(material):
    """A file is not a terminal: JSON escapes the characters, nothing is lost."""
    assert main(["convert", "case.json", "kept.json", "--force", "-q"]) == 0
    text = Path("kept.json").read_text(encoding="utf-8")
    assert json.loads(text)["title"] == CASE["title"]


def start(*words, **settings):
    environment = os.environ | settings.pop("env", {})
    return subprocess.run(
        [sys.executable, "-m", "standoff", *words], env=environment, check=False, **settings
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252:surrogateescape"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": ""},
    ],
)
def test_the_environment_chooses_the_encoding(material, environment):
    """As a shell on Windows, a bare container or a user sets it."""
    done = start("analyse", "case.json", capture_output=True, env=environment)
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"Gro" in done.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize(
    "words",
    [
        ["analyse", "chicken"],
        ["analyse", "chicken", "--json"],
        ["report", "chicken", "-f", "md"],
        ["report", "chicken", "-f", "html"],
        ["--help"],
        ["analyse", "no-such-case", "--json"],
    ],
)
def test_a_full_disk_is_a_failure(words):
    """Exit code 1 and one line, never 0 and never a traceback."""
    with Path("/dev/full").open("wb") as full:
        done = start(*words, stdout=full, stderr=subprocess.PIPE, text=True)
    assert done.returncode == 1
    assert done.stderr == ("error: standard output cannot be written: no space left on device\n")
    with Path("/dev/full").open("wb") as full:
        silent = start(*words, stdout=full, stderr=full)
    assert silent.returncode == 1


def shell(line):
    command = line.replace("standoff", f"{sys.executable} -m standoff", 1)
    return subprocess.run(command, shell=True, capture_output=True, text=True, check=False)


@pytest.mark.skipif(os.name != "posix", reason="a POSIX shell")
def test_closed_streams(tmp_path):
    """A result without a place fails; complaints without a place do not."""
    done = shell("standoff analyse chicken >&-")
    assert done.returncode == 1
    assert done.stderr == "error: standard output cannot be written: it is closed\n"
    assert shell("standoff --version >&-").returncode == 1
    assert shell("standoff analyse chicken 2>&-").returncode == 0
    assert shell("standoff analyse no-such-case 2>&-").returncode == 2
    assert shell("standoff analyse chicken >&- 2>&-").returncode == 1
    written = tmp_path / "new.yaml"
    assert shell(f"standoff new {written} <&- >&- 2>&-").returncode == 0
    assert written.read_text(encoding="utf-8").startswith("standoff: 1")


@pytest.mark.skipif(os.name != "posix", reason="a POSIX shell")
@pytest.mark.parametrize(
    "line",
    [
        "analyse elmira",
        "analyse elmira --json",
        "report elmira -f md",
        "report elmira -f html",
        "catalog list --games",
        "--help",
    ],
)
def test_a_reader_that_leaves_ends_the_command_in_silence(line):
    """`| head`: nothing on standard error, exit code 0."""
    done = shell(f"( standoff {line} ; echo $? >&3 ) 3>&2 | exec 0<&-")
    assert done.stderr == "0\n"


def test_what_a_stream_says_is_told_apart(monkeypatch):
    """A reader who left is no error, a full disk is, on every write there is."""

    class Broken(io.StringIO):
        encoding = "utf-8"

        def __init__(self, number):
            super().__init__()
            self.number = number

        def write(self, _):
            raise OSError(self.number, os.strerror(self.number))

    for number, error in ((errno.EPIPE, streams.ReaderLeftError), (errno.EIO, streams.OutputError)):
        monkeypatch.setattr(sys, "stdout", Broken(number))
        monkeypatch.setattr(sys, "stderr", Broken(number))
        with streams.guarded_streams():
            with pytest.raises(error):
                sys.stdout.write("x")
            with pytest.raises(error):
                sys.stdout.writelines(["x"])
            with pytest.raises(error):
                streams.write_page("x")
            sys.stderr.write("dropped")
        assert main(["analyse", "chicken"]) == (0 if number == errno.EPIPE else 1)


def test_what_the_machine_refuses_is_one_line(capsys, monkeypatch):
    """The last net: an error of the operating system that no command foresaw."""
    from standoff.workflows.cases import disputes

    for error, words in (
        (PermissionError(13, "Permission denied", "/secret"), "error: /secret: permission denied"),
        (OSError("odd"), "error: odd"),
        (MemoryError(), "error: this takes more memory than there is"),
    ):

        def fail(*_, error=error):
            raise error

        monkeypatch.setattr(disputes, "load", fail)
        assert main(["analyse", "chicken"]) == 1
        assert capsys.readouterr().err.strip() == words


def test_the_exit_codes_are_documented():
    """The page of commands says what a pipe cut short and a full disk give."""
    page = (ROOT / "docs" / "reference" / "command-line.md").read_text(encoding="utf-8")
    assert "standard output" in page.split("| 1 |")[1].split("\n")[0]
    assert "head" in page.split("| 0 |")[1].split("\n")[0]
