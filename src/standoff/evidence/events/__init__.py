"""Events: who did what to whom, when, and whether it happened.

`finding` puts them together from `triggers`, the words of a clause that
express an event, whose types (PLOVER) the `lexicon` knows; `status` tells
what happened from what will, may or did not.
"""
