"""Two languages: what sentences of two languages say of one thing, without their words.

`comparing` holds their figures, days, denials and opposites against each other; `names`
finds what both call alike where no table knows it.
"""
