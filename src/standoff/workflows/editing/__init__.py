"""Case files edited in place: changes with names, undone and redone, and merged with those of others."""

from standoff.errors import EditRefused
from standoff.workflows.editing.desk import Desk, Edited

__all__ = ["Desk", "EditRefused", "Edited"]
