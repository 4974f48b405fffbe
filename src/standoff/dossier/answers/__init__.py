"""Answers: one file for each question a person asks of a case, made from what was found."""
