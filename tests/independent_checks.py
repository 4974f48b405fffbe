"""What a reason or a path must satisfy by the moves of an `independent_solution.Solution`."""

from __future__ import annotations


def check_reason(solution, concept, dm, state, reason):
    u = solution.ranks[dm]
    wanted = solution.improvements(dm, state)
    match reason["kind"]:
        case "no_improvement":
            assert not wanted
        case "every_improvement_sanctioned":
            assert {s["improvement"] - 1 for s in reason["sanctions"]} == wanted
            assert len(reason["sanctions"]) == len(wanted)
            for sanction in reason["sanctions"]:
                check_sanction(solution, concept, dm, state, sanction)
        case "unsanctioned_improvement":
            named = [reason["improvement"] - 1, *(other - 1 for other in reason["others"])]
            deterred = {t for t in wanted if solution.answered(concept, dm, state, t)}
            assert sorted(named) == sorted(wanted - deterred)
            assert u[named[0]] == max(u[t] for t in named)
            assert reason["responses"] == len(solution.answers(concept, dm, state, named[0]))


def check_sanction(solution, concept, dm, state, sanction):
    model, u = solution.model, solution.ranks[dm]
    end = sanction["state"] - 1
    assert u[end] <= u[state]
    moves = [
        (model.dms.index(m["decision_maker"]), m["from"] - 1, m["to"] - 1)
        for m in sanction["moves"]
    ]
    assert sanction["together"] == (concept == "sim")
    if concept == "sim":
        movers = [mover for mover, _, _ in moves]
        assert len({*movers, dm}) == len(movers) + 1
        assert all(t in solution.improvements(j, state) and s == state for j, s, t in moves)
        changes = sum(model.codes[t] - model.codes[state] for _, _, t in moves)
        assert model.codes[sanction["improvement"] - 1] + changes == model.codes[end]
        return
    step = solution.improvements if concept in ("seq", "sseq") else solution.moves
    check_legal(moves, solution.others(dm), sanction["improvement"] - 1, end, step)
    if concept in ("smr", "sseq"):
        assert {s - 1 for s in sanction["escapes"]} == solution.moves(dm, end)
        assert all(u[h] <= u[state] for h in solution.moves(dm, end))


def check_legal(moves, members, start, end, step):
    here, last = start, None
    for dm, origin, target in moves:
        assert dm in members
        assert dm != last
        assert origin == here
        assert target in step(dm, origin)
        here, last = target, dm
    assert here == end
