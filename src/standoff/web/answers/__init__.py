"""Answers as pieces of a page: made in processes of their own, from views, by templates."""
