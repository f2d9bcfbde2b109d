"""The pivots of a server, as methods."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pandas as pd

from .parameters import snake

if TYPE_CHECKING:
    from .client import Client

#: Rows that one page of a pivot has at most.
PAGE = 500


class Pivots:
    """Each pivot that the server has is a method of the same name, read from the server when it is first asked for."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._methods: dict[str, Callable[..., pd.DataFrame]] | None = None

    def _known(self) -> dict[str, Callable[..., pd.DataFrame]]:
        if self._methods is None:
            described = self._client.get("pivots")["pivots"]
            self._methods = {snake(pivot["name"]): _method(self._client, pivot) for pivot in described}
        return self._methods

    def __getattr__(self, name: str) -> Callable[..., pd.DataFrame]:
        if name.startswith("_"):
            raise AttributeError(name)
        known = self._known()
        if name not in known:
            raise AttributeError(f"The server has no pivot {name!r}. Pivots: {', '.join(known)}.")
        return known[name]

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self._known()]

    def list(self) -> pd.DataFrame:
        """The name of each pivot, and the question that it answers."""
        questions = [(name, _question(method)) for name, method in self._known().items()]
        return pd.DataFrame(questions, columns=["pivot", "question"])


def _question(method: Callable[..., pd.DataFrame]) -> str:
    return (method.__doc__ or "").split("\n")[0]


def _method(client: Client, pivot: dict[str, Any]) -> Callable[..., pd.DataFrame]:
    # The pages of an answer are followed here.
    taken = [one for one in pivot["parameters"] if one["name"] not in ("limit", "cursor")]

    def ask(*, limit: int | None = None, **parameters: Any) -> pd.DataFrame:
        return _rows(client, pivot, limit, parameters)

    ask.__name__ = snake(pivot["name"])
    ask.__qualname__ = f"Pivots.{ask.__name__}"
    ask.__doc__ = _docstring(pivot, taken)
    ask.__signature__ = inspect.Signature(  # type: ignore[attr-defined]
        [
            inspect.Parameter(snake(one["name"]), inspect.Parameter.KEYWORD_ONLY, default=_default(one))
            for one in [*taken, {"name": "limit", "required": False}]
        ],
        return_annotation=pd.DataFrame,
    )
    return ask


def _default(parameter: dict[str, Any]) -> Any:
    return inspect.Parameter.empty if parameter["required"] else None


def _docstring(pivot: dict[str, Any], taken: list[dict[str, Any]]) -> str:
    def line(one: dict[str, Any]) -> str:
        needed = "" if one["required"] else ", optional"
        choices = f" ({', '.join(one['choices'])})" if one.get("choices") else ""
        return f"{snake(one['name'])} : {one['type']}{needed}\n    {one['title']}{choices}"

    return "\n".join(
        [
            pivot["title"],
            "",
            pivot["explanation"],
            "",
            f"Score: {pivot['score']}",
            f"What it cannot see: {pivot['blindSpots']}",
            "",
            "Parameters",
            "----------",
            *[line(one) for one in taken],
            "limit : int, optional",
            "    So many rows at most; all of them where absent",
            "",
            "Returns",
            "-------",
            "pandas.DataFrame",
            f"    A row a row of the pivot ({pivot['rank']}), entities by id, ``tlp`` the strictest marking of what it",
            "    shows. ``attrs`` has the ``names`` of ids, the ``notes`` on what was not looked at, and how many rows",
            "    there are in all (``total``).",
        ]
    )


def _rows(client: Client, pivot: dict[str, Any], limit: int | None, parameters: dict[str, Any]) -> pd.DataFrame:
    columns = [column["name"] for column in pivot["columns"]]
    rows: list[dict[str, Any]] = []
    notes: dict[str, None] = {}
    names: dict[str, str] = {}
    cursor = None
    while True:
        size = PAGE if limit is None else min(PAGE, limit - len(rows))
        answer = client.get(f"pivots/{pivot['name']}", **parameters, limit=size, cursor=cursor)
        rows += [_cells(row, columns) for row in answer["rows"]]
        notes |= dict.fromkeys(answer["notes"])
        names |= {node["id"]: node["name"] for node in answer["graph"]["nodes"]}
        cursor = answer["page"]["next"]
        if cursor is None or (limit is not None and len(rows) >= limit):
            break
    frame = pd.DataFrame(rows, columns=[*columns, "sentence", "tlp", "score", "terms", "entities", "assertions"])
    frame.attrs = {"notes": list(notes), "names": names, "total": answer["page"]["total"]}
    return frame


def _cells(row: dict[str, Any], columns: list[str]) -> dict[str, Any]:
    score = row["score"]
    return {
        **{column: row["cells"].get(column) for column in columns},
        "sentence": row["sentence"],
        "tlp": row["tlp"],
        "score": score["value"],
        "terms": [f"{term['name']} = {term['value']}" for term in score["terms"]],
        "entities": row["entities"],
        "assertions": row["assertions"],
    }
