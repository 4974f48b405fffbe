"""What a document says of itself: title, author, publisher, address, language, when it was changed.

`page_data` reads what the mark-up of a page states (JSON-LD, meta elements,
microdata), `fields` the head of a record or an export, `lines` the headline
and the byline that people see. `weighing` chooses, with the grounds; `titles`
takes the name of the site off a title, `people` reads who wrote.
"""
