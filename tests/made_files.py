"""Files that tests make: a small PDF with a text layer, and ones that bite."""

from __future__ import annotations

import zlib


def make_pdf(*pages: str | None, stream: bytes | None = None) -> bytes:
    """Write a PDF with one line of text on each page; `stream` replaces a page's content.

    A page of no text is blank, one of None shows a line and no text, as a scanned one does.
    """
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, text in enumerate(pages):
        content = zlib.compress(_drawn(text) if stream is None else stream)
        objects += [
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {5 + 2 * number} 0 R"
            " /Resources << /Font << /F1 3 0 R >> >> >>".encode(),
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream"
            % (len(content), content),
        ]
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        start,
    )
    return bytes(out)


def _drawn(text: str | None) -> bytes:
    if not text:
        return b"0 0 m 100 100 l S" if text is None else b""
    shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /F1 12 Tf 72 720 Td ({shown}) Tj ET".encode("cp1252")


def make_pdf_bomb(megabytes: int = 120) -> bytes:
    """Write a PDF of some hundred kilobytes that unpacks to `megabytes`."""
    return make_pdf("x", stream=b" " * (megabytes * 1_000_000))
