"""Statements of independent voices that speak to the same thing, side by side.

`statement` holds a sentence with what was found in it, `stemming` cuts its words,
`wording` gives them a weight, `blocking` finds the few others worth a look in an index, `independence`
keeps one voice from being counted twice, `figures`, `comparing` and
`quotations` compare numbers, days, negations, opposite words and quotations in their `surroundings`, `judging` says what two sentences are to each other,
`laying` ranks them.
"""
