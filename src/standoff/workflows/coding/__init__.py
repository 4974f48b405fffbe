"""Coding: what readers mark in sources and think of it, and whether quotations hold."""
