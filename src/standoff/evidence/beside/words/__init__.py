"""Words: what of a language it takes to lay its statements side by side.

`stemming` cuts words, `meanings` tells which of them count as one, as opposites, or as nothing.
"""
