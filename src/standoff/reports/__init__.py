"""Laying out only: views and results to pages, terminals, tables, drawings and papers.

Nothing here finds what is true, and nothing here words it: both are done when
a view of `standoff.dossier` reaches it.
"""
