"""Taking things out, with what speaks of them where that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from standoff.casefile.format.short_forms import BELIEFS, spell_prefers
from standoff.casefile.prefixes import split_mark
from standoff.casefile.revising.draft import Draft
from standoff.casefile.revising.respelling import follow_options, options_of_parts
from standoff.casefile.revising.sites import LISTED, SPOKEN_OF, iter_parts, iter_sites
from standoff.casefile.revising.uses import Uses
from standoff.casefile.revising.words import use_refusal
from standoff.casefile.trees.steps import Put, Remove
from standoff.casefile.wording import Wording, squeeze_pattern
from standoff.model.case import ElementPath


def prefixes_of_conflicts(draft: Draft) -> list[ElementPath]:
    """List where conflicts or changes of them stand in the file."""
    return [(), *((*part, "change") for part, _ in iter_parts(draft.data))]


def remove_with_uses(
    draft: Draft,
    before: dict[ElementPath | str, tuple[str, ...]],
    uses: Uses,
    what: str,
    *,
    cascade: bool,
) -> None:
    """Take out what speaks of options that are gone; refuse if that was not asked for."""
    changes = dict(uses.places)
    if changes and cascade:
        remove_all(draft, list(changes))
        uses = Uses()
    found = follow_options(draft, before)
    uses.places |= found.places
    if not uses.places:
        return
    if not cascade:
        kept = [path for path in uses.places if _stays(draft, path, before)]
        raise use_refusal(what, uses.problems(what, shorter=kept))
    if parts := _parted(draft, uses):
        draft.take(Put(parts))
        uses.places = {**changes, **follow_options(draft, before).places}
    # Patterns lose a place, and so stay; everything else that names the option goes.
    goes = [
        whole_element(draft, path) for path in uses.places if not _is_pattern(draft, path, before)
    ]
    draft.besides += uses.told(shorter=[one for one in uses.places if _stays(draft, one, before)])
    remove_all(draft, goes)
    _shorten_patterns(draft, before)


def _parted(draft: Draft, uses: Uses) -> dict[ElementPath, Any]:
    """Give preferences of the form ``a = b`` as the lists they stand for, of which one can go."""
    found: dict[ElementPath, Any] = {}
    for path in uses.places:
        said = draft.get(*path)
        spelled = spell_prefers([said])[0] if "prefers" in path else said
        if isinstance(said, str) and isinstance(spelled, dict):
            level = {"=": [one.strip() for one in spelled["="]]}
            found[path] = [level] if path[-1] == "prefers" else level
    return found


def _stays(
    draft: Draft, path: ElementPath, before: dict[ElementPath | str, tuple[str, ...]]
) -> bool:
    """Say whether an element stays, shorter, when what speaks of an option in it goes."""
    if _is_pattern(draft, path, before):
        return True
    return (
        whole_element(draft, path) == path and isinstance(path[-1], int) and path[-2] in _SHORTENED
    )


_SHORTENED = frozenset(("taken", "status_quo", *LISTED))


def _is_pattern(
    draft: Draft, path: ElementPath, before: dict[ElementPath | str, tuple[str, ...]]
) -> bool:
    site = next((one for one in iter_sites(draft.data) if one.path == path), None)
    if (
        site is None
        or not isinstance(site.text, str)
        or site.kind not in {"state", "pattern", "statement"}
    ):
        return False
    return Wording(before.get(site.part, ()), levelled=True).is_pattern(split_mark(site.text)[1])


def _shorten_patterns(draft: Draft, before: dict[ElementPath | str, tuple[str, ...]]) -> None:
    """Take the places of options that are gone out of patterns, whatever stood there."""
    after = options_of_parts(draft.tree.root)
    values: dict[ElementPath, Any] = {}
    for site in iter_sites(draft.data):
        old, new = before.get(site.part, ()), after.get(site.part, ())
        if old == new or not isinstance(site.text, str):
            continue
        pattern = split_mark(site.text)[1]
        choices = squeeze_pattern(pattern)
        if Wording(old, levelled=True).is_pattern(pattern) and len(choices) == len(old):
            said = dict(zip(old, choices, strict=True))
            mark = site.text[: len(site.text) - len(pattern)]
            values[site.path] = mark + "".join(said.get(name, "-") for name in new)
    if values:
        draft.take(Put(values))
        remove_all(draft, list(_repeated(draft, values)))


def _repeated(draft: Draft, values: dict[ElementPath, Any]) -> Iterator[ElementPath]:
    """Iterate over patterns of a ranking that stand above in it already, now that they are shorter."""
    seen: set[tuple[ElementPath, Any]] = set()
    for site in iter_sites(draft.data):
        if site.kind == "state" and "ranking" in site.path:
            key = (site.path[: site.path.index("ranking")], split_mark(str(site.text))[1])
            if key in seen and site.path in values:
                yield site.path
            seen.add(key)


def whole_element(draft: Draft, path: ElementPath) -> ElementPath:
    """Give the element that goes when a text in it is to go: a rule, a preference, an outcome."""
    if (
        len(path) > 1
        and isinstance(path[-1], int)
        and (path[-2] in {"taken", "status_quo"} or path[-3:-2] == ("outcomes",))
    ):
        return path
    listed = draft.get(*path[:-1])
    if len(path) > 1 and path[-2] in LISTED and isinstance(listed, list) and len(listed) > 2:
        return path
    if "views" in path:
        return _belief_at(path)
    if path[:1] == ("power",) or path[2:4] == ("change", "power"):
        several = isinstance(path[-1], int) and isinstance(listed, list) and len(listed) > 1
        return path if several else path[: path.index("power") + 2]
    for number, step in enumerate(path[:-1]):
        if step in SPOKEN_OF and path[number - 2] == "decision_makers":
            return path[: number + 1 + isinstance(path[number + 1], int)]
        if step in {"rules", "outcomes", "adjust", "set"}:
            return path[: number + 2]
        if step == "ranking":
            return path[: number + (3 if path[number + 1] == "order" else 2)]
    said = path[:1] in {("forecasts",), ("recommendations",)}
    return path[:-1] if path[-1] == "say" and not said else path


def _belief_at(path: ElementPath) -> ElementPath:
    """Give the belief that a text stands in: it goes whole, with all that it says."""
    inside = range(path.index("views") + 2, len(path))
    keys = [place for place in inside if path[place] in _OF_BELIEFS]
    return path[: keys[-1]] if keys else path


_OF_BELIEFS = frozenset((*BELIEFS, "about"))


def remove_all(draft: Draft, paths: list[ElementPath]) -> None:
    """Take entries out, the last of each list first; what is left empty goes with them."""
    for path in sorted(set(paths), key=_position, reverse=True):
        parent = draft.get(*path[:-1])
        inside = path[-1] in parent if isinstance(parent, dict) else bool(parent)
        if inside:
            forget_in_parts(draft, path)
            draft.take(Remove(_with_what_is_left_empty(draft, path)))


def _with_what_is_left_empty(draft: Draft, path: ElementPath) -> ElementPath:
    """Give the outermost entry that would be empty without one; not where empty says something."""
    while len(path) > 1 and len(draft.get(*path[:-1])) == 1:
        listed = "change" in path and isinstance(path[-1], int) and path[-2] != "because"
        element = path[-3:-2] == ("decision_makers",) or (len(path) == 3 and path[0] == "scenarios")
        if listed or element or path[-2] in {"decision_makers", "taken", "status_quo"}:
            break
        path = path[:-1]
    return path


def forget_in_parts(draft: Draft, path: ElementPath) -> None:
    """Take the removal of a rule or outcome out of stages and scenarios, where it is gone before."""
    if len(path) != 2 or path[0] not in {"rules", "outcomes"} or isinstance(path[1], int):
        return
    kind, key = path
    for part, _ in list(iter_parts(draft.data)):
        named = draft.mapping(*part, "change", kind)
        if key in named and named[key] is None:
            draft.remove((*part, "change", kind, key))
            draft.besides.append(f"removed what a {str(part[0])[:-1]} said of it")


def _position(path: ElementPath) -> tuple[tuple[int, int, str], ...]:
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, str(step)) for step in path)
