"""Zones: who speaks in which part of a capture.

`finding` cuts a capture into headline, body, captions, comments, teasers and
the rest; the ways to it are `flat` (text without mark-up), `markup` (HTML)
and `pdf`. All make `blocks`, rate them by `line_model` and `cues`, recognise
`layouts`, `press_exports` and `mastheads`, settle `sections` and `tops` and do
the `cutting`. `kinds` names what can come out.
"""
