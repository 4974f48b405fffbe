"""Where sources, or voices in them, state the same fact differently.

`facts` puts figures, dates, events and quotations into one comparable form,
`fact_reading` reads them off a passage, `comparisons` judges one pair and
says what the verdict rests on, `finding` finds the pairs worth judging.
"""
