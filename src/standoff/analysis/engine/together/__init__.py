"""The engine for many readings, compiled: rankings of one decision maker stand abreast.

The moves of a conflict are the same in every reading, so what they lead to is
worked out for many rankings of one decision maker in the same instructions.
"""
