"""Meetings: who met whom, where, when and how often, told sentence by sentence.

`finding` reads the tellings of a sentence: a verb or noun of meeting (`deeds`),
who takes part (`participants`, of the `parties` that a sentence names or means,
`antecedents`), whether it was held (`status`), when, where and how often
(`circumstances`). `ledger` joins tellings of one meeting, and `counts` holds
against each other how often sources say that two have met.
"""
