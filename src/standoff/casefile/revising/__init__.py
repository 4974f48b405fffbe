"""Changing a case file as a person would: one named change at a time, in the text as it stands."""
