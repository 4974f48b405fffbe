"""Dates of fields in other languages: the day on which an export or a page says it appeared.

Only whole dates are read, with the month in words, as fields write them:
"29 décembre 2011", "5. Juli 2019", "3 de enero de 2020", "2021年3月5日".
"""

from __future__ import annotations

import re
from datetime import date

from standoff.evidence.text.anchors import Span

_MONTHS_TEXT = """
janvier février mars avril mai juin juillet août septembre octobre novembre décembre
januar februar märz april mai juni juli august september oktober november dezember
enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre
janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
januari februari maart april mei juni juli augustus september oktober november december
января февраля марта апреля мая июня июля августа сентября октября ноября декабря
января лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня
stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
ledna února března dubna května června července srpna září října listopadu prosince
januára februára marca apríla mája júna júla augusta septembra októbra novembra decembra
januari februari mars april maj juni juli augusti september oktober november december
januar februar marts april maj juni juli august september oktober november desember
tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta
ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie
ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου
ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
januari februari maret april mei juni juli agustus september oktober november desember
يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
جانفي فيفري مارس أفريل ماي جوان جويلية أوت سبتمبر أكتوبر نوفمبر ديسمبر
ינואר פברואר מרץ אפריל מאי יוני יולי אוגוסט ספטמבר אוקטובר נובמבר דצמבר
בינואר בפברואר במרץ באפריל במאי ביוני ביולי באוגוסט בספטמבר באוקטובר בנובמבר בדצמבר
"""
_MONTHS = {
    word: number
    for line in _MONTHS_TEXT.strip().splitlines()
    for number, word in enumerate(line.split(), start=1)
}
_WRITTEN = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:er|\.|º)?\s(?:de\s)?(?P<month>[^\W\d_]{3,12})\.?,?\s(?:de\s|del\s)?"
    r"(?P<year>(?:1[5-9]|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"(?<!\d)(?P<year>(?:1[5-9]|20)\d\d)\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]"
)


_OPEN_END = re.compile(
    r"(?<![\d/.])(?P<year>(?:19|20)\d\d)[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?=\s?[-–—~〜])"
)
"""The day from which something is shown, the year first."""


def read_foreign_date(text: str) -> tuple[str, Span] | None:
    """Read the first whole date in a field; None where there is none.

    Examples
    --------
    >>> read_foreign_date("jeudi 5 octobre 2013, p. 16")
    ('2013-10-05', Span(start=6, end=20))
    >>> read_foreign_date("5 octobre") is None
    True
    """
    for pattern in (_WRITTEN, _SIGNS, _OPEN_END):
        for found in pattern.finditer(text[:400]):
            word = found["month"].lower()
            month = int(word) if word.isdigit() else _MONTHS.get(word)
            value = month and _day(int(found["year"]), month, int(found["day"]))
            if value:
                return value, Span(*found.span())
    return None


_SHORT_OF = """
january february march april may june july august september october november december
""" + "\n".join(_MONTHS_TEXT.strip().splitlines()[:7])
_LEAST = 3
_DAY_AND_MONTH = re.compile(
    r"(?<!\d)(?P<day>\d{1,2})(?:er|st|nd|rd|th|\.|º)?\s?(?:de\s)?(?P<month>[^\W\d_]{3,12})(?!\w)"
    r"|(?<!\w)(?P<month_first>[^\W\d_]{3,12})\.?\s(?P<day_behind>\d{1,2})(?!\d)"
    r"|(?P<number>\d{1,2})\s?[月월]\s?(?P<day_of>\d{1,2})\s?[日일]"
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def read_short_day(text: str) -> tuple[int | None, int, int] | None:
    """Read a day as the opening of a report gives it: its year if it is there, its month, its day.

    Examples
    --------
    >>> read_short_day("23 abr 2024"), read_short_day("Nov. 3"), read_short_day("4月23日")
    ((2024, 4, 23), (None, 11, 3), (None, 4, 23))
    """
    year = _YEAR.search(text)
    for found in _DAY_AND_MONTH.finditer(text):
        word = found["month"] or found["month_first"] or found["number"]
        month = int(word) if word.isdigit() else _month_of(word.lower())
        day = int(found["day"] or found["day_behind"] or found["day_of"])
        if month and _day(2024 if year is None else int(year[0]), month, day):
            return None if year is None else int(year[0]), month, day
    return None


def _month_of(word: str) -> int | None:
    """Give the month that a word is, or with which only names of one month begin."""
    rows = (line.split() for line in _SHORT_OF.strip().splitlines())
    pairs = [(name, number) for row in rows for number, name in enumerate(row, start=1)]
    exact = {number for name, number in pairs if name == word}
    found = exact or {number for name, number in pairs if name.startswith(word)}
    return found.pop() if len(found) == 1 and len(word) >= _LEAST else None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
