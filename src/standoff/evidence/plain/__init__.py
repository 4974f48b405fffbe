"""Plain reading: names, dates, figures and speech of languages without a grammar of their own, by patterns.

A language's folder holds the patterns and words (``called.txt``, ``dates.txt``,
``numbers.txt``, ``said.txt``); what they find has the types of the other rooms.
"""
