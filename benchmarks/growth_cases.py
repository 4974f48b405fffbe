"""Cases that grow: each was once work without an end, without a word, or without need.

A case is the text of a file and the command that is called on it. They are made
here, of numbered options, so that each says in a line what is large about it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from random import Random

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"


@dataclass(frozen=True, slots=True)
class GrowthCase:
    """A command on a made case.

    Parameters
    ----------
    name
        What is large.
    text
        The case file; a function, for some are long.
    command
        Words after ``standoff``; ``CASE`` stands for the file.
    suffix
        Of the file.
    """

    name: str
    text: Callable[[], str]
    command: tuple[str, ...]
    suffix: str = ".yaml"


def options_case(
    owned: Sequence[int],
    *,
    prefers: int = 6,
    rules: Sequence[str] = (),
    status_quo: str = "[]",
    seed: int = 1,
) -> str:
    """Write a case whose decision makers have so many options each."""
    random = Random(seed)
    names = [f"o{k}" for k in range(sum(owned))]
    lines = ["standoff: 1", "title: Made", "decision_makers:"]
    start = 0
    for number, count in enumerate(owned):
        own = ", ".join(f"{name}: " for name in names[start : start + count])
        said = ", ".join(_statement(names, random) for _ in range(prefers))
        lines += [f"  dm{number}:", f"    options: {{{own}}}", f"    prefers: [{said}]"]
        start += count
    if rules:
        lines += ["rules:", *(f"  - {rule}" for rule in rules)]
    lines.append(f"status_quo: {status_quo}")
    return "\n".join(lines) + "\n"


def _statement(names: Sequence[str], random: Random) -> str:
    chosen = random.sample(list(names), min(len(names), random.randint(1, 3)))
    words = [name if random.randint(0, 1) else f"not {name}" for name in chosen]
    return random.choice((" and ", " or ")).join(words)


def _taken(options: int) -> str:
    """Say a state: two options of every three are taken."""
    return "choices:" + "".join("YYN"[k % 3] for k in range(options))


def _clauses(count: int, options: int, seed: int = 2) -> list[str]:
    random = Random(seed)
    names = [f"o{k}" for k in range(options)]
    return [f"never: {' and '.join(random.sample(names, 6))}" for _ in range(count)]


def _blocked(count: int) -> list[str]:
    return [f"no_move: {{from: o{k} and not o{k + 1}, to: not o{k}}}" for k in range(count)]


def _kuril() -> str:
    return (EXAMPLES / "kuril" / "case.yaml").read_text(encoding="utf-8")


def _unordered(levels: int) -> str:
    names = [f"o{k}" for k in range(6)]
    said = ", ".join([*names, "o0 iff o3", "o1 iff o4"][:levels])
    return (
        "standoff: 1\ntitle: Unordered\ndecision_makers:\n"
        f"  a: {{options: {{o0: , o1: , o2: }}, prefers: [[{said}]]}}\n"
        "  b: {options: {o3: , o4: , o5: }, prefers: [o0, not o3, o4 iff o1]}\n"
    )


def _ladder(steps: int) -> list[str]:
    """Leave so few states of many options: one after the other is taken."""
    return [f"o{k + 1} only_if o{k}" for k in range(steps)]


def _ladders(options: int, count: int) -> list[str]:
    """Put so many ladders side by side: the options in turn are the next step of each."""
    return [f"o{k + count} only_if o{k}" for k in range(options - count)]


def _ranking(options: int) -> str:
    size = 1 << options
    order = [format(code, f"0{options}b").replace("0", "N").replace("1", "Y")
             for code in range(size)]  # fmt: skip
    half = options // 2
    first = ", ".join(f"o{k}: " for k in range(half))
    second = ", ".join(f"o{k}: " for k in range(half, options))
    return (
        "standoff: 1\ntitle: Ranked\ndecision_makers:\n"
        f"  a:\n    options: {{{first}}}\n    ranking: [{', '.join(order)}]\n"
        f"  b: {{options: {{{second}}}, prefers: [o0]}}\n"
    )


def _stages(options: Sequence[int], count: int) -> str:
    stages = "\n".join(
        f"  - {{id: s{k}, date: {2000 + k}-01-01, status_quo: [o{k}]}}" for k in range(count)
    )
    return options_case(options) + f"stages:\n{stages}\n"


def _gmcr(options: int) -> str:
    data = {
        "program": "GMCRplus", "version": "0.4",
        "decisionMakers": [{"name": "one", "options": list(range(options)), "preferences": []}],
        "options": [{"name": f"o{k}", "permittedDirection": "both"} for k in range(options)],
        "infeasibles": [],
    }  # fmt: skip
    return json.dumps(data)


FOUR = (4, 4, 4, 4, 4)
ANALYSE = ("analyse", "CASE", "-q")


def iter_cases() -> Iterator[GrowthCase]:
    """Iterate over the cases, kinds in the order of the page on engines."""
    yield GrowthCase(
        "SIM, 2^14 states, others idle",
        lambda: options_case((14, 0)),
        ("analyse", "CASE", "-q", "-c", "sim"),
    )
    yield GrowthCase("one decision maker, 2^16 states", lambda: options_case((16,)), ANALYSE)
    yield GrowthCase("patterns and tables, 2^20 states", lambda: options_case(FOUR), ANALYSE)
    yield GrowthCase(
        "JSON, 2^20 states", lambda: options_case(FOUR), ("analyse", "CASE", "-q", "--json")
    )
    yield GrowthCase(
        "explain, 2^16 states", lambda: options_case((4, 4, 4, 4)), ("explain", "CASE")
    )
    yield GrowthCase("explain, 2^20 states", lambda: options_case(FOUR), ("explain", "CASE"))
    yield GrowthCase(
        "explain with many sanctions, 2^16 states",
        lambda: options_case((4, 4, 4, 4), prefers=40),
        ("explain", "CASE"),
    )
    yield GrowthCase(
        "explain with many sanctions, 2^20 states",
        lambda: options_case(FOUR, prefers=40),
        ("explain", "CASE"),
    )
    yield GrowthCase("paths, 2^20 states", lambda: options_case(FOUR), ("paths", "CASE"))
    yield GrowthCase(
        "paths of improvements, 2^20 states",
        lambda: options_case(FOUR),
        ("paths", "CASE", "--improvements"),
    )
    yield GrowthCase(
        "two no_move rules, 2^20 states", lambda: options_case(FOUR, rules=_blocked(2)), ANALYSE
    )
    yield GrowthCase(
        "26 states of 25 options",
        lambda: options_case((13, 12), rules=_ladder(24)),
        ANALYSE,
    )
    yield GrowthCase(
        "41 states of 40 options",
        lambda: options_case((14, 13, 13), rules=_ladder(39)),
        ANALYSE,
    )
    yield GrowthCase(
        "200,704 states of 40 options",
        lambda: options_case((8, 8, 8, 8, 8), rules=_ladders(40, 6)),
        ANALYSE,
    )
    yield GrowthCase(
        "200,704 states, most options of one",
        lambda: options_case((32, 2, 2, 2, 2), rules=_ladders(40, 6)),
        ANALYSE,
    )
    yield GrowthCase("2^22 states", lambda: options_case((5, 5, 4, 4, 4)), ANALYSE)
    yield GrowthCase("2^24 states", lambda: options_case((5, 5, 5, 5, 4)), ANALYSE)
    yield GrowthCase("2^25 states", lambda: options_case((5, 5, 5, 5, 5)), ANALYSE)
    yield GrowthCase(
        "report, 2^24 states",
        lambda: options_case((5, 5, 5, 5, 4)),
        ("report", "CASE", "-f", "md", "-o", "OUT"),
    )
    yield GrowthCase(
        "24 options, 2,000 rules",
        lambda: options_case((5, 5, 5, 5, 4), rules=_clauses(2000, 24)),
        ANALYSE,
    )
    yield GrowthCase(
        "24 options, contradicting rules",
        lambda: options_case(
            (5, 5, 5, 5, 4), rules=["require: o0", "never: o0 and (o1 or not o1)"]
        ),
        ANALYSE,
    )
    yield GrowthCase(
        "24 options, everything merged",
        lambda: options_case((5, 5, 5, 5, 4), rules=["merge: o0 or not o0"]),
        ANALYSE,
    )
    yield GrowthCase(
        "16 options, half of them merged",
        lambda: options_case((4, 4, 4, 4), rules=["{merge: o0, name: gone}"]),
        ANALYSE,
    )
    yield GrowthCase(
        "10 stages of 24 options",
        lambda: _stages((5, 5, 5, 5, 4), 10),
        ("compare", "CASE"),
    )
    yield GrowthCase(
        "no_move, 2^24 states", lambda: options_case((5, 5, 5, 5, 4), rules=_blocked(1)), ANALYSE
    )
    yield GrowthCase("20,000 preferences", lambda: options_case((4, 4), prefers=20_000), ANALYSE)
    yield GrowthCase("ranking of 16,384 states", lambda: _ranking(14), ANALYSE)
    yield GrowthCase(".gmcr of 100,000 options", lambda: _gmcr(100_000), ANALYSE, ".gmcr")
    yield GrowthCase("190,000 options", lambda: options_case((95_000, 95_000), prefers=1), ANALYSE)
    yield GrowthCase(
        "robust, 8! readings",
        lambda: _unordered(8),
        ("robust", "CASE", "-n", "50000", "--workers", "1", "-q"),
    )
    yield GrowthCase(
        "robust, 10,000 of 8! readings",
        lambda: _unordered(8),
        ("robust", "CASE", "-n", "10000", "--workers", "1", "-q"),
    )
    yield GrowthCase(
        "robust, 2^17 states",
        lambda: (
            options_case((5, 4, 4, 4))
            .replace("prefers: [", "prefers: [[", 1)
            .replace("]\n", "]]\n", 1)
        ),
        ("robust", "CASE", "-n", "200", "-q"),
    )
    yield GrowthCase("sensitivity, 1,248 states", _kuril, ("sensitivity", "CASE", "-q"))
    yield GrowthCase(
        "sensitivity, 2^14 states",
        lambda: options_case((4, 4, 3, 3)),
        ("sensitivity", "CASE", "-q", "-c", "nash,gmr,smr,seq"),
    )
    yield GrowthCase(
        "coalitions, 2^17 states", lambda: options_case((5, 4, 4, 4)), ("coalitions", "CASE")
    )
    for name, owned, words in (
        ("coalition concepts, 2^12 states", (3, 3, 3, 3), ("-c", "cnash,cgmr,csmr,cproof")),
        ("coalition concepts, 2^14 states", (3, 3, 3, 3, 2), ("-c", "cnash,cgmr,csmr,cproof")),
        ("coalitions answering, 2^10 states", (2, 2, 2, 2, 2), ("-c", "cseq,csseq")),
        ("coalitions answering, 2^12 states", (3, 3, 3, 3), ("-c", "cseq")),
    ):
        yield GrowthCase(name, partial(options_case, owned), ("analyse", "CASE", *words))
    yield GrowthCase(
        "robust under coalition concepts, 2^8 states",
        lambda: (
            options_case((2, 2, 2, 2))
            .replace("prefers: [", "prefers: [[", 1)
            .replace("]\n", "]]\n", 1)
        ),
        ("robust", "CASE", "-n", "200", "-q", "-c", "cnash,cgmr,csmr,cseq,csseq,cproof"),
    )
    for name, owned, words in (
        ("unlock, 2^8 states", (2, 2, 2, 2), ()),
        ("unlock where improvements lead, 2^10 states", (3, 3, 2, 2), ("--reachable",)),
        ("unlock with all levers, 2^8 states", (2, 2, 2, 2), ("--levers", "all")),
        ("unlock, 2^14 states", (4, 4, 3, 3), ("-c", "gmr")),
    ):
        yield GrowthCase(
            name,
            partial(options_case, owned, prefers=10),
            ("unlock", "CASE", "--make", _taken(sum(owned)), *words, "-q"),
        )
