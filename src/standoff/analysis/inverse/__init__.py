"""The inverse question: under which preferences a state would be an equilibrium.

Analysis goes from preferences to equilibria; here an equilibrium is wanted, and
the preferences are asked for [KinsaraKilgourHipel2015]_. Three answers:
`conditions` says which comparisons must hold, decision maker by decision maker;
`profiles` counts the strict rankings under which they do; `search` finds the
least change of an order of statements, or of the rules, that brings it about.
Every concept is monotone here: a state gains stability for a decision maker when
more states are no better to it than that state, and when the others improve by
more of their moves.
"""
