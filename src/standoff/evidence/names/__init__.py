"""Names in a text: people, countries, organisations, places.

`finding` finds the mentions of a text; `table` holds who and what a text may
speak of, made of `entries` that ship with the package (countries,
organisations) and those that an analyst adds. `gazetteer` looks up the
surfaces of the table, `runs`, `shapes` and `people` recognise what no table
lists, `words` knows the company that names keep.
"""
