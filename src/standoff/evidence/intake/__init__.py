"""From files to rows of the database, document by document.

`ingest` runs the whole; `steps` lists the analysers, `reading` is what they
have found in one document so far, `voices` are the zones that one person
speaks in. `verdicts` and `name_journal` keep what the analyst decided, apart
from what is derived; `regrouping` keeps articles up to date.
"""
