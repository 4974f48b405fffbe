"""Formats that hold texts: one file for each, all alike.

A format has one function, ``read(raw, path, columns)``, which gives `Member`
after `Member`: the text of the file itself (path ``""``), the text of a record
in it, or the bytes of a file in it. `known` tells formats apart by name and
first bytes. What a format does not read of a file it gives as `Unread`.
"""
