"""Tables of events: a row of ACLED or GDELT becomes a source that says who did what, when and where.

Each row becomes a text of one sentence made of its columns, with the words of the row
behind it where it has any, under a head of its fields. What a column means is that of
the code books; the kinds of events of GDELT are the twenty roots of CAMEO.

References
----------
[ACLED]_, [GDELT]_, [CAMEO]_
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from urllib.parse import urlsplit

from standoff.evidence.capture.formats.composing import compose
from standoff.evidence.capture.formats.members import Text

_ACLED = frozenset(("event_date", "event_type", "actor1", "location", "notes"))
_GDELT = frozenset(("globaleventid", "sqldate", "actor1name", "eventrootcode"))
_GDELT_PLACES = {
    61: {"actiongeo_fullname": 52, "sourceurl": 60},
    58: {"actiongeo_fullname": 50, "sourceurl": 57},
    57: {"actiongeo_fullname": 50},
}
"""Columns of files without a head, by how many columns they have; the others stand alike."""
_GDELT_COMMON = {
    "globaleventid": 0,
    "sqldate": 1,
    "actor1name": 6,
    "actor2name": 16,
    "eventcode": 26,
    "eventrootcode": 28,
    "nummentions": 31,
    "numsources": 32,
}
_CAMEO = {
    "01": ("made a statement about", "made a statement"),
    "02": ("appealed to", "made an appeal"),
    "03": ("said that it would cooperate with", "said that it would cooperate"),
    "04": ("consulted with", "held consultations"),
    "05": ("cooperated in diplomacy with", "cooperated in diplomacy"),
    "06": ("cooperated materially with", "cooperated materially"),
    "07": ("gave aid to", "gave aid"),
    "08": ("yielded to", "yielded"),
    "09": ("investigated", "made an investigation"),
    "10": ("made demands on", "made demands"),
    "11": ("criticised", "expressed disapproval"),
    "12": ("rejected a proposal of", "rejected a proposal"),
    "13": ("threatened", "made threats"),
    "14": ("protested against", "protested"),
    "15": ("made a show of force against", "made a show of force"),
    "16": ("reduced relations with", "reduced relations"),
    "17": ("coerced", "used coercion"),
    "18": ("assaulted", "carried out an assault"),
    "19": ("fought with", "fought"),
    "20": ("used mass violence against", "used mass violence"),
}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December"),
)


def is_event_table(names: Sequence[str]) -> str:
    """Tell ``acled`` or ``gdelt`` by the names of the columns, or by a first row without names.

    Examples
    --------
    >>> is_event_table(["event_id_cnty", "event_date", "event_type", "actor1", "location", "notes"])
    'acled'
    >>> is_event_table(["title", "text"])
    ''
    """
    plain = {_plain(name) for name in names}
    if plain >= _ACLED:
        return "acled"
    if plain >= _GDELT:
        return "gdelt"
    bare = len(names) in _GDELT_PLACES and names[0].isdecimal()
    return "gdelt" if bare and re.fullmatch(r"(?:19|20)\d{6}", names[1]) else ""


def has_head(names: Sequence[str]) -> bool:
    """Say whether the first row names the columns."""
    return not names[0].isdecimal()


def read_event(kind: str, names: Sequence[str], row: Sequence[str], name: str) -> Text | None:
    """Make a text of a row; None where it says no date or no event."""
    cells = _cells(kind, names, row)
    day = _day(cells.get("event_date") or cells.get("sqldate") or "")
    fields, words = _acled(cells, day) if kind == "acled" else _gdelt(cells, day)
    return Text(name, compose(fields, words)) if day and words else None


def _cells(kind: str, names: Sequence[str], row: Sequence[str]) -> dict[str, str]:
    if kind == "gdelt" and not has_head(names):
        places = _GDELT_COMMON | _GDELT_PLACES[len(names)]
    else:
        places = {_plain(name): at for at, name in enumerate(names)}
    return {name: row[at].strip() for name, at in places.items() if at < len(row)}


def _plain(name: str) -> str:
    return name.strip().strip('"').lower()


def _day(text: str) -> date | None:
    for form in ("%Y-%m-%d", "%d %B %Y", "%Y%m%d", "%d-%B-%Y", "%d/%m/%Y", "%d-%b-%Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time
        except ValueError:
            continue
    return None


def _acled(cells: Mapping[str, str], day: date | None) -> tuple[dict[str, str], str]:
    """Say who took part in an event of ACLED; its own words, the notes, stand behind."""
    if day is None:
        return {}, ""
    what = cells.get("sub_event_type") or cells.get("event_type") or "Event"
    first, second = (_with_partners(cells, number) for number in "12")
    where = ", ".join(_iter_filled(cells, "location", "admin1", "country"))
    who = f"{first} and {second}" if first and second else first or second
    told = f"On {_tell(day)}, {what} in {where}: {who}." if who else f"{what} in {where}."
    deaths = cells.get("fatalities", "")
    more = f" {deaths} killed." if deaths.isdecimal() and int(deaths) else ""
    fields = {
        "title": f"{what} in {where}",
        "publisher": cells.get("source", ""),
        "date": day.isoformat(),
        "id": cells.get("event_id_cnty") or cells.get("data_id", ""),
        "section": cells.get("event_type", ""),
    }
    notes = cells.get("notes", "")
    return fields, "\n\n".join(filter(None, (told + more, notes)))


def _with_partners(cells: Mapping[str, str], number: str) -> str:
    partners = re.split(r"\s*;\s*", cells.get(f"assoc_actor_{number}", ""))
    return " with ".join(filter(None, (cells.get(f"actor{number}", ""), " and ".join(partners))))


def _gdelt(cells: Mapping[str, str], day: date | None) -> tuple[dict[str, str], str]:
    """Say what an event of GDELT was, by the root of its code."""
    phrases = _CAMEO.get(cells.get("eventrootcode", "").zfill(2))
    first, second = (_named(cells.get(f"actor{number}name", "")) for number in "12")
    if day is None or phrases is None or not (first or second):
        return {}, ""
    first = first or "Somebody"
    where = ", ".join(dict.fromkeys(re.split(r",\s*", cells.get("actiongeo_fullname", ""))))
    deed = f"{phrases[0]} {second}" if second else phrases[1]
    told = f"On {_tell(day)} {first} {deed}" + (f" in {where}." if where else ".")
    url = cells.get("sourceurl", "")
    fields = {
        "title": f"{first} {deed}",
        "publisher": _host(url),
        "date": day.isoformat(),
        "url": url if url.startswith("http") else "",
        "id": cells.get("globaleventid", ""),
        "section": f"CAMEO {cells.get('eventcode', '')}",
        "language": "en",  # of the sentence, which is ours
    }
    return fields, told


def _host(url: str) -> str:
    host = urlsplit(url).hostname if url.startswith("http") else ""
    return (host or "").removeprefix("www.")


def _named(name: str) -> str:
    """Write a name of GDELT, which has capitals only, as it is written elsewhere."""
    return name.title() if name.isupper() else name


def _tell(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _iter_filled(cells: Mapping[str, str], *names: str) -> Iterator[str]:
    told = dict.fromkeys(cells.get(name, "") for name in names)
    return (value for value in told if value)
