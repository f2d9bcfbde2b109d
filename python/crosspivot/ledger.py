"""What stands on the picture of an investigation, from the steps that it holds."""

from __future__ import annotations

import re
from typing import Any

from .errors import CrosspivotError

#: The part with the picture before the first step, and the id of its place.
BASE, START = "base", "start"


def picture_of(head: Any, parts: list[dict[str, Any]]) -> tuple[list[str], list[dict[str, Any]]]:
    """The ids of the entities on the picture where the investigation stands, and its named selections.

    The steps are replayed as the page does (``client/store/apply.ts``), as far as they add and take away entities.
    """
    if not isinstance(head, dict) or head.get("format") != "crosspivot investigation" or head.get("version") != 1:
        message = "This investigation was saved by another program, or by a newer Crosspivot than this package."
        raise CrosspivotError("foreign_investigation", message)
    contents = {part["id"]: part["content"] for part in parts}
    base = contents.pop(BASE)
    steps = {step["id"]: (step, content["directory"]) for content in contents.values() for step in content["steps"]}
    nodes, selections = _replaced(base["base"], base["directory"])
    for step, directory in _way(head["at"], steps):
        nodes, selections = _after(nodes, selections, step["change"], directory)
    there = [{"name": one["name"], "ids": [i for i in one["ids"] if i in nodes]} for one in selections]
    return list(nodes), there


def _way(at: str, steps: dict[str, Any]) -> list[Any]:
    way = []
    while at != START:
        if at not in steps:
            raise CrosspivotError("foreign_investigation", f"The step {at} of this investigation is not there.")
        way.append(steps[at])
        at = steps[at][0]["parent"]
    return way[::-1]


Nodes = dict[str, None]
Selections = list[dict[str, Any]]


def _after(
    nodes: Nodes, selections: Selections, change: dict[str, Any], directory: dict[str, Any]
) -> tuple[Nodes, Selections]:
    do = change["do"]
    if do == "add":
        return nodes | _entities(change["nodes"], directory), selections
    if do in ("setAside", "collapse"):
        gone = set(_references(change["ids"], directory))
        return {one: None for one in nodes if one not in gone}, selections
    if do == "withdraw":
        kept = _entities(change["nodes"], directory)
        return {one: None for one in kept if one in nodes}, selections
    if do == "replace":
        return _replaced(change["picture"], directory)
    if do == "name":
        named = [{**one, "ids": _references(one["ids"], directory)} for one in change["selections"]]
        return nodes, named
    return nodes, selections


def _replaced(picture: dict[str, Any], directory: dict[str, Any]) -> tuple[Nodes, Selections]:
    return _entities(picture["nodes"], directory), picture["plain"].get("selections", [])


def _entities(indexes: list[int], directory: dict[str, Any]) -> Nodes:
    return {directory["entities"][index]: None for index in indexes}


def _references(references: list[int], directory: dict[str, Any]) -> list[str]:
    """The ids that even references stand for; odd ones are counts, and those below nothing groups."""
    return [directory["entities"][one // 2] for one in references if one >= 0 and one % 2 == 0]


def is_entity(id: str) -> bool:
    """Whether what is selected is an entity: the id of a relation begins with its type, that of a count ends with one."""
    return re.match(r"[a-z]", id) is not None and not id.startswith("group:") and not re.search(COUNT, id)


#: What a count of neighbours has behind the id of its entity.
COUNT = r" [A-Z_]+ (out|in) [a-z]+$"
