"""One event: what articles that tell of one event say by its measures, however they word it.

`kinship` finds the articles that tell of one event, `measures` reads what a figure
measures and of whom, `holding` holds two measures against each other, `pairing`
makes pairs of the statements.
"""
