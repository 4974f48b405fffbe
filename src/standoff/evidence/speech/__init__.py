"""Who says, asks, wants or believes what, in whose words.

`quotes` gives the quotations of a text, direct and indirect. `attribution`
is a small grammar of subject (`speakers`), verb (`verbs`) and content
(`contents`), in the `frames` that English news uses; `scare_marks` are
quotation marks that are no speech.
"""
