"""What a person is told, as values: made once here, laid out by every face.

A view holds everything that is said of one thing: a state, an outcome, a
verdict, a preference, a claim, a stage. Plain functions make it from what the
layers below found. Whatever is said in words is worded here, so that the
terminal, the page, a notebook and a program never disagree.
"""
