"""Commands run by somebody who may not do everything, also where the tests are run by root.

Root enters every folder by a capability; a process can give it up for good.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys

_DROP_FROM_BOUNDING_SET = 24
_CAPABILITIES = (1, 2)
"""To override the rights of files and folders, and to search and read all of them."""

_RUN_ALL = """
import contextlib, io, json, sys
from standoff.cli import main
answers = []
for words in json.load(sys.stdin):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = main(words)
        except BaseException as error:
            import traceback
            code = "".join(traceback.format_exception(error))
    answers.append((code, out.getvalue(), err.getvalue()))
json.dump(answers, sys.stdout)
"""


def can_give_up_rights() -> bool:
    """Whether rights are heeded here: not for root, unless Linux lets it give them up."""
    return os.name == "posix" and (os.geteuid() != 0 or sys.platform == "linux")


def _give_up_rights() -> None:
    if os.geteuid() == 0:
        library = ctypes.CDLL(None, use_errno=True)
        for capability in _CAPABILITIES:
            if library.prctl(_DROP_FROM_BOUNDING_SET, capability, 0, 0, 0) != 0:
                raise OSError(ctypes.get_errno(), "prctl")


def run_without_rights(calls, folder):
    """Run commands one after the other; give exit code (or traceback), output and complaints."""
    done = subprocess.run(
        [sys.executable, "-c", _RUN_ALL],
        input=json.dumps([[str(word) for word in words] for words in calls]),
        capture_output=True,
        text=True,
        cwd=folder,
        preexec_fn=_give_up_rights,
        check=True,
        timeout=300,
    )
    return json.loads(done.stdout)
