"""The command line: thin commands over `standoff.workflows`.

Results go to standard output, progress and complaints to standard error.
Exit codes: 0 ok, 1 failed, 2 usage, 3 invalid case or evidence.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from standoff.cli.output.streams import (
    OutputError,
    ReaderLeftError,
    guarded_streams,
    keep_places_of_streams,
    let_go_of_streams,
)

if TYPE_CHECKING:
    from standoff.cli.output.typed import Typed

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line and return its exit code; never raises for bad input.

    Parameters
    ----------
    arguments
        The words after ``standoff``; those of the process by default.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    from standoff.cli.output import console, report_error
    from standoff.cli.output.typed import typed_words

    typed_words.set(lambda: _part(words))
    with guarded_streams():
        console.cache_clear()  # the streams may be others than those of the command before
        try:
            code = _answer(words)
            sys.stdout.flush()
        except ReaderLeftError:
            return 0
        except OutputError as error:
            report_error(error, as_json=False)
            return int(error.exit_code)
        except KeyboardInterrupt:
            return _report_interruption()
        finally:
            console.cache_clear()
    return code


def _answer(words: list[str]) -> int:
    from standoff.cli.output import report_error
    from standoff.errors import StandoffError

    try:
        return _run(words)
    except (OutputError, ReaderLeftError):
        raise
    except StandoffError as error:
        from standoff.cli.output.typed import place_in_words

        told = place_in_words(error)
        report_error(told, as_json="--json" in words)
        return int(told.exit_code)
    except (MemoryError, OSError) as error:
        of_the_machine = StandoffError(_of_the_machine(error))
        report_error(of_the_machine, as_json="--json" in words)
        return int(of_the_machine.exit_code)
    except Exception as error:
        if _tells_interruption(error):
            raise KeyboardInterrupt from error
        raise


def _tells_interruption(error: Exception) -> bool:
    """Say whether SQLite took Ctrl-C within a function of ours for a fault of it."""
    functions = sys.modules.get("standoff.evidence.database.functions")
    return functions is not None and functions.was_interrupted(error)


def _part(words: list[str]) -> tuple[Typed, ...]:
    """Part a command line by its options."""
    import typer

    from standoff.cli.app import app
    from standoff.cli.output.typed import list_typed

    return list_typed(typer.main.get_command(app), words)


def _of_the_machine(error: MemoryError | OSError) -> str:
    """Say what the machine refused, where no command knew more about it."""
    if isinstance(error, MemoryError):
        return "this takes more memory than there is"
    reason = (error.strerror or str(error) or type(error).__name__).lower()
    return f"{error.filename}: {reason}" if error.filename else reason


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
    from standoff.cli.output import printable, report_error
    from standoff.errors import ExitCode, UsageError

    if as_json:
        report_error(UsageError(str(error.format_message())), as_json=True)  # type: ignore[attr-defined]
    else:
        from io import StringIO

        said = StringIO()
        error.show(said)  # type: ignore[attr-defined]
        sys.stderr.write(printable(said.getvalue()))
    return int(getattr(error, "exit_code", ExitCode.USAGE))


def run() -> None:
    """Entry point of the console script."""
    keep_places_of_streams()
    code = main()
    let_go_of_streams()
    sys.exit(code)
