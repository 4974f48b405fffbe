"""Statements of independent voices that speak to the same thing, side by side.

`statement` holds a sentence with what was found in it, `stemming` cuts its words,
`wording` gives them a weight, `blocking` finds the few others worth a look in an index, `independence`
keeps one voice from being counted twice, `figures`, `numbers`, `comparing` and
`quotations` compare numbers, days, negations, opposite words and quotations in their `surroundings`, `holding` says whether
they can contradict each other, `judging` what two sentences are to each other, `across` does so for two
languages by the `concepts` that both know, `asking` finds what speaks to a question,
`laying` ranks them.
"""
