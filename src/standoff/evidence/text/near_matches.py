"""Where words stand in a text though a few of their characters were changed.

The distance of a pattern to the best stretch of a text is the fewest characters
that must be put in, left out or replaced; where the stretch begins and ends costs
nothing. Two texts are compared in a form without case, without kinds of quotation
marks and dashes, and with one space for any white space.

References
----------
[Sellers1980]_
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

import numpy as np

from standoff.evidence.text.anchors import Span

_ALIKE = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»「」『』〝〞＂", '"'),
        **dict.fromkeys("‘’‚‛`´＇", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "\u00ad": " ",
    }
)


@dataclass(frozen=True, slots=True)
class Comparable:
    """A text in the form in which it is compared, each character with its place.

    Parameters
    ----------
    places
        For each character its place in the text; one more, the end, closes them.
    """

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """Give the span of the text that characters of the form stand for."""
        return Span(self.places[start], self.places[end - 1] + 1)


def make_comparable(text: str) -> Comparable:
    r"""Give the form in which texts are compared.

    Examples
    --------
    >>> make_comparable("“We  will”\nhe said").text
    '"we will" he said'
    """
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text.translate(_ALIKE)):
        if sign.isspace():
            if not signs or signs[-1] == " ":
                continue
            sign = " "  # noqa: PLW2901
        low = sign.lower()
        signs.append(low if len(low) == 1 else sign)
        places.append(place)
    if signs and signs[-1] == " ":
        del signs[-1], places[-1]
    return Comparable("".join(signs), (*places, len(text)))


@dataclass(frozen=True, slots=True)
class NearMatch:
    """A stretch of a text that is nearly some words.

    Parameters
    ----------
    distance
        How many characters were put in, left out or replaced.
    """

    start: int
    end: int
    distance: int


def find_near(words: str, text: str, most: int) -> NearMatch | None:
    """Find the stretch of a text that is nearest to some words; None if it is too far.

    Parameters
    ----------
    words, text
        In comparable form.
    most
        The greatest distance.

    Examples
    --------
    >>> text = "the mayor said that two islands are enough, for now"
    >>> near = find_near("that four islands are enough", text, 5)
    >>> near.distance, text[near.start : near.end]
    (4, 'that two islands are enough')

    Notes
    -----
    Cost: as many steps as the words have characters, each over the text at once.
    """
    ends = _distances(words, text)
    end = int(ends.argmin())
    distance = int(ends[end])
    if distance > most or end == 0:
        return None
    # Read backwards from its end, the nearest stretch is as long as it has to be.
    window = text[max(0, end - len(words) - distance) : end]
    back = int(_distances(words[::-1], window[::-1], anchored=True).argmin())
    return NearMatch(end - back, end, distance) if back else None


def _distances(words: str, text: str, *, anchored: bool = False) -> np.ndarray:
    """Give the distance of words to the best stretch that ends at each place of a text."""
    signs = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    steps = np.arange(len(signs) + 1)
    row = steps.copy() if anchored else np.zeros(len(signs) + 1, dtype=np.int64)
    for number, word in enumerate(words, start=1):
        replaced = row[:-1] + (signs != ord(word))
        best = np.minimum(replaced, row[1:] + 1)
        # Leaving out signs of the text: the least of all before, and the way from there.
        row = np.minimum.accumulate(np.concatenate(([number], best)) - steps) + steps
    return row


def tell_changes(said: str, found: str) -> tuple[tuple[str, str], ...]:
    """Give what was changed, word by word: what is said, and what stands there.

    Examples
    --------
    >>> tell_changes("We will sign four times", "We will not sign two times")
    (('', 'not'), ('four', 'two'))
    """
    left, right = said.split(), found.split()
    matcher = SequenceMatcher(None, _plain(left), _plain(right), autojunk=False)
    return tuple(
        (" ".join(left[a:b]), " ".join(right[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


def _plain(words: list[str]) -> list[str]:
    return [make_comparable(word).text for word in words]
