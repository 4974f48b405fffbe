"""Boards: the questions that other methods ask of a case, or of files of their own."""
