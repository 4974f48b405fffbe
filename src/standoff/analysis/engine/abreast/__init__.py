"""The engine for everybody at once, compiled: values of all stand abreast, and passes move them together.

What decision makers would have to put up with is looked for at the same time:
a position has a row with one value for each of them and each concept, and a row
is what the vector unit of the machine takes at once.
"""
