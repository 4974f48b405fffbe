"""When: what a text says about time, and when it was published.

`finding` gives time expressions as values of TIMEX3. `words` and `tokens`
know the parts of such an expression, `patterns` its grammar; one file for
each kind of reading: `dates`, `days`, `seasons`, `relative`, `spans`,
`numbered`, `counted_back`, `year_runs`, `calendars`, `anchored`. `verb_groups`
reads the verbs of a sentence, `tense` tells by them which way a clause looks. `published` and
`published_markup` find the date of the document, `partial_dates` are dates
as exact as they are known, `periods` those of the calendar.
"""
