"""A monkey at the workbench for as long as one likes: what it clicks and types is drawn by a seed.

It is the browser test of ``tests/browser``, which CI runs for some acts only: the file stays a
case, and there is no error of the page or of the server. A run is told by its seed.

``python -m benchmarks.monkey --minutes 30 --seed 7`` runs it.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

TEST = Path(__file__).parents[1] / "tests" / "browser" / "test_workbench_monkey.py"


def main() -> int:
    """Run the monkey; give 0 if it broke nothing."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=20240531)
    parser.add_argument(
        "--case", type=Path, help="a case file to begin with instead of a small one"
    )
    given = parser.parse_args()
    environment = {
        **os.environ,
        "STANDOFF_MONKEY_MINUTES": str(given.minutes),
        "STANDOFF_MONKEY_SEED": str(given.seed),
    }
    if given.case is not None:
        environment["STANDOFF_MONKEY_CASE"] = str(given.case.resolve())
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", str(TEST)]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main())
