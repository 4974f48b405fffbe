"""How every command speaks: one way to standard output, one to standard error.

`printing` says results and errors, as JSON or in a person's words;
`characters` keeps control characters from the terminal and replaces what an
encoding lacks; `streams` knows what it means when a stream cannot be written.
"""

from standoff.cli.output.characters import printable
from standoff.cli.output.printing import (
    JsonOption,
    QuietOption,
    SeedOption,
    console,
    document,
    give_answer,
    give_json,
    json_text,
    print_json,
    print_text,
    progress_bar,
    remark,
    report_error,
    report_problems,
    show,
    write_or_print,
    write_tables,
)

__all__ = [
    "JsonOption",
    "QuietOption",
    "SeedOption",
    "console",
    "document",
    "give_answer",
    "give_json",
    "json_text",
    "print_json",
    "print_text",
    "printable",
    "progress_bar",
    "remark",
    "report_error",
    "report_problems",
    "show",
    "write_or_print",
    "write_tables",
]
