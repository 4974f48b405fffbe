"""How far readers agree: Krippendorff's alpha for nominal data.

Alpha compares the disagreement that is observed with the disagreement that chance would
bring about: 1 is perfect, 0 what chance gives, below 0 systematic disagreement. Units that
one reader alone has valued tell nothing and are left out; values may be missing.

References
----------
[Krippendorff2011]_
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence


def krippendorff_alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Give Krippendorff's alpha of nominal values.

    Parameters
    ----------
    units
        For each unit the values that the readers gave it; None for a missing one.

    Returns
    -------
    alpha = 1 - Do / De; None where no two values can be paired. Where all values are
    the same there is nothing to disagree about, and alpha is not defined: None, too.

    Examples
    --------
    Two readers and ten units, the binary example of the paper:

    >>> one, other = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    >>> round(krippendorff_alpha(zip(one, other)), 3)
    0.095

    Notes
    -----
    Cost: one pass over the units.
    """
    totals: Counter[Hashable] = Counter()
    disagreed = 0.0
    for unit in units:
        values = Counter(value for value in unit if value is not None)
        size = values.total()
        if size < 2:
            continue
        totals += values
        # Ordered pairs of unlike values, each unit weighing as much as its values.
        unlike = size * size - sum(count * count for count in values.values())
        disagreed += unlike / (size - 1)
    everything = totals.total()
    expected = everything * everything - sum(count * count for count in totals.values())
    if not expected:
        return None
    return 1 - (everything - 1) * disagreed / expected
