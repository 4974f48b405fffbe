"""``python -m standoff``."""

from standoff.cli import run

if __name__ == "__main__":
    run()
