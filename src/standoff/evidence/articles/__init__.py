"""Which captures are one article.

`grouping` finds captures of one text, whole or in part, by shared runs of
words; `alignment` sets two of them side by side, sentence by sentence.
"""
