"""What of a case has no place where it is written to: nothing is dropped without a word."""

from __future__ import annotations

from collections.abc import Iterator

from standoff.casefile.trees.tree import Node, Tree, iter_nodes
from standoff.errors import Problem
from standoff.model.case import Case


def not_kept(message: str, hint: str | None = None) -> Problem:
    """Warn of something that is not kept."""
    return Problem("not-kept", message, severity="warning", hint=hint)


def lost_stages(case: Case, stage: str | None) -> Iterator[Problem]:
    """Say which stages are not written where one conflict is.

    Parameters
    ----------
    stage
        The stage that is written; None for the base.
    """
    others = [one.id for one in case.stages if one.id != stage]
    if not others:
        return
    noun = "stage is" if len(others) == 1 else "stages are"
    shown = ", ".join(others[:6]) + (" ..." if len(others) > 6 else "")
    what = "the base" if stage is None else f"stage {stage!r}"
    message = f"{len(others)} {noun} not kept: {shown}; what is written is {what}"
    yield not_kept(message, "Write each stage to a file of its own with --stage ID.")


def lost_around(case: Case) -> Iterator[Problem]:
    """Say what stands around the conflict and is not written where only the conflict is."""
    counted = (
        (len(case.claims), "claim"),
        (len(case.sources), "source"),
        (len(case.assessments), "assessment"),
        (len(case.forecasts), "forecast"),
        (len(case.recommendations), "recommendation"),
        (len(case.scenarios), "scenario"),
        (len(case.accepted), "accepted warning"),
        (len(case.conflict.outcomes), "name of an outcome"),
        (len(case.conflict.regards), "attitude"),
        (len(case.conflict.powers), "power"),
        (len(case.conflict.known_moves), "thing known of moves"),
        (int(bool(case.note)), "note on the case"),
    )
    plurals = {
        "name of an outcome": "names of outcomes",
        "thing known of moves": "things known of moves",
    }
    told = [
        f"{count} {noun if count == 1 else plurals.get(noun, noun + 's')}"
        for count, noun in counted
        if count
    ]
    if told:
        yield not_kept(f"not kept: {', '.join(told)}")


def lost_in_rewriting(case: Case, tree: Tree | None) -> Iterator[Problem]:
    """Say what a case file loses when it is written anew."""
    comments = 0 if tree is None else count_comments(tree)
    if comments:
        noun = "comment is" if comments == 1 else "comments are"
        yield not_kept(f"{comments} {noun} not kept", "Say them in a 'note', which is kept.")
    if tree is not None and isinstance(tree.root.value, dict):
        rules = tree.root.value.get("rules")
        if rules is not None and isinstance(rules.value, dict) and _listed(case):
            yield not_kept("ids of rules are not kept, because a stage lists its rules")


def _listed(case: Case) -> bool:
    from standoff.casefile.writing import case_data

    return isinstance(case_data(case).get("rules"), list)


def count_comments(tree: Tree) -> int:
    r"""Count the comments of a YAML file: what follows a ``#`` outside of every key and value.

    Examples
    --------
    >>> from standoff.casefile.trees.yaml_reading import read_yaml
    >>> count_comments(read_yaml("# one\na: 'b # c' # two\nd: e#f\n"))
    2
    """
    text, covered = tree.document.text, _covered(tree.root)
    count, at, spans = 0, 0, iter(covered)
    start, end = next(spans, (len(text), len(text)))
    while (at := text.find("#", at)) >= 0:
        while end <= at and start < len(text):
            start, end = next(spans, (len(text), len(text)))
        if start <= at < end:
            at = end
            continue
        if not at or text[at - 1].isspace():
            count += 1
            at = text.find("\n", at)
            if at < 0:
                break
        at += 1
    return count


def _covered(root: Node) -> list[tuple[int, int]]:
    """Give the stretches of text that are keys or values, in order."""
    spans: list[tuple[int, int]] = []
    for node in iter_nodes(root):
        if node.key_end > node.key_start:
            spans.append((node.key_start, node.key_end))
        if not node.is_collection and node.end > node.start:
            spans.append((node.start, node.end))
    return sorted(spans)
