"""Results as plain data with ids and numbers, for JSON."""

from __future__ import annotations

from typing import Any

from standoff.analysis.results import (
    Anticipation,
    Concert,
    EveryImprovementSanctioned,
    Favour,
    JointGain,
    Move,
    NoImprovement,
    Reason,
    Sanction,
    UnsanctionedImprovement,
    Verdict,
)
from standoff.dossier.words.naming import Naming
from standoff.dossier.words.reasons import tell_reason, tell_verdict


def verdict_record(verdict: Verdict, naming: Naming) -> dict[str, Any]:
    """Give a verdict as plain data, with its reason in data and in words."""
    return {
        "concept": verdict.concept,
        "decision_maker": naming.graph.decision_makers[verdict.dm],
        "state": verdict.state + 1,
        "stable": verdict.stable,
        "reason": reason_record(verdict.reason, naming),
        "words": [tell_verdict(verdict, naming), *tell_reason(verdict, naming)],
    }


def reason_record(reason: Reason, naming: Naming) -> dict[str, Any]:
    """Give a reason as plain data."""
    match reason:
        case NoImprovement():
            return {"kind": "no_improvement"}
        case EveryImprovementSanctioned(sanctions, others):
            return {
                "kind": "every_improvement_sanctioned",
                "sanctions": [_sanction_record(sanction, naming) for sanction in sanctions],
                **({"more": True} if others else {}),
            }
        case UnsanctionedImprovement(improvement, others, responses):
            return {
                "kind": "unsanctioned_improvement",
                "improvement": improvement + 1,
                "others": [state + 1 for state in others],
                "responses": responses,
            }
        case Anticipation():
            return _anticipation_record(reason, naming)
        case Favour(moves):
            return {"kind": "favour", "moves": [move_record(move, naming) for move in moves]}
        case Concert(gains, leaving):
            return {
                "kind": "coalitions",
                "gains": [_gain_record(gain, naming) for gain in gains],
                "leaving": leaving,
            }


def _anticipation_record(reason: Anticipation, naming: Naming) -> dict[str, Any]:
    return {
        "kind": "anticipation",
        "moves": [move_record(move, naming) for move in reason.moves],
        "end": reason.end + 1,
        "gains": reason.gains,
    }


def _gain_record(gain: JointGain, naming: Naming) -> dict[str, Any]:
    return {
        "coalition": [naming.graph.decision_makers[dm] for dm in gain.coalition],
        "to": gain.target + 1,
        "moves": [move_record(move, naming) for move in gain.moves],
        "end": None if gain.end is None else gain.end + 1,
        "answer": [move_record(move, naming) for move in gain.answer],
    }


def _sanction_record(sanction: Sanction, naming: Naming) -> dict[str, Any]:
    return {
        "improvement": sanction.improvement + 1,
        "state": sanction.state + 1,
        "moves": [move_record(move, naming) for move in sanction.moves],
        "escapes": [state + 1 for state in sanction.escapes],
        "together": sanction.together,
    }


def move_record(move: Move, naming: Naming) -> dict[str, Any]:
    """Give a move as plain data."""
    return {
        "decision_maker": naming.graph.decision_makers[move.dm],
        "from": move.origin + 1,
        "to": move.target + 1,
    }
