"""A second reading of case files, written from their documentation alone.

`Model` takes the plain data of a case file (as any YAML or JSON parser gives
it) and finds states, moves, ranks, stability and paths by the words of
docs/reference/case-file.md and of the definitions. It imports nothing of
standoff and is slow on purpose: whatever the program says of a whole file is
compared with this.
"""

from __future__ import annotations

import copy
import re
from fractions import Fraction
from itertools import product

from independent_statements import COUNTS, Reader


def conflict_at(case, stage=None):
    """Give the conflict of a stage, or the base."""
    keys = ("decision_makers", "rules", "states", "status_quo")
    base = {key: copy.deepcopy(case[key]) for key in keys if key in case}
    known, current = {"base": base}, base
    if stage in (None, "base"):
        return base
    for entry in case["stages"]:
        current = copy.deepcopy(known[entry.get("from", "")] if entry.get("from") else current)
        for key, change in (entry.get("change") or {}).items():
            current[key] = _changed(current.get(key), change, (key,))
        if "status_quo" in entry:
            current["status_quo"] = entry["status_quo"]
        known[entry["id"]] = current
        if entry["id"] == stage:
            return current
    raise KeyError(stage)


def _changed(before, change, path):
    if len(path) == 4 and path[2] == "options" and not isinstance(before, dict):
        before = {"name": before}
    whole = (len(path) == 2 and path[0] == "rules") or path[-1] in ("values", "ranking", "taken")
    if path[-1] == "weights":
        whole = any(isinstance((one or {}).get("values"), dict) for one in (before, change))
    if whole or not isinstance(before, dict) or not isinstance(change, dict):
        return change
    after = dict(before)
    if len(path) == 2 and path[0] == "decision_makers":
        bases = {"prefers", "ranking", "weights"}
        if any(change.get(key) is not None for key in bases):
            after = {key: value for key, value in after.items() if key not in bases - set(change)}
    for key, value in change.items():
        if value is None:
            after.pop(key, None)
        elif key in after:
            after[key] = _changed(after[key], value, (*path, key))
        else:
            after[key] = value
    return after


class Model:
    """States, moves, ranks and status quo of a conflict, by indexes from 0.

    Codes of states stand for sets of options; a merged state has several.
    """

    def __init__(self, conflict):
        makers = conflict["decision_makers"]
        self.dms = list(makers)
        self.makers = [makers[dm] or {} for dm in self.dms]
        self.options = [f"{d}.{o}" for d, m in self._named() for o in m.get("options") or {}]
        self.rules = conflict.get("rules") or []
        if isinstance(self.rules, dict):
            self.rules = list(self.rules.values())
        self.option_form = conflict.get("states") is None
        self.names = []
        if self.option_form:
            self._form_states()
        else:
            self._read_states(conflict["states"])
        self.count = len(self.members)
        self.codes = [
            index if self.members[index] is None else max(self.members[index])
            for index in range(self.count)
        ]
        self.moves = [
            [set(self._moves(dm, state)) - {state} for state in range(self.count)]
            for dm in range(len(self.dms))
        ]
        self.ranks = [self._rank(dm) for dm in range(len(self.dms))]
        quo = conflict.get("status_quo")
        self.status_quo = None if quo is None else self.only(self.select(quo))

    def _named(self):
        return zip(self.dms, self.makers, strict=True)

    # Statements and names of states

    def resolve(self, name, owner=None):
        if name in self.options:
            return name
        if f"{owner}.{name}" in self.options:
            return f"{owner}.{name}"
        (found,) = [option for option in self.options if option.split(".")[1] == name]
        return found

    def is_pattern(self, text):
        squeezed = text.replace(" ", "")
        shorts = [option.split(".")[1] for option in self.options]
        return (
            len(squeezed) == len(self.options)
            and bool(re.fullmatch("[YN-]+", squeezed, re.IGNORECASE))
            and text not in shorts
        )

    def holds(self, text, code, owner=None):
        """Say whether a statement or pattern holds where exactly the options of a code are taken."""
        if isinstance(text, bool):
            return text
        if self.is_pattern(text):
            wanted = text.replace(" ", "").upper()
            return all(w in ("-", c) for w, c in zip(wanted, self.spell(code), strict=True))
        key = (text, owner)
        if key not in self._cache:
            self._cache[key] = Reader(text, lambda name: self.resolve(name, owner)).read()
        return self._cache[key](self.taken(code))

    _cache = None

    def taken(self, code):
        return {option for k, option in enumerate(self.options) if code >> k & 1}

    def spell(self, code):
        return "".join("NY"[code >> k & 1] for k in range(len(self.options)))

    def select(self, value, owner=None):
        """Give the states that a name, pattern, statement, list or number stands for."""
        everything = range(self.count)
        if isinstance(value, dict):
            value = value["taken"]
        if isinstance(value, list):
            code = sum(1 << self.options.index(self.resolve(name, owner)) for name in value)
            return self._with_code(lambda one: one == code)
        if str(value) in self.names:
            return [s for s in everything if self.names[s] == str(value)]
        if isinstance(value, int):
            return [value - 1]
        exact = [s for s in everything if self.choices(s) == value.replace(" ", "").upper()]
        if self.is_pattern(value) and exact:
            return exact
        return self._with_code(lambda one: self.holds(value, one, owner))

    def _with_code(self, fits):
        """A merged state is judged by its highest code, or by any if nothing fits so."""
        found = [s for s in range(self.count) if fits(self.codes[s])]
        return found or [s for s in range(self.count) if any(map(fits, self.members[s] or ()))]

    @staticmethod
    def only(states):
        (state,) = states
        return state

    def choices(self, state):
        if self.spelled:
            return self.spelled[state]
        spellings = [self.spell(code) for code in self.members[state]]
        return "".join(c[0] if len(set(c)) == 1 else "-" for c in zip(*spellings, strict=True))

    # States

    def _form_states(self):
        self._cache, self.spelled = {}, []
        codes = [c for c in range(1 << len(self.options)) if all(map(self._allows(c), self.rules))]
        groups, named = {code: (code,) for code in codes}, {}
        for rule in self.rules:
            if isinstance(rule, dict) and "merge" in rule:
                group = tuple(code for code in codes if self.holds(rule["merge"], code))
                if group:
                    groups.update(dict.fromkeys(group, group))
                    named[group] = rule.get("name", "")
        self.members = sorted(set(groups.values()), key=max)
        self.names = [str(named.get(group, "")) for group in self.members]
        self.index = {code: self.members.index(group) for code, group in groups.items()}

    def _allows(self, code):
        def allows(rule):
            if not isinstance(rule, dict):
                return self.holds(rule, code)
            for kind, value in rule.items():
                if kind == "never":
                    return not self.holds(value, code)
                if kind in ("require", "only_if"):
                    return self.holds(value, code)
                if kind in ("at_most_one", "at_least_one", "exactly_one"):
                    return COUNTS[kind](sum(self.holds(one, code) for one in value))
            return True

        return allows

    def _read_states(self, states):
        self._cache = {}
        entries = states if isinstance(states, dict) else dict.fromkeys(states)
        entries = {k: v if isinstance(v, dict) else {} for k, v in entries.items()}
        spelled = [str(e.get("choices", "")).replace(" ", "").upper() for e in entries.values()]
        codes = [sum((c != "N") << k for k, c in enumerate(text)) for text in spelled]
        whole = bool(self.options) and all(spelled)
        order = sorted(range(len(codes)), key=codes.__getitem__) if whole else range(len(codes))
        self.names = [str(list(entries)[at]) for at in order]
        self.members = [(codes[at],) if whole else None for at in order]
        self.spelled = [spelled[at] or "-" * len(self.options) for at in order]

    # Moves

    def _moves(self, dm, state):
        if self.option_form:
            return {
                self.index[target]
                for code in self.members[state]
                for target in self.option_moves(dm, code)
            }
        given = self.makers[dm].get("moves") or {}
        pairs = given if isinstance(given, list) else [
            (a, b) for a, ends in given.items() for b in (ends if isinstance(ends, list) else [ends])
        ]  # fmt: skip
        here = self.names[state]
        return {self.names.index(str(b)) for a, b in pairs if str(a) == here and b is not None}

    def option_moves(self, dm, code):
        """Codes that one decision maker reaches by changing options of its own."""
        own = [k for k, option in enumerate(self.options) if option.startswith(self.dms[dm] + ".")]
        for flips in product((0, 1), repeat=len(own)):
            target = code ^ sum(flip << k for flip, k in zip(flips, own, strict=True))
            if target != code and target in self.index and self._may(dm, code, target):
                yield target

    def _may(self, dm, code, target):
        entries = (self.makers[dm].get("options") or {}).items()
        for name, entry in entries:
            k = self.options.index(f"{self.dms[dm]}.{name}")
            change = (target >> k & 1) - (code >> k & 1)
            way = entry.get("moves", "both") if isinstance(entry, dict) else "both"
            if (way == "one_way" and change < 0) or (way == "one_way_back" and change > 0):
                return False
        for rule in self.rules:
            move = rule.get("no_move") if isinstance(rule, dict) else None
            if (
                move is not None
                and move.get("by", self.dms[dm]) == self.dms[dm]
                and self.holds(move.get("from", True), code)
                and self.holds(move.get("to", True), target)
            ):
                return False
        return True

    # Preferences

    def _rank(self, dm):
        maker, owner = self.makers[dm], self.dms[dm]
        if maker.get("prefers") is not None:
            scores = self._scores([e for one in maker["prefers"] for e in as_levels(one)], owner)
        elif maker.get("ranking") is not None:
            scores = self._places(maker["ranking"], owner)
        elif maker.get("weights") is not None:
            scores = self._sums(maker["weights"], owner)
        else:
            scores = [0] * self.count
        return self._adjusted(dense(scores), maker.get("adjust") or [], owner)

    def _scores(self, levels, owner):
        return [
            [sum(self.holds(text, self.codes[s], owner) for text in level) for level in levels]
            for s in range(self.count)
        ]

    def _places(self, ranking, owner):
        entries = ranking["order"] if isinstance(ranking, dict) else ranking
        first = isinstance(ranking, dict) and ranking.get("first_match", False)
        scores = [None] * self.count
        for place, entry in enumerate(entries):
            if entry == "rest" and place == len(entries) - 1:
                return [-place if score is None else score for score in scores]
            for one in entry if isinstance(entry, list) else [entry]:
                for state in self.select(one, owner):
                    if scores[state] is None:
                        scores[state] = -place
                    elif not first:
                        raise ValueError("twice in the ranking")
        return scores

    def _sums(self, weights, owner):
        if isinstance(weights.get("values"), dict):
            weights = weights["values"]
        exact = {
            self.resolve(k, owner): Fraction(str(v).replace(" ", "")) for k, v in weights.items()
        }
        return [sum(exact.get(o, 0) for o in self.taken(code)) for code in self.codes]

    def _adjusted(self, ranks, adjust, owner):
        """Build the order from the worst state up; who waits for a state comes just above it."""
        under = {s: set() for s in range(self.count)}
        for one in adjust:
            for state in self.select(one["put"], owner):
                under[state] |= set(self.select(one["above"], owner))
        level, height = {}, {}
        while len(level) < self.count:
            ready = [s for s in under if s not in level and under[s] <= set(level)]
            if not ready:
                raise ValueError("cyclic")
            for s in ready:
                height[s] = max([ranks[s], *(height[u] for u in under[s])])
            first = min((height[s], ranks[s]) for s in ready)
            place = len(set(level.values()))
            level.update({s: place for s in ready if (height[s], ranks[s]) == first})
        return [level[s] for s in range(self.count)]


def as_levels(entry):
    """Give the levels of one entry of `prefers`, each a list of equally important statements."""
    if isinstance(entry, list):
        return [level for one in entry for level in as_levels(one)]
    if isinstance(entry, dict) and "=" in entry:
        return [[text for one in entry["="] for (text,) in as_levels(one)]]
    return [[entry["say"] if isinstance(entry, dict) else entry]]


def dense(scores):
    order = sorted({tuple(s) if isinstance(s, list) else s for s in scores})
    return [order.index(tuple(s) if isinstance(s, list) else s) for s in scores]
