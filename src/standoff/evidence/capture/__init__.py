"""A file becomes a document: its bytes, their hash, its decoded text.

`folders` finds the files that paths, folders and patterns mean; `documents`
reads one, tells its media type and refuses what cannot be text. `html_scan`
and `html_blocks` read mark-up with raw positions, `pdf_text` reads the text
layer of a PDF in a process of its own. One file for each format.
"""
