"""Random models in the format .gmcr, with the same conflict as the data of a case file."""

from __future__ import annotations

from independent_model import Model, conflict_at

DIRECTIONS = {
    "both": ["both", "both", None, "Both"],
    "one_way": ["fwd", "forward", "Fwd"],
    "one_way_back": ["back", "backward"],
}


def draw_gmcr(random):
    """Give the data of a `.gmcr` file, and that of the case file that says the same."""
    r = random
    counts = [r.randint(0, 2) for _ in range(r.randint(1, 4))]
    total = sum(counts)
    owners = [dm for dm, count in enumerate(counts) for _ in range(count)]
    ways = [r.choice(["both", "both", "one_way", "one_way_back"]) for _ in owners]
    names = [f"d{owner}.o{k}" for k, owner in enumerate(owners)]
    makers = {
        f"d{dm}": {
            "options": {f"o{k}": {"moves": ways[k]} for k in range(total) if owners[k] == dm}
        }
        for dm in range(len(counts))
    }
    case = {"standoff": 1, "title": "x", "decision_makers": makers}
    conditions = [_condition(r, total) for _ in range(r.randint(0, 3) if total else 0)]
    conditions = [one for one in conditions if r.random() < 0.7]
    case["rules"] = [{"never": _say(one, names)} for one in conditions]
    if not _count(case):
        conditions, case["rules"] = [], []
    data = {
        "program": r.choice(["gmcr+", "GMCR+"]),
        "version": r.choice(["0.3", "0.4", 4]),
        "options": [_option(r, k, way) for k, way in enumerate(ways)],
        "infeasibles": conditions,
    }
    if not conditions and r.random() < 0.5:
        del data["infeasibles"]
    manual = r.random() < 0.5
    data[r.choice(["useManualPreferenceRanking", "useManualPreferenceVectors"])] = manual
    key = r.choice(["preferenceRanking", "preferenceVector"])
    entries = []
    for dm, maker in enumerate(makers.values()):
        said = [_condition(r, total) for _ in range(r.randint(0, 4) if total else 0)]
        ranking = _ranking(r, _count(case))
        entry = {"name": f"D {dm}", "options": [k for k in range(total) if owners[k] == dm],
                 "preferences": said, key: ranking if manual or r.random() < 0.5 else []}  # fmt: skip
        entries.append(entry)
        if entry[key] and (manual or not said):
            maker["ranking"] = ranking
        elif said:
            maker["prefers"] = [_say(one, names) for one in said]
    data["decisionMakers"] = entries
    return data, case


def _count(case):
    return Model({**conflict_at(case), "decision_makers": case["decision_makers"]}).count


def _option(r, k, way):
    word = r.choice(DIRECTIONS[way])
    return {"name": f"Option {k}", **({} if word is None else {"permittedDirection": word})}


def _ranking(r, count):
    states, order = list(range(1, count + 1)), []
    r.shuffle(states)
    while states:
        size = r.choice([1, 1, 1, 2, 3])
        tier, states = states[:size], states[size:]
        order.append(tier[0] if len(tier) == 1 else tier)
    return order


def _condition(r, total, depth=1):
    if depth and r.random() < 0.3:
        members = [_condition(r, total, 0) for _ in range(r.randint(1, 3))]
        return {"compound": True, "members": members}
    chosen = sorted(r.sample(range(total), r.randint(1, min(3, total))))
    return [[k, r.choice("YN")] for k in chosen]


def _say(condition, names):
    if isinstance(condition, dict):
        return " or ".join(f"({_say(one, names)})" for one in condition["members"])
    return " and ".join(f"{'not ' * (c == 'N')}{names[k]}" for k, c in condition)
