"""Elements of the model as proposals: an option, a preference, a rule, put where a person would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import count
from typing import Any

from standoff.casefile.case import read_tree
from standoff.casefile.format.short_forms import RULE_KINDS
from standoff.casefile.trees.editing import Editor
from standoff.casefile.trees.tree import Node
from standoff.errors import Problem, ProjectFileError, UsageError, suggest, unknown_word
from standoff.model.language.names import compose

BLOCKS = ("decision_makers", "options", "prefers", "rules", "scenarios", "set")
Put = tuple[tuple[str, ...], Any]
"""Keys that lead to a place, and what is put there."""

FIELDS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "add_option": (("dm", "id", "name"), ("moves", "because", "note")),
    "add_preference": (("dm", "say"), ("because", "note")),
    "add_rule": (("rule",), ("id", "because", "note")),
}
"""What each kind of element needs, and what it may have."""


def check_form(element: object) -> Mapping[str, Any]:
    """Give an element whose keys are those of its kind.

    Raises
    ------
    UsageError
        With everything that is wrong with it.
    """
    if not isinstance(element, Mapping):
        raise UsageError("an element is a mapping with the key 'do'", hint=_hint())
    kind = element.get("do")
    if kind not in FIELDS:
        raise unknown_word(str(kind)[:60], FIELDS, "unknown-element", "no element is {!r}")
    needed, optional = FIELDS[str(kind)]
    known = ("do", *needed, *optional)
    problems = [_missing(str(kind), name) for name in needed if not element.get(name)]
    problems += [_strange(str(kind), name, known) for name in element if name not in known]
    if problems:
        raise UsageError(problems[0].message, problems)
    return {"do": kind, **{name: element[name] for name in known[1:] if element.get(name)}}


def _hint() -> str:
    return "Such as {'do': 'add_preference', 'dm': 'japan', 'say': 'not sanctions', 'because': ['c1']}."


def _missing(kind: str, name: str) -> Problem:
    return Problem("element-form", f"{kind} needs {name!r}", hint=_hint())


def _strange(kind: str, name: object, known: Sequence[str]) -> Problem:
    word = str(name)[:60]
    message = f"{kind} has no key {word!r}"
    return Problem(
        "element-form", message, value=word, allowed=tuple(known), hint=suggest(word, known)
    )


def tell_element(element: Mapping[str, Any]) -> str:
    """Say what an element is, in words.

    Examples
    --------
    >>> tell_element({"do": "add_preference", "dm": "japan", "say": "not sue", "because": ["c1"]})
    'Add to what japan wants, as least important: not sue (because c1)'
    """
    because = ", ".join(map(str, element.get("because") or ()))
    end = f" (because {because})" if because else ""
    if element["do"] == "add_option":
        return f"Add an option of {element['dm']}: {element['name']} [{element['id']}]{end}"
    if element["do"] == "add_preference":
        return f"Add to what {element['dm']} wants, as least important: {element['say']}{end}"
    rule = "; ".join(f"{kind}: {_told(said)}" for kind, said in element["rule"].items())
    return f"Add a rule: {rule}{end}"


def _told(said: Any) -> str:
    return ", ".join(map(str, said)) if isinstance(said, list) else str(said)


def insert_element(text: str, element: Mapping[str, Any], file: str) -> str:
    """Give the text of a case file with one more element, everything else as it stands.

    Raises
    ------
    UsageError
        If there is no such decision maker, it is there already, or the layout
        of the file has no place for it.
    ProjectFileError
        If the text is no case file.
    """
    root = read_tree(text, file).require_sound().root
    path, value = _place_of(check_form(element), root)
    return put_into(text, path, value, file)


def put_into(text: str, path: tuple[str, ...], value: Any, file: str) -> str:
    """Put a value into the text of a case file, and read it again to see that it stands there."""
    tree = read_tree(text, file).require_sound()
    wanted = _with(tree.root.plain(), path, value)
    try:
        editor = Editor(tree, json_only=file.lower().endswith(".json"), blocks=BLOCKS)
        written = editor.put(path, value)
        same = read_tree(written, file).require_sound().root.plain() == wanted
    except ProjectFileError:
        same = False
    if not same:
        where = ".".join(path)
        raise UsageError(
            f"this finds no place at {where!r} in the layout of the file",
            hint="Write it there yourself, then reject the proposal.",
        )
    return written


def _place_of(element: Mapping[str, Any], root: Node) -> Put:
    grounds = {name: element[name] for name in ("because", "note") if element.get(name)}
    if element["do"] == "add_rule":
        rule = element["rule"]
        if not isinstance(rule, Mapping) or not any(kind in RULE_KINDS for kind in rule):
            raise unknown_word(str(rule)[:60], RULE_KINDS, "rule-kind", "{!r} is no rule")
        return _place_of_rule({**rule, **grounds}, str(element.get("id") or ""), root)
    maker = _find_dm(root, str(element["dm"]))
    if element["do"] == "add_preference":
        said = compose(str(element["say"]).strip())
        return ("decision_makers", maker, "prefers"), [
            {"say": said, **grounds} if grounds else said
        ]
    key, name = str(element["id"]), compose(str(element["name"]).strip())
    known = root.plain()["decision_makers"][maker]
    if isinstance(known, dict) and key in (known.get("options") or ()):
        raise UsageError(f"{maker} has an option {key!r} already")
    moves = {"moves": element["moves"]} if element.get("moves") else {}
    whole = {"name": name, **moves, **grounds}
    return ("decision_makers", maker, "options", key), whole if len(whole) > 1 else name


def _place_of_rule(rule: Mapping[str, Any], key: str, root: Node) -> Put:
    """Put a rule below the last one; where rules have names, under one of its own."""
    rules = root.child("rules")
    if rules is None or not isinstance(rules.value, dict) or set(rules.value) & set(RULE_KINDS):
        return ("rules",), [dict(rule)]
    free = (f"rule_{number}" for number in count(len(rules.value) + 1))
    chosen = key or next(name for name in free if name not in rules.value)
    if chosen in rules.value:
        raise UsageError(f"the case has a rule {chosen!r} already")
    return ("rules", chosen), dict(rule)


def _find_dm(root: Node, asked: str) -> str:
    makers = root.child("decision_makers")
    known = tuple(makers.value) if makers is not None and isinstance(makers.value, dict) else ()
    if asked not in known:
        raise unknown_word(
            asked[:60], known, "unknown-decision-maker", "unknown decision maker {!r}"
        )
    return asked


def _with(data: Any, path: tuple[str, ...], value: Any) -> Any:
    """Add to the data of a case what is added to its text."""
    if not path:
        if isinstance(value, list):
            return [*_listed(data), *value]
        return value
    rest = dict(data or {}) if isinstance(data, dict) or data is None else {}
    rest[path[0]] = _with(rest.get(path[0]), path[1:], value)
    return rest


def _listed(data: Any) -> Iterator[Any]:
    if isinstance(data, list):
        yield from data
    elif data is not None:
        yield data
