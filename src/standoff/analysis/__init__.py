"""Pure functions: graph form in, frozen results with reasons out.

`analyse` runs the stability concepts over a whole conflict; `stability` holds
one file per concept; `paths` tells how to get on from the status quo.
"""
