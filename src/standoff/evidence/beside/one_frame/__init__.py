"""One frame: two statements that say the same but for one thing.

`frame` reduces a statement to what it says, without who says it and how often, and
tells whether two have all of it in common; `differing` finds the one thing in which
such a pair differs: a denial, a day, a number, who did it, where it was; `turning` what
is undone afterwards, `opposing` of what the opposite is told.
"""
