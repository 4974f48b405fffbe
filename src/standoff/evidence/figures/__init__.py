"""Figures: the numbers that a text states about the world.

`finding` finds them; `numerals` reads digits, `quantities` magnitudes and
units, `currencies` money, `signs` what is negative, `ranges` two ends of one,
`qualifiers` what makes them more or less ("over", "almost"), `counted` what
they count, `times` when they hold, and `traps` knows numerals that state
nothing: dates, telephone numbers, names.
"""
