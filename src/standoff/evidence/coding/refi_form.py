"""What the standard demands of a book of codes and of a project, and where a file departs from it.

Elements, their order and their attributes are written down here as far as they are
read or written; what a file holds besides is not looked into.

References
----------
[REFI-QDA]_
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from standoff.evidence.coding.refi import CODEBOOK, GUID, PROJECT

if TYPE_CHECKING:
    from lxml import etree

_MOMENT = r"-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?"
_KINDS: Mapping[str, re.Pattern[str]] = {
    "guid": GUID,
    "yes or no": re.compile("true|false|0|1"),
    "colour": re.compile("#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})"),
    "moment": re.compile(_MOMENT),
    "number": re.compile(r"[+-]?\d+"),
    "text": re.compile(".*", re.DOTALL),
}


class _Form(NamedTuple):
    """What an element has: attributes, and children in their order, "+" for one at least."""

    needed: Mapping[str, str]
    allowed: Mapping[str, str]
    children: tuple[str, ...] = ()


_MADE = {
    "creatingUser": "guid", "creationDateTime": "moment",
    "modifyingUser": "guid", "modifiedDateTime": "moment",
}  # fmt: skip
_CODE = _Form(
    {"guid": "guid", "name": "text", "isCodable": "yes or no"},
    {"color": "colour"},
    ("Description?", "NoteRef*", "Code*"),
)
_TEXT = _Form(
    {"guid": "guid"},
    {"name": "text", "plainTextPath": "text", "richTextPath": "text", **_MADE},
    ("Description?", "PlainTextContent?", "PlainTextSelection*", "Coding*", "NoteRef*", "VariableValue*"),
)  # fmt: skip
FORMS: Mapping[str, _Form] = {
    "CodeBook": _Form({}, {"origin": "text"}, ("Codes", "Sets?")),
    "Codes": _Form({}, {}, ("Code+",)),
    "Code": _CODE,
    "Project": _Form(
        {"name": "text"},
        {
            "origin": "text", "creatingUserGUID": "guid", "creationDateTime": "moment",
            "modifyingUserGUID": "guid", "modifiedDateTime": "moment", "basePath": "text",
        },
        ("Users?", "CodeBook?", "Variables?", "Cases?", "Sources?", "Notes?", "Links?", "Sets?",
         "Graphs?", "Description?", "NoteRef*"),
    ),
    "Users": _Form({}, {}, ("User+",)),
    "User": _Form({"guid": "guid"}, {"name": "text", "id": "text"}),
    "TextSource": _TEXT,
    "Note": _TEXT,
    "PlainTextSelection": _Form(
        {"guid": "guid", "startPosition": "number", "endPosition": "number"},
        {"name": "text", **_MADE},
        ("Description?", "Coding*", "NoteRef*"),
    ),
    "Coding": _Form({"guid": "guid"}, _MADE, ("CodeRef", "NoteRef*")),
    "CodeRef": _Form({"targetGUID": "guid"}, {}),
    "NoteRef": _Form({"targetGUID": "guid"}, {}),
}  # fmt: skip
SHOWN = 8


def find_departures(root: etree._Element) -> tuple[str, ...]:
    """Say where a book of codes or a project is not as the standard demands, the commonest first.

    Notes
    -----
    Linear in the size of the file. What is refused anyway, such as positions that
    are no numbers, is told, too.
    """
    counts: Counter[str] = Counter(_of_names(root))
    for one in root.iter():
        if isinstance(one.tag, str) and (form := FORMS.get(_local(one))) is not None:
            counts.update(_of_attributes(one, form))
            counts.update(_of_children(one, form))
    told = [f"{text} ({many} times)" if many > 1 else text for text, many in counts.most_common()]
    more = len(told) - SHOWN
    return (*told[:SHOWN], f"{more} more") if more > 0 else tuple(told)


def _of_names(root: etree._Element) -> Iterator[str]:
    space = {"CodeBook": CODEBOOK, "Project": PROJECT}.get(_local(root))
    if space is not None and str(root.tag) != f"{{{space}}}{_local(root)}":
        yield f"the namespace is not {space}"
    seen = Counter(one.get("guid") for one in root.iter() if isinstance(one.tag, str))
    for guid, many in seen.items():
        if guid and many > 1:
            yield "several elements have one guid"


def _of_attributes(one: etree._Element, form: _Form) -> Iterator[str]:
    kind = _local(one)
    for name in form.needed:
        if one.get(name) is None:
            yield f"{kind} without {name}"
    for name, kept in {**form.needed, **form.allowed}.items():
        value = one.get(name)
        if value is not None and not _KINDS[kept].fullmatch(value.strip()):
            yield f"{name} of {kind} is no {kept}"


def _of_children(one: etree._Element, form: _Form) -> Iterator[str]:
    if not form.children:
        return
    kind, order = _local(one), [name.rstrip("?*+") for name in form.children]
    found = [_local(each) for each in one if isinstance(each.tag, str)]
    known = [order.index(name) for name in found if name in order]
    if known != sorted(known):
        yield f"the parts of {kind} stand in another order than {', '.join(order)}"
    for name in form.children:
        many, plain = found.count(name.rstrip("?*+")), name.rstrip("?*+")
        if not many and (name[-1] == "+" or name == plain):
            yield f"{kind} without {plain}"
        if many > 1 and name[-1] not in "*+":
            yield f"{kind} with several {plain}"


def _local(at: etree._Element) -> str:
    return str(at.tag).rpartition("}")[2]
