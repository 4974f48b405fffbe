"""Boards shown in a terminal."""
