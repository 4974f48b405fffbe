"""What assistants may ask of minds and of chance: views, attitudes, power, drift, in the same words."""

from __future__ import annotations

from standoff.mcp_server.answers import Answer, lines_of
from standoff.mcp_server.asked_of_minds import AttitudesAsked, DriftAsked, ViewsAsked
from standoff.mcp_server.given import Given


def drift(given: Given, asked: DriftAsked) -> Answer:
    """Say where the dispute drifts if each next move is an improvement taken by chance."""
    from standoff.reports.terminal.drift import show_drift
    from standoff.workflows.asking.dynamics.drift import find_drift

    found = find_drift(given.dispute(asked.stage), asked.state, asked.chances)
    return Answer(lines_of(show_drift(found.view())), found.to_dict())


def views(given: Given, asked: ViewsAsked) -> Answer:
    """Say what holds where decision makers see the dispute otherwise than it is (a hypergame)."""
    from standoff.reports.terminal.hypergames.views import show_views
    from standoff.workflows.asking.hypergames import find_views

    found = find_views(given.dispute(asked.stage), asked.views, asked.concepts or None)
    return Answer(lines_of(show_views(found.view)), found.to_dict())


def attitudes(given: Given, asked: AttitudesAsked) -> Answer:
    """Say what holds where some mind what others want, or have power over what they want or can do."""
    if asked.of == "power" or asked.powers:
        return _power(given, asked)
    from standoff.reports.terminal.attitudes import show_attitudes
    from standoff.workflows.asking.attitudes import find_attitudes

    found = find_attitudes(given.dispute(asked.stage), asked.attitudes, asked.state)
    return Answer(lines_of(show_attitudes(found.view)), found.to_dict())


def _power(given: Given, asked: AttitudesAsked) -> Answer:
    from standoff.reports.terminal.power import show_power
    from standoff.workflows.asking.power import find_power

    found = find_power(given.dispute(asked.stage), asked.powers, asked.state)
    return Answer(lines_of(show_power(found.view)), found.to_dict())
