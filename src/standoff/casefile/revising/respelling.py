"""When options come, go or change their ids: everything that speaks of them follows.

The options of every conflict in the file (the base, each stage, each scenario) are
compared before and after. A statement keeps its words; only names that would mean
another option, several or none are spelled anew. A pattern of choices gets a place
for each new option and loses that of one that is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from standoff.casefile.format.short_forms import spell_options
from standoff.casefile.prefixes import split_mark, split_prefix
from standoff.casefile.revising.draft import Draft
from standoff.casefile.revising.sites import EVERYWHERE, Site, iter_parts, iter_sites
from standoff.casefile.revising.uses import Uses, describe
from standoff.casefile.stage_changes import BASE, base_tree, scenario_trees, stage_trees
from standoff.casefile.trees.steps import Put, Rename
from standoff.casefile.trees.tree import Node
from standoff.casefile.wording import Wording, squeeze_pattern
from standoff.errors import Problem
from standoff.model.case import ElementPath
from standoff.model.forming.told_names import fold_name
from standoff.model.language.names import compose, hide_marks, hide_quoted, put_in_quotes
from standoff.model.language.syntax import KEYWORDS

_NAME = re.compile(r"[^\W\d][\w-]*(\.[^\W\d][\w-]*)?")
_WORDS_OF_LINES = frozenset(
    ("raise", "lower", "by", "above", "below", "first", "last", "drop", "negate", "add", "can",
     "cannot", "rest")
)  # fmt: skip
_WHERE = frozenset(("by", "above", "below", "rest"))


def options_of_parts(root: Node) -> dict[ElementPath | str, tuple[str, ...]]:
    """Give the qualified options of each conflict of a file, in the order of their bits."""
    found: dict[ElementPath | str, tuple[str, ...]] = {BASE: options_of(base_tree(root).plain())}
    for number, tree, _ in stage_trees(root):
        found["stages", number] = options_of(tree.plain())
    found[EVERYWHERE] = tuple(dict.fromkeys(option for one in found.values() for option in one))
    for key, tree, _ in scenario_trees(root):
        found["scenarios", key] = options_of(tree.plain())
    return found


def options_of(conflict: Any) -> tuple[str, ...]:
    """Give the qualified options of the data of a conflict."""
    makers = conflict.get("decision_makers") if isinstance(conflict, dict) else None
    return tuple(
        f"{dm}.{option}"
        for dm, maker in (makers.items() if isinstance(makers, dict) else ())
        for option in option_ids(maker)
    )


def whole_ids(maker: Any) -> list[str]:
    """Give the ids that stand under ``options``, of sets as of options."""
    options = maker.get("options") if isinstance(maker, dict) else None
    return [str(key) for key in options] if isinstance(options, dict) else option_ids(maker)


def option_ids(maker: Any) -> list[str]:
    """Give the ids of the options in the data of a decision maker; of a set those inside it."""
    options = maker.get("options") if isinstance(maker, dict) else None
    if isinstance(options, list):
        try:
            options = spell_options(options)
        except Exception:  # noqa: BLE001 - what is wrong with it is told when the case is read
            return []
    if isinstance(options, str):
        return [options]
    if not isinstance(options, dict):
        return []
    return [each for key, said in options.items() for each in _chosen_ids(str(key), said)]


def find_said(options: Any, key: str) -> Any:
    """Give what is said of an option, however its owner lists it."""
    listed = spell_options(options) if isinstance(options, list) else options
    if not isinstance(listed, dict) or key in listed:
        return listed[key] if isinstance(listed, dict) else None
    chosen = (said.get("choose_one") for said in listed.values() if isinstance(said, dict))
    inside = (find_said(one, key) for one in chosen if key in option_ids({"options": one}))
    return next(inside, None)


def _chosen_ids(key: str, said: Any) -> list[str]:
    """Give the ids under which an option has its places in patterns: those of a set, inside it."""
    chosen = said.get("choose_one") if isinstance(said, dict) else None
    if isinstance(chosen, list | dict):
        return option_ids({"options": chosen})
    return [key]


@dataclass
class Respelling:
    """Spells the texts of one conflict anew.

    Parameters
    ----------
    before, after
        The qualified options of the conflict.
    renamed
        New qualified ids by old ones.
    owners
        New ids of decision makers by old ones.
    names, outcomes
        Names of states; names of outcomes, folded.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    renamed: Mapping[str, str]
    owners: Mapping[str, str] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    outcomes: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.old = Wording(self.before, self.names, levelled=True)
        self.new = Wording(self.after, self.names, levelled=True)
        # Whoever was there before reads its own texts as before.
        there = self._makers(self.before)
        self.back = {new: old for old, new in self.owners.items() if new not in there}
        self.lost: list[str] = []
        """Options that a text spoke of and that are gone."""

    def respell(self, site: Site) -> Any:
        """Give the text as it is to be; names of options that are gone stay, and are noted."""
        text = site.text
        if not isinstance(text, str):
            return text
        if site.kind == "state" and split_mark(text)[0]:
            rest = split_mark(text)[1]
            return text[: len(text) - len(rest)] + self._respell(replace(site, text=rest))
        return self._respell(site)

    def _respell(self, site: Site) -> str:
        """Give a text without a mark as it is to be."""
        text: str = site.text
        old_owner = self.back.get(site.owner or "", site.owner)
        match site.kind:
            case "option" if "=" in text:
                return self._names(text, old_owner, site.owner)
            case "option" | "key":
                return self._name(text, old_owner, site.owner)
            case "pattern":
                return self._pattern(text)
            case "line":
                return self._line(text)
            case "line_key":
                return self._names(text, old_owner, site.owner, _WORDS_OF_LINES)
        if (site.kind == "state" and text in self.names) or fold_name(text) in self.outcomes:
            return text
        prefix, rest = split_prefix(text)
        if prefix in {"number", "name"}:
            return text
        if prefix == "choices" or (not prefix and self.old.is_pattern(text)):
            start = len(text) - len(text.lstrip()) if not prefix else text.index(rest)
            return text[:start] + self._pattern(rest.strip(), exact=site.path[-1] == "status_quo")
        skip = text.index(":") + 1 if prefix else 0
        return text[:skip] + self._names(text[skip:], old_owner, site.owner)

    def _line(self, text: str) -> str:
        """Spell a line of a scenario: who or what is different, and how."""
        head, colon, rest = text.partition(":")
        who = head.strip()
        if not colon:
            return text
        new = self.owners.get(who, who)
        return (
            head.replace(who, new, 1)
            + colon
            + self._names(rest, who if who in self._makers(self.before) else None, new,
                          _WORDS_OF_LINES)
        )  # fmt: skip

    @staticmethod
    def _makers(options: tuple[str, ...]) -> set[str]:
        return {name.partition(".")[0] for name in options}

    def _names(
        self, text: str, old: str | None, new: str | None, skipped: frozenset[str] = frozenset()
    ) -> str:
        """Spell the names in a statement anew, everything between them kept."""
        parts, at = [], 0
        for found in _NAME.finditer(hide_quoted(hide_marks(text))):
            word = text[slice(*found.span())]
            if word.casefold() in KEYWORDS or (word in skipped and _is_said(text, found)):
                continue
            parts += [text[at : found.start()], self._name(word, old, new)]
            at = found.end()
        return "".join([*parts, text[at:]])

    def _name(self, word: str, old: str | None, new: str | None) -> str:
        meant = self.old.names.find(word.strip(), old)
        if isinstance(meant, Problem):
            if (of_set := self._set_name(word)) is not None:
                return of_set
            hidden = fold_name(word) in self.outcomes and not isinstance(
                self.new.names.find(word, new), Problem
            )
            return (hidden and put_in_quotes(word)) or word
        wanted = self.renamed.get(meant, meant)
        if wanted not in self.after:
            self.lost.append(meant)
            return word
        qualified = "." in word
        if self.new.names.find(word.strip(), new) == wanted and (not qualified or wanted == meant):
            return word
        short = wanted.partition(".")[2]
        found = self.new.names.find(short, new)
        return short if not qualified and found == wanted else wanted

    def _set_name(self, word: str) -> str | None:
        """Give the new name of a set of options, or of one whose owner is named anew; None if it is none."""
        owner, dot, key = word.strip().rpartition(".")
        wanted = [
            new
            for old, new in self.renamed.items()
            if old not in self.before and (old == word.strip() if dot else old.endswith(f".{key}"))
        ]
        if len(wanted) == 1:
            return wanted[0] if dot else wanted[0].rpartition(".")[2]
        return f"{self.owners[owner]}.{key}" if owner in self.owners else None

    def _pattern(self, text: str, *, exact: bool = False) -> str:
        """Give a pattern with a place for each option there is now."""
        choices = squeeze_pattern(text)
        if len(choices) != len(self.before):
            return text
        said = dict(zip(self.before, choices, strict=True))
        gone = [
            name
            for name, choice in said.items()
            if choice != "-" and self.renamed.get(name, name) not in self.after
        ]
        self.lost += gone
        moved: dict[str, str] = {}
        for name, choice in said.items():
            now = self.renamed.get(name, name)
            # Of two that became one, the one is taken where either was.
            moved[now] = max(moved[now], choice, key="-NY".find) if now in moved else choice
        other = "N" if exact and "-" not in choices else "-"
        found = "".join(moved.get(name, other) for name in self.after)
        return text if found == choices else found


def _is_said(text: str, found: re.Match[str]) -> bool:
    """Say whether a word of a line says what is done, and not an option that is called so.

    What is done stands first, where goes before a number or a state, and first and last at the end.
    """
    before, after = text[: found.start()].split(), text[found.end() :].strip()
    if not before:
        return True
    if found[0] in ("first", "last"):
        return not after and len(before) > 1 and before[-1].casefold() not in KEYWORDS
    return found[0] in _WHERE


def follow_options(
    draft: Draft,
    before: Mapping[ElementPath | str, tuple[str, ...]],
    renamed: Mapping[str, str] | None = None,
    owners: Mapping[str, str] | None = None,
) -> Uses:
    """Spell anew what speaks of options, after steps that changed which there are.

    Parameters
    ----------
    before
        The options of each conflict before those steps.
    renamed, owners
        New ids by old ones: of qualified options, and of decision makers.

    Returns
    -------
    Uses
        Where an option is named that is gone.
    """
    after = options_of_parts(draft.tree.root)
    names, outcomes = state_names(draft.data), outcome_names(draft.data)
    values: dict[ElementPath, Any] = {}
    keys: list[tuple[ElementPath, str]] = []
    uses = Uses()
    for site in iter_sites(draft.data):
        ahead = after.get(site.part, ())
        spelling = Respelling(
            before.get(site.part, ahead), ahead, renamed or {}, owners or {}, names, outcomes
        )
        found = spelling.respell(site)
        if spelling.lost:
            uses.places[site.path] = describe(site, draft.data)
        elif found != site.text:
            if site.kind == "key":
                keys.append((site.path, found))
            else:
                values[site.path] = found
    if values:
        draft.take(Put(values))
        several = f"{len(values)} places that name options"
        draft.besides.append(several if len(values) > 1 else "1 place that names options")
    for path, key in keys:
        draft.take(Rename(path, key))
    return uses


def state_names(data: dict[str, Any]) -> frozenset[str]:
    """Give the names of states, of the base and of all that changes it: of graph form, and merged."""
    return frozenset(
        compose(name)
        for one in _conflicts(data)
        for name in (*_listed_states(one), *_merged_states(one))
        if isinstance(name, str) and name
    )


def _listed_states(conflict: dict[str, Any]) -> Iterable[Any]:
    states = conflict.get("states")
    return states if isinstance(states, dict | list) else ()


def _merged_states(conflict: dict[str, Any]) -> Iterable[Any]:
    rules = conflict.get("rules")
    listed = rules.values() if isinstance(rules, dict) else rules
    return (one.get("name") for one in listed or () if isinstance(one, dict))


def outcome_names(data: dict[str, Any]) -> frozenset[str]:
    """Give the names of outcomes, of the base and of all that changes it, folded."""
    named = (one.get("outcomes") for one in _conflicts(data))
    return frozenset(
        fold_name(str(name)) for each in named if isinstance(each, dict) for name in each
    )


def _conflicts(data: dict[str, Any]) -> list[dict[str, Any]]:
    parts = (entry.get("change") for _, entry in iter_parts(data) if isinstance(entry, dict))
    return [data, *(one for one in parts if isinstance(one, dict))]
