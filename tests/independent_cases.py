"""Random case files as plain data, with the meaning of every statement known beforehand.

Cases are built up with `independent_model`, so that they name feasible states
and no correction by hand contradicts another.
"""

from __future__ import annotations

import json
import re
from itertools import product

from independent_model import Model, conflict_at
from independent_statements import Writer, holds

WAYS = ("both", "both", "both", "one_way", "one_way_back")
IDS = [
    "a",
    "b",
    "no",
    "on",
    "yes",
    "off",
    "if-so",
    "not_x",
    "ändern",
    "X1",
    "go-on",
    "andy",
    "or_2",
]
DMS = ["ann", "bob", "ny_state", "null-1", "eve"]


class Maker:
    """Draws one case file; with `states_only`, without rules on moves and merged states."""

    def __init__(self, random, most_options=6, most_dms=5, *, states_only=False):
        self.random, self.most_options, self.most_dms = random, most_options, most_dms
        self.states_only = states_only
        self.checks = []
        self.staged = False

    def case(self):
        """Give the plain data of a case file in option form, with stages."""
        r = self.random
        dms = r.sample(DMS, min(r.choice([1, 2, 2, 3, 3, 4, 5]), self.most_dms))
        makers = {dm: {} for dm in dms}
        for k in range(r.choice([0] * (r.random() < 0.05) or range(1, self.most_options + 1))):
            self._add_option(makers[r.choice(dms)], k)
        case = {"standoff": 1, "title": "Drawn", "decision_makers": makers}
        self.staged = r.random() < 0.35
        self._rules(case)
        self._prefer(case, dms)
        self._place(case)
        if self.staged:
            self._stages(case)
        return self._with_notes(case)

    def graph_case(self):
        """Give a case file in graph form."""
        r = self.random
        dms = r.sample(DMS, r.randint(1, 4))
        makers = {dm: {} for dm in dms}
        ids = r.sample(["s1", "peace", "2018", "war", "no", "q+", "x:y", "v.1"], r.randint(1, 7))
        states = list(ids) if r.random() < 0.4 else {
            s: r.choice([None, "Name", {"name": "Of state"}, {}]) for s in ids
        }  # fmt: skip
        if isinstance(states, dict) and r.random() < 0.5:
            for k in range(r.randint(1, 4)):
                self._add_option(makers[r.choice(dms)], k)
            count = sum(len(m.get("options", ())) for m in makers.values())
            signs = "YN" if r.random() < 0.6 else "YN-"
            states = {s: {"choices": "".join(r.choices(signs, k=count))} for s in ids}
        for dm in dms:
            ends = {s: r.sample(ids, r.randint(0, min(3, len(ids)))) for s in ids}
            ends = {s: [t for t in ts if t != s] for s, ts in ends.items()}
            pairs = [[s, t] for s, ts in ends.items() for t in ts]
            short = {s: ts[0] if len(ts) == 1 else ts for s, ts in ends.items() if ts}
            makers[dm]["moves"] = r.choice([pairs, short])
        case = {"standoff": 1, "title": "Arcs", "decision_makers": makers, "states": states}
        self._prefer(case, dms, with_statements=isinstance(states, dict) and self._spelled(states))
        case["status_quo"] = r.choice(ids)
        return case

    @staticmethod
    def _spelled(states):
        return all(isinstance(s, dict) and s.get("choices") for s in states.values())

    def _add_option(self, maker, k):
        r = self.random
        options = maker.setdefault("options", {})
        name = r.choice([i for i in IDS if i not in options]) if r.random() < 0.7 else f"o{k}"
        options[name] = r.choice(
            [
                None,
                "Its name",
                {},
                {"moves": r.choice(WAYS)},
                {"moves": r.choice(WAYS), "name": "N"},
            ]
        )

    def _writer(self, case):
        makers = case["decision_makers"]
        options = [f"{d}.{o}" for d, m in makers.items() for o in m.get("options") or {}]
        writer = Writer(self.random, options)
        self.checks.append(writer)
        return writer

    # Rules

    def _rules(self, case):
        r, writer = self.random, self._writer(case)
        rules = []
        for _ in range(r.choice([0, 0, 1, 1, 2, 3])):
            trial = [*rules, self._rule(writer, case)]
            if feasible({**case, "rules": trial}):
                rules = trial
        if not self.states_only and r.random() < 0.25:
            rules += self._merges(writer, {**case, "rules": rules})
        r.shuffle(rules)
        if rules:
            named = {f"r{k}": rule for k, rule in enumerate(rules)}
            case["rules"] = r.choice([rules, named])

    def _rule(self, writer, case):
        r = self.random
        kinds = ["never", "require", "list", "list", "only_if", "text"]
        kind = r.choice(kinds if self.states_only else [*kinds, "no_move", "no_move"])
        if kind == "list":
            kind = r.choice(["at_most_one", "at_least_one", "exactly_one"])
            return {kind: [writer.statement_or_pattern() for _ in range(r.randint(1, 3))]}
        if kind == "only_if":
            tree = (r.choice(["if", "only_if"]), writer.tree(1), writer.tree(1))
            text = writer.spell(tree)
            writer.truth.append((text, None, tree))
            return {kind: text.strip("()") if text.count("(") == 1 else text}
        if kind == "no_move":
            dms = list(case["decision_makers"])
            parts = {"from": writer.statement_or_pattern(), "to": writer.statement_or_pattern()}
            kept = {k: v for k, v in parts.items() if r.random() < 0.8}
            return {kind: {**kept, **({"by": r.choice(dms)} if r.random() < 0.5 else {})}}
        text = writer.statement_or_pattern()
        return text if kind == "text" else {kind: text}

    def _merges(self, writer, case):
        r, found, taken = self.random, [], set()
        model = Model(conflict_at(case))
        for k in range(r.randint(1, 2)):
            text = writer.statement_or_pattern()
            group = {c for c in model.codes if model.holds(text, c)}
            if not group & taken:
                taken |= group
                rule = {"merge": text}
                found.append({**rule, "name": f"merged {k}"} if r.random() < 0.5 else rule)
        return found

    # States

    def _name_of(self, model, state, writer, *, in_tier=False):
        """Call a state by any of its names."""
        r, code = self.random, model.codes[state]
        ways = [state + 1]
        if model.names[state]:
            ways.append(model.names[state])
        if model.members[state] is not None and model.option_form:
            code = r.choice([*model.members[state], code])
            ways.append(writer.pattern(model.spell(code)) if writer.options else state + 1)
            names = [writer.name(o) for o in model.taken(code)]
            ways += [{"taken": names}] if in_tier else [{"taken": names}, names]
            if writer.options:
                ways.append(writer.exactly(code))
        found = r.choice(ways)
        return found if model.select(found) == [state] else state + 1

    def _place(self, case):
        if self.random.random() < 0.8:
            model = Model(conflict_at(case))
            state = self.random.randrange(model.count)
            case["status_quo"] = self._name_of(model, state, self._writer(case))

    # Preferences

    def _prefer(self, case, dms, *, with_statements=True):
        writer = self._writer(case)
        model = Model(conflict_at(case))
        for dm in dms:
            case["decision_makers"][dm].update(
                self._preferences(dm, model, writer, with_statements)
            )

    def _preferences(self, dm, model, writer, with_statements):
        r = self.random
        kinds = ["none", "ranking", "ranking"]
        if with_statements:
            kinds += ["prefers", "prefers", "prefers", "prefers", "weights"]
        kind = r.choice(kinds)
        found = {}
        if kind == "prefers":
            found[kind] = [self._entry(dm, writer, 0) for _ in range(r.randint(0, 5))]
        elif kind == "ranking":
            order = self._ranking(model, writer)
            if r.random() < 0.2:
                order[-1] = "rest"
            found[kind] = {"order": order, "note": "by hand"} if r.random() < 0.2 else order
            if r.random() < 0.2:
                # What stands below a state that fits, too, changes nothing.
                again = [r.choice(order) for _ in range(r.randint(1, 2))]
                again = [one for one in again if one != "rest"]
                end = len(order) - (order[-1] == "rest")
                found[kind] = {"order": order[:end] + again + order[end:], "first_match": True}
        elif kind == "weights":
            chosen = [o for o in writer.options if r.random() < 0.7]
            # Weights of stages join by name, so one option should have one name throughout.
            names = [o if self.staged else writer.name(o, dm) for o in chosen]
            values = {name: self._number() for name in names}
            found[kind] = {"values": values} if r.random() < 0.3 else values
        if r.random() < 0.25:
            self._adjust(found, dm, model, writer)
        return found

    def _number(self):
        r = self.random
        return r.choice([r.randint(-4, 4), r.randint(-99, 99) / 10, f"{r.randint(-9, 9)}/3", "1/7"])

    def _entry(self, dm, writer, depth):
        r = self.random
        kind = r.random()
        if depth == 0 and kind < 0.15:
            return [self._entry(dm, writer, 1) for _ in range(r.randint(1, 3))]
        if depth <= 1 and kind < 0.3:
            return {"=": [self._entry(dm, writer, 2) for _ in range(r.randint(1, 3))]}
        text = writer.statement(dm) if r.random() < 0.9 else writer.statement_or_pattern(dm)
        return {"say": text, "note": "x"} if kind < 0.4 else text

    def _ranking(self, model, writer):
        r = self.random
        states = list(range(model.count))
        r.shuffle(states)
        order = []
        while states:
            size = 1 if r.random() < 0.7 else r.randint(1, len(states))
            tier, states = states[:size], states[size:]
            names = [self._name_of(model, state, writer, in_tier=True) for state in tier]
            order.append(names[0] if size == 1 and r.random() < 0.7 else names)
        return order

    def _adjust(self, found, dm, model, writer):
        r, adjust = self.random, []
        for _ in range(r.randint(1, 3)):
            one = {}
            for key in ("put", "above"):
                state = r.randrange(model.count)
                one[key] = self._name_of(model, state, writer)
                if model.option_form and writer.options and r.random() < 0.3:
                    text = writer.statement_or_pattern(dm)
                    one[key] = text if model.select(text, dm) else one[key]
            try:
                model._adjusted([0] * model.count, [*adjust, one], dm)
            except ValueError:
                continue
            adjust.append(one)
        if adjust:
            found["adjust"] = adjust

    # Stages

    def _stages(self, case):
        r = self.random
        case["stages"] = []
        for number in range(r.randint(1, 3)):
            entry = {"id": f"t.{number}"}
            if number and r.random() < 0.4:
                entry["from"] = r.choice(["base", *(f"t.{k}" for k in range(number))])
            case["stages"].append(entry)
            before = conflict_at(case, entry["id"])
            change = r.choice([self._new_options, self._new_directions, self._new_preferences,
                               self._no_change])  # fmt: skip
            change(entry, before)
            if change == self._new_options or r.random() < 0.5:
                after = {"standoff": 1, **conflict_at(case, entry["id"])}
                after.pop("status_quo", None)
                self._place(after)
                entry["status_quo"] = after.get("status_quo")

    def _no_change(self, entry, before):
        pass

    def _new_directions(self, entry, before):
        makers = before["decision_makers"]
        change = {
            dm: {"options": {o: {"moves": self.random.choice(WAYS)} for o in maker["options"]}}
            for dm, maker in makers.items()
            if maker.get("options") and self.random.random() < 0.7
        }
        entry["change"] = {"decision_makers": change}

    def _new_preferences(self, entry, before):
        model, writer = Model(before), self._writer(before)
        change = {}
        for dm, maker in before["decision_makers"].items():
            if self.random.random() < 0.5:
                new = self._preferences(dm, model, writer, True)
                bases = {"prefers", "ranking", "weights"}
                if not bases & set(new):
                    new |= dict.fromkeys(bases & set(maker))
                if "adjust" in maker and "adjust" not in new:
                    new["adjust"] = None
                change[dm] = new
        entry["change"] = {"decision_makers": change}

    def _new_options(self, entry, before):
        """An option comes, one may go; whatever speaks of options is said anew."""
        r, makers = self.random, before["decision_makers"]
        dms = list(makers)
        gone = [
            (d, o) for d, m in makers.items() for o in m.get("options") or {} if r.random() < 0.2
        ]
        change = {dm: {} for dm in dms}
        change[r.choice(dms)] = {"options": {"newcomer": r.choice(["Fresh", {}])}}
        for dm, option in gone:
            change[dm].setdefault("options", {})[option] = None
        plain = {"standoff": 1, "title": "x", "decision_makers": {}}
        for dm, maker in makers.items():
            options = {**(maker.get("options") or {}), **change[dm].get("options", {})}
            kept = {o: v for o, v in options.items() if (dm, o) not in gone}
            plain["decision_makers"][dm] = {"options": kept}
        self._rules(plain)
        self._prefer(plain, dms)
        for dm, maker in makers.items():
            weights = plain["decision_makers"][dm].get("weights")
            if weights is not None and "values" not in weights:
                # Spelled out, they replace; in short they would join those of the stage before.
                plain["decision_makers"][dm]["weights"] = {"values": weights}
            new = {k: v for k, v in plain["decision_makers"][dm].items() if k != "options"}
            old = dict.fromkeys({"prefers", "ranking", "weights", "adjust"} & set(maker))
            change[dm] = {**old, **new, **change[dm]}
        rules = plain.get("rules", [])
        if isinstance(rules, dict) and isinstance(before.get("rules"), dict):
            rules = {**dict.fromkeys(before["rules"]), **rules}
        entry["change"] = {"decision_makers": change, "rules": rules}

    def _with_notes(self, case):
        if self.random.random() < 0.3:
            case["note"] = "Drawn at random: nothing is meant by it."
        return case


def feasible(case):
    try:
        return bool(Model(conflict_at(case)).count)
    except (ValueError, IndexError):
        return False


def check_spellings(maker):
    """Texts must mean for `Model` what they were made to mean; give how many were compared."""
    compared = 0
    for writer in maker.checks:
        for text, owner, tree in writer.truth:
            reader = object.__new__(Model)
            reader.options, reader._cache = writer.options, {}
            for chosen in product("NY", repeat=len(writer.options)):
                code = sum(1 << k for k, c in enumerate(chosen) if c == "Y")
                assert reader.holds(text, code, owner) == holds(tree, reader.taken(code)), text
            compared += 1
    return compared


_PLAIN = re.compile(r"[^\W\d][\w .()-]*[\w)]|[^\W\d]")


def to_yaml(value, random, indent=0):
    """Write plain data as YAML in a mixture of block and flow style."""
    if not isinstance(value, dict | list) or not value or (indent and random.random() < 0.3):
        return _scalar(value, random) if not isinstance(value, dict | list) else json.dumps(value)
    pad = " " * indent
    lines = []
    for item in value.items() if isinstance(value, dict) else value:
        head, inner = ("-", item) if isinstance(value, list) else (_key(item[0], random), item[1])
        body = to_yaml(inner, random, indent + 2)
        deeper = body.startswith(" " * (indent + 2))
        lines.append(f"{pad}{head}\n{body}" if deeper else f"{pad}{head} {body}".rstrip())
    return "\n".join(lines)


def _key(key, random):
    return (_scalar(key, random) if key != "=" else random.choice(["=", '"="', "'='"])) + ":"


def _scalar(value, random):
    if value is None:
        return random.choice(["null", "~", ""])
    plain = isinstance(value, str) and _PLAIN.fullmatch(value)
    if plain and value.lower() not in ("null", "true", "false") and random.random() < 0.8:
        return value
    return json.dumps(value, ensure_ascii=random.random() < 0.5)
