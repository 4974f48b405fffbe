"""Asking the database: search, lists, and what is known of each source.

`query` is the search language, `search` answers it, `listing` lists items of
one kind, `overview` tells what is known of each source, `unreadable` finds rows that no
version wrote, and `tables` writes and reads lists for other programs.
"""
