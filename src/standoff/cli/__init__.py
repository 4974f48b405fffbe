"""The command line: thin commands over `standoff.workflows`.

Results go to standard output, progress and complaints to standard error.
Exit codes: 0 ok, 1 failed, 2 usage, 3 invalid case or evidence.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; never raises for bad input.

    Parameters
    ----------
    arguments
        The words after ``standoff``; those of the process by default.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    from standoff.cli.output import report_error
    from standoff.errors import StandoffError

    try:
        return _run(words)
    except StandoffError as error:
        report_error(error, as_json="--json" in words)
        return int(error.exit_code)
    except KeyboardInterrupt:
        return _report_interruption()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(words: list[str]) -> int:
    import typer

    from standoff.cli.app import app

    try:
        result = app(words, prog_name="standoff", standalone_mode=False)
    except typer.Abort:
        return _report_interruption()
    except Exception as error:
        if not _is_usage_error(error):
            raise
        return _report_usage(error, as_json="--json" in words)
    if result == INTERRUPTED:  # the parser's way to pass Ctrl-C on
        return _report_interruption()
    return result if isinstance(result, int) else 0


def _report_interruption() -> int:
    sys.stderr.write("\nInterrupted.\n")
    return INTERRUPTED


def _is_usage_error(error: Exception) -> bool:
    """Recognise the command parser's own errors, wherever its version defines them."""
    return callable(getattr(error, "show", None)) and hasattr(error, "format_message")


def _report_usage(error: Exception, *, as_json: bool) -> int:
    from standoff.cli.output import report_error
    from standoff.errors import ExitCode, UsageError

    if as_json:
        report_error(UsageError(str(error.format_message())), as_json=True)  # type: ignore[attr-defined]
    else:
        error.show()  # type: ignore[attr-defined]
    return int(getattr(error, "exit_code", ExitCode.USAGE))


def run() -> None:
    """Entry point of the console script."""
    sys.exit(main())
