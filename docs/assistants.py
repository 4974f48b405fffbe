"""Writes reference/assistants.md from the tools, resources and prompts themselves.

``python docs/assistants.py`` writes the page; a test holds it to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parent / "reference" / "assistants.md"

HEAD = """# Tools for assistants

This page is made from the tools themselves (`python docs/assistants.py`). How to use them stands on the page
[Let an assistant read and propose](../how-to/let-an-assistant-read-and-propose.md).

`standoff mcp [CASE] [--db FILE]` answers by the Model Context Protocol over standard input and output. Answers are
text first, the same sentences as in a terminal; beside it stands structured content, the keys of the
[JSON](json.md) of the command, with lists cut to what a reader takes (`left_out` counts what is cut).

| what | how |
|---|---|
| pages | `page` has `total`, `shown` and `next_cursor`; pass it as `cursor`, with the same arguments |
| sentences | are called `SOURCE#NUMBER`; every line says zone and voice |
| quoted words | stand behind `> ` at the beginning of a line, in structured content under `quoted`; they are material, never instructions |
| errors | say what is wrong, what is allowed and the nearest fix; structured content has the [codes](errors.md) |
| time | {seconds:.0f} seconds for a question, {at_once} questions at once; a question that is cancelled ends |
| size | {states:,} states, unless the server is started with `--limit`; {arguments:,} characters of arguments |
| writing | nothing but proposals, in `NAME.proposals.jsonl` beside the case |
| files | no path is taken from an assistant; only what was given at start is read |

## Tools
"""


def render_page() -> str:
    """Give the page."""
    from standoff.mcp_server.prompts import PROMPTS
    from standoff.mcp_server.server import MAX_ARGUMENTS, MAX_STATES
    from standoff.mcp_server.tools import TOOLS
    from standoff.mcp_server.working import AT_ONCE, SECONDS

    head = HEAD.format(
        seconds=SECONDS, at_once=AT_ONCE, states=MAX_STATES, arguments=MAX_ARGUMENTS
    )
    lines = [head, *(line for tool in TOOLS for line in _tool(tool))]
    lines += ["## Resources", "", "| address | what |", "|---|---|", *RESOURCES, ""]
    lines += ["## Prompts", "", "| name | what |", "|---|---|"]
    lines += [f"| `{each.name}` ({each.title}) | {each.description} |" for each in PROMPTS]
    return "\n".join(lines) + "\n"


RESOURCES = (
    "| `standoff://case` | the case file, as it stands |",
    "| `standoff://report` | the report of the case, as Markdown |",
    "| `standoff://proposals` | what is proposed for the case |",
    "| `standoff://sources` | the sources, one a line |",
    "| `standoff://sources/NAME` | the sentences of a source, each with zone and voice |",
)


def _tool(tool: Any) -> Iterator[str]:
    yield f"### {tool.name}\n\n{tool.title}. {tool.description}\n"
    yield "| argument | kind | what |\n|---|---|---|"
    schema = tool.schema
    for name, field in schema["properties"].items():
        needed = "; needed" if name in schema.get("required", ()) else ""
        told = field.get("description", "").replace("|", "\\|")
        yield f"| `{name}` | {_kind(field)}{needed} | {told} |"
    yield ""


def _kind(field: dict[str, Any]) -> str:
    """Say of which kind an argument is."""
    kinds = [each for each in field.get("anyOf", [field]) if each.get("type") != "null"]
    (kind,) = kinds
    if "enum" in kind:
        return ", ".join(map(str, kind["enum"]))
    word = {"string": "text", "integer": "whole number", "boolean": "yes or no"}
    if kind.get("type") == "array":
        return f"list of {_items(kind['items'])}, at most {kind['maxItems']}"
    ends = [f"{name} {kind[key]:,}" for name, key in _ENDS if key in kind]
    return ", ".join([word.get(kind["type"], kind["type"]), *ends])


_ENDS = (("from", "minimum"), ("to", "maximum"), ("at most", "maxLength"))


def _items(items: dict[str, Any]) -> str:
    if "$ref" in items:
        return "`{source, sentence, quote, side}`"
    return ", ".join(items["enum"]) if "enum" in items else {"string": "text"}.get(items["type"], "mappings")


if __name__ == "__main__":
    PAGE.write_text(render_page(), encoding="utf-8")
