"""Positions: what somebody wants, offers, refuses, threatens, plans, does or cannot do, and on what condition.

A position needs somebody who holds it, named in its sentence or meant by a
pronoun there, and words for what it is about. What watchers say is none,
but what they expect is.
"""
