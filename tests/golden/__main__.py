"""``python -m tests.golden``: write the golden runs again."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from golden.replaying import FOLDER, find_runs, regenerate

if __name__ == "__main__":
    regenerate()
    sys.stdout.write(f"Wrote {len(list(find_runs()))} runs to {FOLDER}.\n")
