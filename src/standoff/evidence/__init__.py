"""What the sources say, and exactly where.

A capture is read and kept with its hash; its text is parted into zones, each a
voice of its own, and these into sentences; time expressions, names, quotations,
figures and events are found in them. Every item keeps the characters of the raw
file that it came from. Captures of one article count once.

A room is a step that the data takes; a room imports only from floors below:

1. `text`
2. `capture`, `names`, `figures`, `articles`, `citations`
3. `zones`, `grammar`, `database`
4. `times`, `speech`, `events`
5. `descriptions`, `plain`
6. `meetings`, `positions`, `intake`, `coding`
7. `lookup`, `beside`
"""
