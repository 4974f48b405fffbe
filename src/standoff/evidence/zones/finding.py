"""Find the zones of a capture: headline, body, comments, teasers and the rest.

A reader's comment is never counted as the article's statement, and a teaser
is another article; so before anything else is read from a capture it is cut
into zones, each one block of one voice, with its place in the raw text.
Nothing is deleted: every readable character is in one zone.

How a zone is decided is described in ``docs/reference/zones.md``. In short:
the blocks of the capture are found (`zones_flat`, `zones_html`, `zones_pdf`),
each gets the likelihood that it belongs to the article's body (`line_model`,
for HTML also the extraction of trafilatura), and the page is then read top to
bottom (`zone_sections`).
"""

from __future__ import annotations

from standoff.evidence.zones.kinds import Zone, ZoneKind

__all__ = ["Zone", "ZoneKind", "find_zones"]


def find_zones(text: str, media_type: str = "text/plain") -> tuple[Zone, ...]:
    """Cut the decoded raw text of a capture into zones.

    Parameters
    ----------
    text
        The raw text: HTML with its tags, a PDF's text layer with form feeds
        between pages, anything else as it is read.
    media_type
        ``text/plain``, ``text/markdown``, ``text/html`` or
        ``application/pdf``; another type is read as plain text.

    Returns
    -------
    tuple[Zone, ...]
        In reading order, without overlaps. Every character a person can read,
        spaces aside, is in exactly one of them.

    Examples
    --------
    >>> page = '''Ferry strike enters second week
    ... 2016-12-20, Jane Doe
    ...
    ... Crews of the northern ferries stayed ashore on Tuesday, the union said.
    ... Talks with the operator are to resume on Friday, both sides confirmed.
    ... '''
    >>> [zone.kind.value for zone in find_zones(page)]
    ['headline', 'date', 'byline', 'body', 'body']

    Notes
    -----
    Cost: linear in the text.
    """
    if media_type in ("text/html", "application/xhtml+xml"):
        from standoff.evidence.zones.markup import find_html_zones

        return find_html_zones(text)
    if media_type == "application/pdf":
        from standoff.evidence.zones.pdf import find_pdf_zones

        return find_pdf_zones(text)
    from standoff.evidence.zones.flat import find_flat_zones

    return find_flat_zones(text, markdown=media_type == "text/markdown")
