"""Files of other formats that tests make: documents, mails, books, archives, exports."""

from __future__ import annotations

import gzip
import io
import struct
import tarfile
import zipfile
from collections.abc import Mapping
from html import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def make_zip(members: dict[str, bytes | str]) -> bytes:
    """Pack members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, raw in members.items():
            archive.writestr(name, raw)
    return out.getvalue()


def make_tar(
    members: Mapping[str, bytes | str], links: Mapping[str, str] | None = None, packing: str = ""
) -> bytes:
    """Pack members and symbolic links by the program tar, packed again as ``gz``, ``bz2`` or ``xz``."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=f"w:{packing}") as archive:
        for name, content in members.items():
            raw = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(raw)
            archive.addfile(info, io.BytesIO(raw))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return out.getvalue()


def make_zip_with_links(members: dict[str, bytes | str], links: dict[str, str]) -> bytes:
    """Pack members and symbolic links, as the program zip with ``-y`` does: a link holds its target."""
    out = io.BytesIO(make_zip(members))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, target in links.items():
            info = zipfile.ZipInfo(name)
            info.create_system, info.external_attr = 3, 0o120777 << 16
            archive.writestr(info, target)
    return out.getvalue()


def make_docx(*paragraphs: str, body: str = "", **parts: str) -> bytes:
    """Write a DOCX; `body` is mark-up that follows the paragraphs."""
    written = "".join(f"<w:p><w:r><w:t>{escape(each)}</w:t></w:r></w:p>" for each in paragraphs)
    document = f"<w:document {_W}><w:body>{written}{body}</w:body></w:document>"
    more = {f"word/{name}.xml": f"<w:notes {_W}>{xml}</w:notes>" for name, xml in parts.items()}
    return make_zip({"[Content_Types].xml": "<Types/>", "word/document.xml": document, **more})


def make_odt(*paragraphs: str) -> bytes:
    """Write an ODT."""
    written = "".join(f"<text:p>{each}</text:p>" for each in paragraphs)
    names = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )
    content = (
        f"<office:document-content {names}><office:body><office:text>{written}"
        "</office:text></office:body></office:document-content>"
    )
    mimetype = "application/vnd.oasis.opendocument.text"
    return make_zip({"mimetype": mimetype, "content.xml": content})


def make_rtf(*paragraphs: str) -> bytes:
    """Write an RTF; signs beyond ASCII are escaped."""

    def sign(char: str) -> str:
        return char if char.isascii() and char not in "\\{}" else f"\\u{ord(char)}?"

    lines = ("".join(map(sign, each)) + "\\par" for each in paragraphs)
    return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Times;}}\\f0\n" + "\n".join(lines) + "}").encode()


def make_epub(title: str, author: str, *chapters: str) -> bytes:
    """Write an EPUB of chapters in mark-up."""
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>{title}</dc:title><dc:creator>{author}</dc:creator>"
        "<dc:date>2018-05-04</dc:date><dc:language>en</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    pages = {
        f"OEBPS/c{n}.xhtml": f"<html><body>{text}</body></html>" for n, text in enumerate(chapters)
    }
    head = {"mimetype": "application/epub+zip", "META-INF/container.xml": container}
    return make_zip({**head, "OEBPS/book.opf": opf, **pages})


def make_warc(pages: dict[str, str], *, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """Write a web archive of answers, packed record by record."""
    out = b""
    for address, page in pages.items():
        body = page.encode()
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
        block = answer.encode() + body
        head = (
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
            f"WARC-Target-URI: {address}\r\nWARC-Date: 2019-03-12T08:00:00Z\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
        )
        out += gzip.compress(head.encode() + block + b"\r\n\r\n", mtime=0)
    return out


def make_msg(
    subject: str,
    sender: str,
    body: str,
    ticks: int,
    files: Mapping[str, bytes] | None = None,
    mails: Mapping[str, str] | None = None,
) -> bytes:
    """Write an Outlook mail: a compound file of short streams, with attached files and mails."""
    rows = struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks)
    streams: Streams = {
        "__properties_version1.0": b"\0" * 32 + rows,
        "__substg1.0_0037001F": subject.encode("utf-16-le"),
        "__substg1.0_0C1A001F": sender.encode("utf-16-le"),
        "__substg1.0_1000001F": body.encode("utf-16-le"),
    }
    for name, raw in (files or {}).items():
        streams[f"__attach_version1.0_#{len(streams):08}"] = {
            "__substg1.0_37010102": raw.ljust(4096, b"\n"),
            "__substg1.0_3707001F": name.encode("utf-16-le"),
        }
    for title, text in (mails or {}).items():
        inner = {
            "__properties_version1.0": b"\0" * 24 + rows,
            "__substg1.0_0037001F": title.encode("utf-16-le"),
            "__substg1.0_1000001F": text.encode("utf-16-le"),
        }
        streams[f"__attach_version1.0_#{len(streams):08}"] = {
            "__substg1.0_3001001F": title.encode("utf-16-le"),
            "__substg1.0_3701000D": inner,
        }
    return _compound(streams)


Streams = dict[str, "bytes | Streams"]
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_NONE = 0xFFFFFFFF


def _compound(streams: Streams) -> bytes:
    """Lay streams out in sectors of 512 bytes, each padded over the limit of small streams."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def lay(raw: bytes) -> int:
        start, count = len(sectors), -(-len(raw) // 512)
        for at in range(count):
            sectors.append(raw[at * 512 : at * 512 + 512].ljust(512, b"\0"))
            fat.append(start + at + 1 if at + 1 < count else _END)
        return start

    entries: list[list] = [["Root Entry", 5, _NONE, _NONE, _END, 0]]

    def add(streams: Streams, parent: int) -> None:
        """Add what stands below an entry: the first is its child, each other right of the one before."""
        last = parent
        for name, raw in streams.items():
            entries[last][2 if last == parent else 3] = len(entries)
            last = len(entries)
            if isinstance(raw, dict):
                entries.append([name, 1, _NONE, _NONE, _END, 0])
                add(raw, last)
                continue
            # Streams under 4096 bytes would stand elsewhere; NULs behind a text are no part of it.
            padded = raw.ljust(4096, b"\0")
            entries.append([name, 2, _NONE, _NONE, lay(padded), len(padded)])

    add(streams, 0)
    directory = b""
    for name, kind, child, right, start, size in entries:
        wide = name.encode("utf-16-le") + b"\0\0"
        directory += wide.ljust(64, b"\0") + struct.pack(
            "<HBBIII", len(wide), kind, 1, _NONE, right, child
        )
        directory += b"\0" * 36 + struct.pack("<IQ", start, size)
    first = lay(directory)
    own = len(sectors)
    table = [*fat, _FAT]
    sectors.append(struct.pack("<128I", *(table + [_FREE] * (128 - len(table)))))
    head = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\0" * 16
        + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    )
    head += b"\0" * 6 + struct.pack("<IIIIIIIII", 0, 1, first, 0, 4096, _END, 0, _END, 0)
    head += struct.pack("<109I", own, *([_FREE] * 108))
    return head + b"".join(sectors)
