"""Machine code that several processes compile and keep at once.

Provenance: our choice. Each process calls a kernel with arrays of its own types first and of
the others' after; a process that ran code kept for other types would give other sums, or die.
"""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytest.importorskip("numba")

KERNEL = """
import numpy as np
from standoff.analysis.engine.jit import compiled


@compiled
def total(values):
    found = 0.0
    for value in values:
        found += value
    return found
"""

CALLS = """
import sys
import numpy as np
from kept_kernel import total

types = [np.int8, np.int16, np.int32, np.int64, np.float32, np.float64]
first = int(sys.argv[1])
for each in types[first:] + types[:first]:
    assert total(np.arange(9, dtype=each)) == 36, each
"""


def test_processes_that_compile_at_once_keep_each_other_s_code_apart(tmp_path):
    (tmp_path / "kept_kernel.py").write_text(KERNEL, encoding="utf-8")
    paths = os.pathsep.join([str(tmp_path), *sys.path])
    environment = {**os.environ, "PYTHONPATH": paths, "NUMBA_CACHE_DIR": str(tmp_path / "kept")}
    for _ in range(2):  # cold, then from what is kept
        running = [
            subprocess.Popen(
                [sys.executable, "-c", CALLS, str(k)], env=environment, stderr=subprocess.PIPE
            )
            for k in range(3)
        ]
        said = [each.communicate()[1].decode() for each in running]
        assert [each.returncode for each in running] == [0, 0, 0], said
    names = [path.name for path in (tmp_path / "kept").rglob("*.nbc")]
    assert len(names) == len(set(names)) == 6
