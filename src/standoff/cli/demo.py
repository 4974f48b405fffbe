"""demo: the Kuril dispute, solved on shipped material."""

from __future__ import annotations

from standoff.cli.app import app
from standoff.cli.output import JsonOption, QuietOption, document, print_json, show


@app.command()
def demo(as_json: JsonOption = False, quiet: QuietOption = False) -> None:
    """Solve the Kuril dispute on shipped material: outcomes by stage, why, and how to get there."""
    from standoff.reports.story import tell_stages
    from standoff.workflows.examples import find_example
    from standoff.workflows.stages import solve_stages

    solved = solve_stages(find_example())
    if as_json:
        print_json(document("demo", {"stages": [stage.to_dict() for stage in solved]}))
        return
    show(*tell_stages([stage.for_telling() for stage in solved], brief=quiet))
