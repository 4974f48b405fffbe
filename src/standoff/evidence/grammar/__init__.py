"""Sentences and what they are made of.

`sentences` finds their borders, `quotation_marks` pairs the marks, `clauses`
reads a sentence as a row of units, `verb_forms` and `cues` know the verbs:
their tenses, and which of them introduce what somebody says or wants.
"""
