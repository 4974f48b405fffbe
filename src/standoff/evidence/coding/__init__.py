"""Coding: codes, memos and what is read, as readers of sources mark it; in and out of other programs."""
