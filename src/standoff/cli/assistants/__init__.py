"""``standoff mcp`` for assistants, and ``standoff proposals`` for whoever decides what they propose."""

from standoff.cli.assistants.proposals import app
from standoff.cli.assistants.serving import mcp

__all__ = ["app", "mcp"]
