"""What both office formats share: packages of XML that are the same each time, and plain text in them."""

from __future__ import annotations

import io
import re
import zipfile
from importlib import import_module
from types import ModuleType

from standoff.errors import MissingExtraError
from standoff.reports.steering import keep_order

_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def plain_text(text: str) -> str:
    r"""Replace what XML cannot hold at all, and what would turn the order of a line.

    Examples
    --------
    >>> plain_text("a\x00b\x1b[0m") == "a\ufffdb\ufffd[0m"
    True
    """
    return _UNFIT.sub("\ufffd", keep_order(text))


def need(module: str, form: str) -> ModuleType:
    """Import what writes a format, which comes with an extra.

    Raises
    ------
    MissingExtraError
        If it is not installed.
    """
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtraError(
            f"the format {form} needs the extra 'office'",
            hint="Install it: pip install 'standoff[office]'",
        ) from None


def pack_alike(data: bytes) -> bytes:
    """Pack a package anew, so that equal contents are equal bytes: the clock is left out."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as read,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for name in read.namelist():
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            written.writestr(info, read.read(name))
    return out.getvalue()
