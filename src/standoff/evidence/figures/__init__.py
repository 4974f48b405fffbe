"""Figures: the numbers that a text states about the world.

`finding` finds them; `quantities` reads numerals, magnitudes and units,
`qualifiers` what makes them more or less ("over", "almost"), `counted` what
they count, `times` when they hold, and `traps` knows numerals that state
nothing: dates, telephone numbers, names.
"""
