"""Events: who did what to whom, when, and whether it happened.

`finding` puts them together from `triggers`, the words of a clause that
express an event, whose types (PLOVER) the `lexicon` knows; `status` tells
what happened from what will, may or did not. `roles` says who did it to whom,
from the `subjects` before and the `objects` behind a verb (`verb_groups`),
which are noun `phrases` that leave no doubt; else the event is a mention.
"""
