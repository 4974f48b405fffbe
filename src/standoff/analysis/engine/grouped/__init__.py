"""The engine for moves without a regular layout, compiled: groups of states, not lists of moves.

All states that differ in options of one decision maker only form a group. What
it may do there depends on the *kind* of the two states alone: which of its
one-way options are moved, and what rules say of them. So a pass over a group
costs as many steps as it has states, times its kinds, however many moves there
are between them.
"""
