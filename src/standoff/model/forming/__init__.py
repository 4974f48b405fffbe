"""What forming a graph takes: feasible states, merged states, moves of many states at once.

Feasible states are found by parts and searches (`feasibility`), states that
nobody can tell apart become one (`merging`), and where moves must be listed
they are listed as arrays (`move_lists`).
"""
