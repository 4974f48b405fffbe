"""What runs in a process of its own: questions, reports, and the reading of a folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from standoff.dossier.advised import about
from standoff.dossier.words.phrases import count_of, join_words
from standoff.errors import Problem, StandoffError
from standoff.web.answers.asked import Asked, Version, with_ids

if TYPE_CHECKING:
    from standoff.evidence.capture.file_kinds import PassedOver

Tell = Callable[[str], None]

FIRST = ("now", "ask-why")
"""Templates of the answers that a page asks for when it opens."""


def begin() -> Callable[[str, tuple[Any, ...], Tell], Any]:
    """Import what the first answers need while nobody waits for them, and give what answers."""
    import standoff.web.answers.questions
    import standoff.workflows.asking.order
    import standoff.workflows.workbench.glance  # noqa: F401 - most of what an answer costs at first
    from standoff.web.rendering import environment

    for name in FIRST:
        environment().get_template(f"{name}.html.j2")
    return answer


def answer(work: str, given: tuple[Any, ...], tell: Tell) -> Any:
    """Do one piece of work."""
    return _WORK[work](tell, *given)


def ask(  # noqa: PLR0917 - what comes through a pipe has places, not names
    tell: Tell,
    question: str,
    version: Version,
    before: Version | None,
    stage: str,
    concepts: tuple[str, ...],
    database: str | None,
    words: Mapping[str, Any],
) -> Any:
    """Answer a question of the page."""
    from standoff.errors import unknown_word
    from standoff.web.answers import unlisted
    from standoff.web.answers.questions import QUESTIONS

    if question not in QUESTIONS:
        raise unknown_word(question, QUESTIONS, "unknown-kind", "unknown question {!r}")
    place = Path(database) if database else None
    asked = Asked(version, before, stage, concepts, place, words, tell)
    large = asked.dispute.is_unlisted
    reply = partial(unlisted.answer, question) if large else QUESTIONS[question]
    with about(asked.text("case")):
        try:
            return _name_claims(asked, reply(asked))
        except StandoffError:
            spelled = with_ids(asked)
            if spelled.words == asked.words:
                raise
            with suppress(StandoffError):
                return _name_claims(asked, reply(spelled))
            raise


def _name_claims(asked: Asked, told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Let an answer say what claims say, not their ids."""
    from standoff.reports.page.claims import name_claims
    from standoff.web.rendering import anchor

    claims = {each.id: each.text for each in asked.dispute.case.claims.values()}
    return {**told, "html": name_claims(told["html"], claims, anchor)} if "html" in told else told


def report(  # noqa: PLR0917 - as above
    tell: Tell,
    file: tuple[str, str | None],
    form: str,
    stage: str,
    database: str | None,
    boards: tuple[str, ...] = (),
) -> bytes:
    """Make the report of a case file in one of its forms.

    Parameters
    ----------
    file
        Its path, and what is reported instead of what stands in it, such as the version before
        its errors; None: what stands there.
    """
    from standoff.workflows.publishing.boards import BoardsAsked
    from standoff.workflows.publishing.reporting import ReportSettings, make_dossier, render_data

    asked = BoardsAsked(boards)
    settings = ReportSettings(Path(database) if database else None, stage or None, boards=asked)
    path, text = file
    if text is None:
        return render_data(make_dossier(path, settings, tell), form)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / Path(path).name
        copy.write_text(text, encoding="utf-8")
        return render_data(make_dossier(copy, settings, tell), form)


def picture(tell: Tell, version: Version, stage: str) -> str:
    """Draw the state graph as a drawing that stands alone."""
    from standoff.reports.graph.picture import make_picture
    from standoff.reports.page.alone import stand_alone
    from standoff.web.rendering import anchor
    from standoff.workflows.workbench.glance import look

    asked = Asked(version, None, stage, (), None, {}, tell)
    view = look(asked.solved).view.graph
    return stand_alone(make_picture(view, anchor).svg) if view is not None else ""


def read_files(tell: Tell, path: str, database: str, columns: Mapping[str, str]) -> dict[str, Any]:
    """Read a folder of coverage, and the bibliographies in it, or a table into an evidence database."""
    from standoff.evidence.capture.formats.members import Columns
    from standoff.workflows.sources import add_sources

    found = add_sources(
        Path(database),
        [Path(path)],
        columns=Columns(columns),
        on_progress=lambda done, total: tell(f"{done:,} of {total:,} files"),
    )
    told = [_tell_of_file(problem) for problem in found.problems]
    told += [_tell_kind(kind) for kind in found.kinds if kind.suffix not in _BIBLIOGRAPHIES]
    told += [
        _take_in(Path(database), Path(path))
        for path in found.skipped
        if Path(path).suffix.lower() in _BIBLIOGRAPHIES
    ]
    words = f"{count_of(found.sources, 'source')}, {count_of(found.articles, 'article')}"
    return {"words": words, "problems": told}


def enter_names(tell: Tell, database: str) -> dict[str, Any]:
    """Enter the names that are suggested and whose kind is told; say what was read again."""
    from standoff.workflows.naming.suggesting import enter_names as enter

    tell("Reading again …")
    done = enter(Path(database))
    names = join_words(each.name for each in done.names)
    return {"words": f"Entered {names}; {count_of(done.rederived, 'source')} read again"}


def draft(tell: Tell, case: str, database: str) -> dict[str, Any]:
    """Propose what the sources would put into a case; say what was proposed."""
    from standoff.workflows.drafting import propose_drafts

    drafted = propose_drafts(
        Path(case),
        Path(database),
        on_progress=lambda done, total: tell(f"{done:,} of {total:,} articles"),
    )
    waits = "waits" if len(drafted.proposals) == 1 else "wait"
    return {"words": drafted.tell(f"{waits} for your decision under “Proposed”")}


_BIBLIOGRAPHIES = frozenset((".ris", ".bib", ".bibtex"))


def _tell_kind(kind: PassedOver) -> str:
    """Say what was passed over; what only a terminal helps with is said to be for one."""
    if kind.may_hold_articles:
        tables = "a table is" if kind.count == 1 else f"{kind.count:,} tables are"
        return f"{tables} not read with the folder: if the rows are articles, choose it by itself"
    told = str(kind)
    return f"{told}, on the command line" if "standoff " in told else told


def _tell_of_file(problem: Problem) -> str:
    name = Path(problem.place.file).name if problem.place and problem.place.file else ""
    return f"{name}: {problem.message}" if name and name not in problem.message else problem.message


def _take_in(database: Path, file: Path) -> str:
    """Let a bibliography describe the sources; say how many it does, and what it names besides."""
    from standoff.workflows.sources import import_file

    try:
        report = import_file(database, file)
    except StandoffError as error:
        return f"{file.name}: {error.problems[0].message if error.problems else error.message}"
    told = f"{file.name} describes {count_of(len(report.described), 'source')}"
    lacking = len(report.unknown)
    return told + (f"; of {lacking:,} that it names no text is here" if lacking else "")


_WORK: Mapping[str, Callable[..., Any]] = {
    "ask": ask,
    "report": report,
    "picture": picture,
    "folder": read_files,
    "table": read_files,
    "names": enter_names,
    "draft": draft,
}
