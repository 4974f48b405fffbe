"""A file becomes a document: its bytes, their hash, its decoded text.

`folders` finds the files that paths, folders and patterns mean; `documents`
reads one, tells its media type and refuses what cannot be text; `file_kinds`
knows what is not read. `html_scan` and `html_blocks` read mark-up with raw
positions, `html_check` asks another reader whether they lost text, `pdf_text`
reads the text layer of a PDF in a process of its own. One file for each format.
"""
