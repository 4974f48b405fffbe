"""Characters and places: the ground that every other room of the evidence stands on.

`anchors` says exactly which characters of a raw document are meant, and
`Passage` is readable text in which each character knows its raw place.
`decoding` turns bytes into text and says how it knows the encoding.
`stretches` cuts long texts where nothing is torn, `shingles` and
`line_alignment` recognise copies, `languages` holds the words of each language,
`time_limit` bounds the work one document may take. Nothing here knows what a
sentence, a name or a zone is.
"""
