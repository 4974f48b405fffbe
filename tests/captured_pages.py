"""Captures that tests make: news pages in the forms in which analysts hold them."""

from __future__ import annotations

from html import escape

from hypothesis import strategies as st

PEOPLE = ("Ada Mori", "Peter Orlov", "Lena Brandt", "Omar Haddad")
CAPTURE_FORMS = ("plain", "corpus", "html", "markdown", "commented")

_sentences = st.sampled_from(
    [
        "The ministers met on Tuesday for almost three hours.",
        "“We agree on the strait,” Ada Mori told reporters.",
        "Mr. Orlov said that talks would resume on Feb. 7.",
        "The harbour cost 1.16 billion rubles ($17.5 million) in 2016.",
        "More than a dozen ships waited — some since last fall.",
        "He denied that any “special framework” existed.",
        "A newspaper reported that Lena Brandt told the council to wait.",
        "Nine days after the election Japan & Russia signed nothing.",
        "Naïve observers spoke of a “thaw”; Omar Haddad did not.",
        "The vote was 12 to 3. Call 555-0142 for details.",
        "The islands\u00a0lie 4 km off the coast\u2009—\u2009so near.",
        "両国の首脳は会談した。",
    ]
)
_odd = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&"),
    min_size=1,
    max_size=40,
)
_paragraphs = st.lists(
    st.lists(st.one_of(_sentences, _odd), min_size=1, max_size=4), min_size=1, max_size=5
)


@st.composite
def captures(draw: st.DrawFn) -> tuple[str, bytes]:
    """Draw a file name and the bytes of a captured page."""
    form = draw(st.sampled_from(CAPTURE_FORMS))
    paragraphs = draw(_paragraphs)
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    codec = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    title = draw(st.sampled_from(["Talks resume", "A thaw in the strait?", "Mori & Orlov meet"]))
    suffix = {"html": ".html", "markdown": ".md"}.get(form, ".txt")
    if form == "html":
        codec = "utf-8"
    text = render_capture(form, title, paragraphs)
    return f"page{suffix}", text.replace("\n", newline).encode(codec)


def render_capture(form: str, title: str, paragraphs: list[list[str]]) -> str:
    """Write an article in one of the forms of `CAPTURE_FORMS`."""
    lines = [" ".join(sentences) for sentences in paragraphs]
    if form == "html":
        body = "\n".join(f"<p>{escape(line)}</p>" for line in lines)
        return (
            f"<!DOCTYPE html><html><head><title>{escape(title)}</title>"
            "<script>var hidden = '<p>never read</p>';</script></head><body><nav><a href='/'>Home"
            f"</a></nav><article><h1>{escape(title)}</h1>{body}</article>"
            "<footer>&copy; The Strait Herald</footer></body></html>"
        )
    if form == "corpus":
        marked = "\n".join("<P>\n" + "\n".join(sentences) for sentences in paragraphs)
        return f"<HEADLINE>\n{title}\n{marked}\n"
    if form == "markdown":
        return f"# {title}\n\n" + "\n\n".join(lines) + "\n"
    text = f"{title}\n\n" + "\n\n".join(lines) + "\n"
    if form == "commented":
        text += f"\nComments\nComment Commented Jo Reader\nI doubt it. {lines[0]}\n"
    return text


def article(number: int, *, sentences: int = 12) -> str:
    """Write the plain page of an article that shares no sentence with another number."""
    words = ("harbour", "strait", "ferry", "treaty", "cable", "quota", "reef", "pilot", "tariff")
    body = [
        f"On day {number * 100 + at} the {words[at % 9]} panel heard case {number}-{at} "
        f"and {PEOPLE[(number + at) % 4]} spoke about {words[(number + at) % 9]} matter {at}."
        for at in range(sentences)
    ]
    paragraphs = [body[at : at + 3] for at in range(0, sentences, 3)]
    return render_capture("plain", f"Panel report {number}", paragraphs)
