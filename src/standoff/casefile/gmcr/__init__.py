"""Conflicts in the file format `.gmcr` of GMCR+: in and out.

The format is JSON in option form: options with a direction, decision makers
with the indexes of their options, patterns of infeasible states, and for each
decision maker ordered statements or a ranking of state numbers. A condition
is a list of ``[option index, "Y" or "N"]`` that must all hold; a compound one
has members any of which may hold. Feasible states are numbered from 1 in
increasing decimal code, the option with index 0 being the least significant.

Reading is lenient: names of keys differ between versions. What has no place
in the other format is reported as a warning.
"""

from standoff.casefile.gmcr.reading import read_gmcr
from standoff.casefile.gmcr.writing import render_gmcr

__all__ = ["read_gmcr", "render_gmcr"]
