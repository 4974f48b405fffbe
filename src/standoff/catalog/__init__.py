"""Published conflicts as data: model, citation, published tables, and their proof.

An entry's address is the paper and the conflict: ``fraser-hipel-1984/cuban-missile-crisis``.
The conflict's own name is enough where it is unique. `verify_entry` recomputes
every cell of every table.
"""

from standoff.catalog.entries import Entry, find_entries, find_entry
from standoff.catalog.verification import Cell, verify_entry

__all__ = ["Cell", "Entry", "find_entries", "find_entry", "verify_entry"]
