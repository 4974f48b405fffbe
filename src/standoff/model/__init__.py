"""What a conflict is: frozen values, no input or output, no algorithms.

A conflict has decision makers; each controls options, which it takes or does
not take. A state says for every option whether it is taken. Rules say which
states are feasible and which moves are possible, preferences how each
decision maker orders the feasible states. `OptionGraph` and `ExplicitGraph`
give the same conflict as integers for the analysis.
"""

from standoff.model.conflict import Conflict, ExplicitStates
from standoff.model.decision_makers import DecisionMaker
from standoff.model.formation import build_graph_form
from standoff.model.graph_form import ExplicitGraph, GraphForm, OptionGraph
from standoff.model.moves import (
    AtLeastOne,
    AtMostOne,
    ExactlyOne,
    Merge,
    Never,
    NoMove,
    OnlyIf,
    Require,
    Rule,
)
from standoff.model.options import Direction, Option, OptionSet, SetKind
from standoff.model.preferences import (
    Adjustment,
    Preferences,
    RankedStatements,
    Ranking,
    StatementLevel,
    Weights,
)
from standoff.model.stages import Stage
from standoff.model.states import State, StateSet

__all__ = [
    "Adjustment",
    "AtLeastOne",
    "AtMostOne",
    "Conflict",
    "DecisionMaker",
    "Direction",
    "ExactlyOne",
    "ExplicitGraph",
    "ExplicitStates",
    "GraphForm",
    "Merge",
    "Never",
    "NoMove",
    "OnlyIf",
    "Option",
    "OptionGraph",
    "OptionSet",
    "Preferences",
    "RankedStatements",
    "Ranking",
    "Require",
    "Rule",
    "SetKind",
    "Stage",
    "State",
    "StateSet",
    "StatementLevel",
    "Weights",
    "build_graph_form",
]
