"""Games in normal form, as the programs of game theory write them: Gambit's `.nfg`, in and out.

Of a game the graph model keeps who can do what and which outcome each likes
better, not by how much. Where every player may change to any strategy, a pure
Nash equilibrium of the game is a state that is Nash stable for everybody.
"""

from standoff.casefile.games.reading import read_nfg
from standoff.casefile.games.writing import render_nfg

__all__ = ["read_nfg", "render_nfg"]
