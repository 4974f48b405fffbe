"""Exports of press databases that tests make: the same two articles in the form of each."""

from __future__ import annotations

from made_formats import make_docx, make_rtf, make_zip

FIRST = (
    "Crews of the northern ferries stayed ashore on Tuesday, the union said, and no ship left.",
    "Talks with the operator are to resume on Friday, both sides confirmed after a long meeting.",
)
SECOND = (
    "The ministry of transport published its figures for the harbour on Thursday, a week late.",
    "Traffic fell by a tenth, the minister told reporters who had waited for him outside.",
)
_NEXIS = [
    *("Date and Time: Monday, 8 July 2019 09:31:00 CEST", "Job Number: 0001", "Documents (2)"),
    *("1. Ferry crews stay ashore", "Client/Matter: -None-", "Search Terms: ferry", ""),
    *("2. Harbour traffic falls", "Client/Matter: -None-", "", ""),
    *("Ferry crews stay ashore", "The Selda Gazette", "July 2, 2019 Tuesday", "", ""),
    *("Copyright 2019 Gazette Ltd. All Rights Reserved", "", "Section: NEWS; Pg. 3"),
    *(
        "Length: 40 words",
        "Byline: Jane Marsh",
        "Body",
        "",
        "",
        *FIRST,
        "",
        "Language: ENGLISH",
        "",
    ),
    *("Load-Date: July 3, 2019", "", "", "End of Document", "", "", ""),
    *("Harbour traffic falls", "Strait Herald", "July 4, 2019 Thursday", "", ""),
    *("Copyright 2019 Herald All Rights Reserved", "", "Section: B", "Length: 30 words", "Body"),
    *(
        "",
        "",
        *SECOND,
        "",
        "Language: ENGLISH",
        "",
        "Load-Date: July 5, 2019",
        "",
        "",
        "End of Document",
    ),
]
_NEXIS_TEXT = """Download Request: Selected Items: 1-2
Time Of Request: Friday, March 20, 2018  16:51:31
Terms: (ferry and harbour and many more words that make this line long enough)



                               1 of 2 DOCUMENTS



                               The Selda Gazette

                             July 2, 2019 Tuesday
                                   Edition 1;
                                    Scotland

Ferry crews stay ashore

BYLINE: Jane Marsh

SECTION: NEWS; Pg. 3

LENGTH: 40 words

{}

{}

LOAD-DATE: July 3, 2019

LANGUAGE: ENGLISH

                          Copyright 2019 Gazette Ltd.
                              All Rights Reserved


                               2 of 2 DOCUMENTS



                                 Strait Herald

                             July 4, 2019 Thursday

Harbour traffic falls

LENGTH: 30 words

{}

{}

LOAD-DATE: July 5, 2019

LANGUAGE: ENGLISH
"""
_COUNTED = [
    *("Ferry crews stay ashore", "By Jane Marsh", "312 words", "2 July 2019", "The Selda Gazette"),
    *("SELGAZ", "English", "© 2019 Gazette Ltd.", "", FIRST[0], "", FIRST[1], ""),
    *(
        "Document SELGAZ0020190702ef720001x",
        "",
        "Harbour traffic falls",
        "220 words",
        "4 July 2019",
    ),
    *("15:32", "Strait Herald", "STRHER", "English", "Copyright 2019 Herald. All Rights Reserved."),
    *("", SECOND[0], "", SECOND[1], "", "Document STRHER0020190704ef740002y", "", "Search Summary"),
    *(
        "Text ferry and harbour",
        "Date In the last 5 years",
        "Source All Sources and so on and on and on",
    ),
]
_CODED = [
    *("HD  Ferry crews stay ashore", "BY  By Jane Marsh", "WC  312 words", "PD  2 July 2019"),
    *("SN  The Selda Gazette", "SC  SELGAZ", "LA  English", "CY  (c) 2019 Gazette Ltd.", ""),
    *("LP  ", FIRST[0], "", "TD  ", FIRST[1], "", "AN  Document SELGAZ0020190702ef720001x", ""),
    *("HD  Harbour traffic falls", "WC  220 words", "PD  4 July 2019", "SN  Strait Herald"),
    *("SC  STRHER", "LA  English", "", "LP  ", SECOND[0], "", "TD  ", SECOND[1], ""),
    "AN  Document STRHER0020190704ef740002y",
]
_LINE = "_" * 60
_PROQUEST = [
    *(_LINE, "", "Document 1 of 2", "", "Ferry crews stay ashore", "", "Author: Marsh, Jane", ""),
    *("Publication info: The Selda Gazette ; Port Selda [Port Selda]02 July 2019: A.3.", ""),
    *("ProQuest document link", "", "Full text: " + FIRST[0], "", FIRST[1], ""),
    *("Title: Ferry crews stay ashore", "", "Publication title: The Selda Gazette; Port Selda", ""),
    *(
        "Publication year: 2019",
        "",
        "Publication date: Jul 2, 2019",
        "",
        "Publisher: Gazette Ltd",
        "",
    ),
    *("Language of publication: English", "", "ProQuest document ID: 12345", ""),
    *("Document URL: https://proquest.example/docview/12345", "", _LINE, "", "Document 2 of 2", ""),
    *(
        "Harbour traffic falls",
        "",
        "Publication info: Strait Herald ; Selda 04 July 2019: B.1.",
        "",
    ),
    *("Full text: " + SECOND[0], "", SECOND[1], "", "Title: Harbour traffic falls", ""),
    *("Publication title: Strait Herald", "", "Publication date: Jul 4, 2019", ""),
    *("Language of publication: English", "", "ProQuest document ID: 12346", "", _LINE),
]


def _factiva_page(row: str, head: str) -> str:
    fields = (
        (
            "Ferry crews stay ashore",
            "By Jane Marsh",
            "2 July 2019",
            "The Selda Gazette",
            "SELGAZ",
            FIRST,
        ),
        ("Harbour traffic falls", "", "4 July 2019", "Strait Herald", "STRHER", SECOND),
    )
    articles = "".join(
        f'<div class="article enArticle">{head.format(title=title)}'
        + "".join(
            row.format(code=code, value=value)
            for code, value in (
                *(("BY", by), ("WC", "312 words"), ("PD", day), ("SN", paper), ("SC", short)),
                *(("LA", "English"), ("CY", f"Copyright 2019. {paper} Ltd")),
            )
            if value
        )
        + "".join(f'<p class="articleParagraph enarticleParagraph">{each}</p>' for each in text)
        + f"<p>Document {short}0020190702ef720001x</p></div>"
        for title, by, day, paper, short, text in fields
    )
    return (
        f"<html><body><div>Factiva</div><form>{articles}</form><script>x()</script></body></html>"
    )


_EUROPRESSE = "".join(
    f'<article> <header><div><span class="DocPublicationName">{paper}</span></div><div>'
    f'<span class="DocHeader">Monde, {day}, p. 16</span></div><div class="titreArticle">'
    f'<p class="titreArticleVisu">{title}</p></div><div>{by}</div></header><section><div class="DocText">'
    f'<div class="docOcurrContainer"><p>{text[0]}</p><p>{text[1]}</p></div></div></section>'
    "<footer><small>© 2019 Gazette. Tous droits réservés.</small><p>Numéro de document : news·20190702·SG·1</p>"
    "</footer></article>"
    for title, by, day, paper, text in (
        (
            "Ferry crews stay ashore",
            "Jane Marsh",
            "mardi 2 juillet 2019",
            "The Selda Gazette",
            FIRST,
        ),
        ("Harbour traffic falls", "", "jeudi 4 juillet 2019", "Strait Herald", SECOND),
    )
)

EXPORTS: dict[str, bytes] = {
    "nexis.docx": make_docx(*_NEXIS),
    "nexis.rtf": make_rtf(*_NEXIS),
    "nexis.zip": make_zip({"one/nexis.docx": make_docx(*_NEXIS)}),
    "nexis.txt": _NEXIS_TEXT.format(*FIRST, *SECOND).encode(),
    "nexis16.txt": _NEXIS_TEXT.format(*FIRST, *SECOND).encode("utf-16"),
    "nexis-cp1252.txt": _NEXIS_TEXT.format(*FIRST, *SECOND)
    .replace("Terms", "“Terms”")
    .encode("cp1252"),
    "factiva.rtf": make_rtf(*_COUNTED),
    "factiva.txt": "\n".join(_COUNTED).encode(),
    "factiva-coded.txt": "\n".join(_CODED).encode(),
    "factiva.html": _factiva_page(
        "<div>{value}</div>", "<div id='hd'><span class='enHeadline'>{title}</span></div>"
    ).encode(),
    "factiva-coded.html": _factiva_page(
        "<table><tr><td><b>{code}</b>&nbsp;</td><td>{value}</td></tr></table>",
        "<table><tr><td><b>HD</b>&nbsp;</td><td><b class='enHeadline'>{title}</b></td></tr></table>",
    ).encode(),
    "proquest.txt": "\n".join(_PROQUEST).encode(),
    "europresse.html": f"<html><head><meta charset='utf-8'></head><body>{_EUROPRESSE}</body></html>".encode(),
}
