"""Citations: how a case points at a sentence without holding its text.

`citing` makes and resolves them (hash, sentence, offsets); `support` judges
what an element of a model rests on, `uncertainty` which orders that leaves
open; `annotations` and `annotation_rules` speak W3C Web Annotation;
`bibliography`, `bibtex` and `sourcing` hold what is known of a source.
"""
