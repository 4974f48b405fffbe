"""The tools: their names, what they are asked and what they do. One list, in the order of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from standoff.errors import unknown_word
from standoff.mcp_server import case_tools, minds_tools, question_tools, source_tools
from standoff.mcp_server.answers import Answer
from standoff.mcp_server.asked import (
    Analyse,
    Arguments,
    BoardAsked,
    CaseAsked,
    Check,
    Claims,
    CompareStages,
    Explain,
    NextQuestion,
    Order,
    ProposeClaim,
    Read,
    Search,
    SideBySide,
    Unlock,
    WhatIf,
    read_arguments,
)
from standoff.mcp_server.asked_of_minds import AttitudesAsked, DriftAsked, ViewsAsked
from standoff.mcp_server.given import Given


@dataclass(frozen=True, slots=True)
class ToolKind:
    """A tool.

    Parameters
    ----------
    asked
        What it may be asked.
    answer
        Answers it, given what was given at start, what is asked, and by whom.
    proposes
        Whether it may keep a proposal.
    """

    name: str
    title: str
    asked: type[Arguments]
    answer: Callable[[Given, Any, str], Answer]
    description: str
    proposes: bool = False

    @property
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of its arguments."""
        return self.asked.model_json_schema()

    def ask(self, given: Given, arguments: Mapping[str, Any], by: str) -> Answer:
        """Read the arguments and answer.

        Raises
        ------
        StandoffError
            For whatever is wrong with them, or cannot be answered.
        """
        return self.answer(given, read_arguments(self.asked, arguments), by)


def _tool(
    name: str,
    title: str,
    asked: type[Arguments],
    answer: Callable[[Given, Any], Answer],
    more: str = "",
) -> ToolKind:
    """Make a tool that only reads; its first sentence is the line of the function."""
    said = (answer.__doc__ or "").splitlines()[0]
    description = f"{said} {more}".strip()
    return ToolKind(name, title, asked, lambda given, what, _by: answer(given, what), description)


TOOLS: tuple[ToolKind, ...] = (
    _tool(
        "search",
        "Search the sources",
        Search,
        source_tools.search,
        "Each match has an id, zone and voice; read around it before you rely on it.",
    ),
    _tool(
        "read",
        "Read a source",
        Read,
        source_tools.read,
        "A reader's comment (zone comment) is never a statement of the article.",
    ),
    _tool(
        "side_by_side",
        "Sources side by side",
        SideBySide,
        source_tools.side_by_side,
        "Two sources: their sentences aligned. Otherwise statements of independent voices on one "
        "thing, for a question or all: agree, more precise, differ, contradict, with why.",
    ),
    _tool("case", "The case", CaseAsked, case_tools.case, "Begin here; it has all ids."),
    _tool("claims", "Claims and citations", Claims, case_tools.claims),
    _tool("check", "Check the case", Check, case_tools.check),
    _tool("order", "Who wants what", Order, question_tools.order),
    _tool("analyse", "What holds", Analyse, question_tools.analyse),
    _tool("explain", "Why it holds", Explain, question_tools.explain),
    ToolKind(
        "what_if",
        "What if",
        WhatIf,
        question_tools.what_if,
        "Say which outcomes appear, vanish or stay when something is different. With 'propose' "
        "the change is kept as a proposal; the case stays as it is.",
        proposes=True,
    ),
    _tool("unlock", "What would have to change", Unlock, question_tools.unlock),
    _tool(
        "robust_next_question",
        "What to read next",
        NextQuestion,
        question_tools.robust_next_question,
    ),
    _tool("board", "The case on a board", BoardAsked, question_tools.board),
    _tool("drift", "Where it drifts", DriftAsked, minds_tools.drift),
    _tool("views", "As each sees it", ViewsAsked, minds_tools.views),
    _tool("attitudes", "Who minds whom, who has power", AttitudesAsked, minds_tools.attitudes),
    _tool("compare_stages", "Stages side by side", CompareStages, question_tools.compare_stages),
    ToolKind(
        "propose_claim",
        "Propose a claim",
        ProposeClaim,
        case_tools.propose,
        "Propose a claim with the sentences it rests on, and what of the model would rest on it. "
        "Refused when a citation does not resolve or the quoted words do not stand there. "
        "Nothing is written into the case: a person accepts the proposal or does not.",
        proposes=True,
    ),
)


def find_tool(name: str) -> ToolKind:
    """Give a tool by its name.

    Raises
    ------
    UsageError
        If there is none.
    """
    for tool in TOOLS:
        if tool.name == name:
            return tool
    known = tuple(tool.name for tool in TOOLS)
    raise unknown_word(name[:60], known, "unknown-tool", "there is no tool {!r}")
