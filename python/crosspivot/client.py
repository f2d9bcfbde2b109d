"""A client of the API of Crosspivot."""

from __future__ import annotations

import json
import os
import time
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pandas as pd

from .api import Api
from .errors import CrosspivotError, CutAnswer
from .ledger import is_entity, picture_of
from .parameters import in_address, in_body, is_missing, texts, trimmed
from .pivots import Pivots

if TYPE_CHECKING:
    import networkx

#: Values that one question matches, and entities that one graph holds.
MOST = 10_000
#: What a matched entity says of itself.
FACTS = ("kind", "name", "aliases", "roles", "weak", "shared", "tlp", "sources")
#: Seconds between two looks at an import under way.
PAUSE = 0.5


class Client(Api):
    """Asks one Crosspivot.

    Answers are whole, or are refused with the ways out; where you give a ``limit`` they have as many rows as that.
    Parameters are those of the API (``docs/api.md``), in its spelling or in Python's: ``minConfidence`` or
    ``min_confidence``, and ``from_`` for ``from``. The server checks them.

    Parameters
    ----------
    url : str, optional
        Where it is; ``CROSSPIVOT_URL``, or ``http://127.0.0.1:4800``, where absent.
    timeout : float
        Seconds to wait for one answer. The server itself ends a question after 30.

    Attributes
    ----------
    pivots : Pivots
        Each pivot of the server as a method: ``client.pivots.trusted_relays()``.
    """

    def __init__(self, url: str | None = None, *, timeout: float = 60.0) -> None:
        super().__init__(url, timeout=timeout)
        self.pivots = Pivots(self)

    def search(self, q: str, *, limit: int | None = None, **parameters: Any) -> pd.DataFrame:
        """Entities by name, alias or value, defanged or not, the best match first.

        ``kind:address`` and ``org:"name"`` in ``q`` narrow it.
        """
        return self._frame("search", q=q, limit=limit, **parameters)

    def match(self, values: Iterable[Any]) -> pd.DataFrame:
        """What each value names: a frame with the index of ``values`` and a row for each of them, in their order.

        Parameters
        ----------
        values : pandas.Series or iterable
            Ids, addresses, domains, hashes, names and the like, defanged or not. Empty ones name nothing. A text is one.

        Raises
        ------
        TypeError
            Of a frame: which of its columns is meant nobody knows.

        Returns
        -------
        pandas.DataFrame
            ``value``; ``matches``, how many entities it names; ``entities``, their ids; and of the one that it names
            ``id``, ``kind``, ``name`` and so on, which are empty where it names none, or several. Of a value that names
            none, ``near`` says what is known near it (``within``, ``host``, ``url``, ``domain``, ``network`` or ``file``),
            ``part`` by which part of the value, of a line with several the first, and ``near_entities`` all of their ids.

        Warns
        -----
        CutAnswer
            Where a value names more than 100 entities, of which 100 are given.
        """
        if isinstance(values, pd.DataFrame):
            raise TypeError('match() takes one column, such as frame["address"], not a frame')
        several = [values] if isinstance(values, str) else values
        column = several if isinstance(several, pd.Series) else pd.Series(list(several), dtype=object)
        asked = column.map(lambda value: "" if is_missing(value) else trimmed(str(value)))
        distinct = [value for value in dict.fromkeys(asked) if value != ""]
        entities: dict[str, list[str]] = {}
        near: dict[str, dict[str, Any]] = {}
        nodes: dict[str, dict[str, Any]] = {}
        for start in range(0, len(distinct), MOST):
            answer = self._ask("POST", "match", json={"values": distinct[start : start + MOST]}).json()
            entities |= {one["value"]: one["entities"] for one in answer["matched"]}
            for one in answer["near"]:
                known = near.setdefault(one["value"], {**one, "entities": []})
                known["entities"] += one["entities"]
            nodes |= {node["id"]: node for node in answer["nodes"]}
            if answer["page"]["truncated"]:
                warnings.warn(CutAnswer(f"Entities were left out: {answer['page']['rank']}."), stacklevel=2)

        def row(value: Any, text: str) -> dict[str, Any]:
            ids = entities.get(text, [])
            one = nodes.get(ids[0], {}) if len(ids) == 1 else {}
            facts = {name: one.get(name) for name in ("id", *FACTS)}
            beside = near.get(text, {})
            nearest = {"near": beside.get("near"), "part": beside.get("part"), "near_entities": beside.get("entities", [])}
            return {"value": value, "matches": len(ids), "entities": ids, **facts, **nearest}

        rows = [row(value, text) for value, text in zip(column, asked)]
        names = ["value", "matches", "entities", "id", *FACTS, "near", "part", "near_entities"]
        return pd.DataFrame(rows, index=column.index, columns=names)

    def entity(self, id: str) -> dict[str, Any]:
        """All that the sources say of an entity, side by side, and where they disagree."""
        path = f"entities/{quote(str(id), safe='')}"
        whole: dict[str, Any] = self.get(path)
        page = whole["page"]
        while page["next"] is not None:
            more = self.get(path, cursor=page["next"])
            whole["descriptions"] += more["descriptions"]
            page = more["page"]
        whole["page"] = {**page, "returned": len(whole["descriptions"])}
        return whole

    def neighbours(self, id: str, *, limit: int | None = None, **parameters: Any) -> pd.DataFrame:
        """What an entity is linked to: a row an edge, of the least linked neighbours first; none where nothing is."""
        frame = self._frame(f"entities/{quote(str(id), safe='')}/neighbours", limit=limit, **parameters)
        # A file of a graph has a row for an entity without any edge, too.
        return frame[frame["type"].notna()].reset_index(drop=True)

    def assertions(self, ids: Iterable[str]) -> pd.DataFrame:
        """The evidence behind edges or rows, by the ids in their ``assertions``: a row a source's assertion.

        The column ``assertions`` of a frame may be given as it is, with its lists, or the list of one row.
        """
        # Of none the columns alone.
        wanted = list(dict.fromkeys(texts(ids))) or ["assertion:none"]
        # An address holds no more of them.
        parts = [self._frame("assertions", ids=wanted[start : start + 100]) for start in range(0, len(wanted), 100)]
        return pd.concat(parts, ignore_index=True)

    def paths(
        self, start: str | Iterable[str], end: str | Iterable[str], *, k: int = 5, **parameters: Any
    ) -> pd.DataFrame:
        """The ``k`` shortest simple paths between two entities or sets: a row a step.

        Raises
        ------
        CrosspivotError
            ``no_path`` where there is none; its message says why, and what would give one.
        """
        steps = self._frame("paths", from_=start, to=end, k=k, **parameters)
        # Whether there are more paths than were asked for nobody knows.
        del steps.attrs["cut"]
        return steps

    def timeline(self, **parameters: Any) -> pd.DataFrame:
        """Activity by time: a row for each lane and bucket, and one for what is undated in a lane.

        ``by`` is ``cluster``, ``victim``, ``type`` or ``source``; ``bucket`` is ``hour`` to ``year``.
        """
        return self._frame("timeline", **parameters)

    def graph(self, seeds: Iterable[str], *, hops: int = 0, **parameters: Any) -> networkx.MultiDiGraph[str]:
        """The subgraph around some entities, for networkx: what the API says of nodes and edges are their attributes.

        What is missing among the seeds is passed over. ``graph.graph["page"]`` says how much of the whole it is, where you
        give a ``limit``.

        Warns
        -----
        CutAnswer
            Where seeds name nothing in the graph.

        Raises
        ------
        CrosspivotError
            ``cut`` where it has more than 10,000 entities.
        """
        try:
            import networkx
        except ImportError as missing:
            raise ImportError("graph() needs networkx: pip install 'crosspivot[graph]'") from missing
        body = {"seeds": texts(seeds), "hops": hops, **in_body(parameters)}
        answer = self._ask("POST", "graph", json=body).json()
        page = answer["page"]
        if page["truncated"] and "limit" not in body:
            message = f"It has {page['total']} entities, of which {page['returned']} are given. Ask for fewer hops, or with a limit."
            raise CrosspivotError("cut", message, details=page)
        if "name nothing" in page["rank"]:
            warnings.warn(CutAnswer(f"Not every seed is in the graph: {page['rank']}."), stacklevel=2)
        graph: networkx.MultiDiGraph[str] = networkx.MultiDiGraph(page=page)
        graph.add_nodes_from((node["id"], node) for node in answer["nodes"])
        for edge in answer["edges"]:
            graph.add_edge(edge["from"], edge["to"], key=edge["id"], **edge)
        return graph

    def import_file(
        self, file: str | os.PathLike[str] | bytes, *, name: str | None = None, **options: Any
    ) -> dict[str, Any]:
        """Loads evidence, and waits until it is in the graph.

        Parameters
        ----------
        file : path or bytes
        name : str, optional
            What it is called; the name of the file where absent.
        **options
            Of the API: ``source`` (who says it), ``tlp``, ``format``, ``mapping`` (a dict, or the name of a saved
            one), ``dryRun``.

        Returns
        -------
        dict
            Its record: ``id`` (for ``withdraw`` and ``rows``), ``added``, ``rows`` by verdict, ``problems``, ``preview``.

        Raises
        ------
        CrosspivotError
            ``invalid_file`` and the like, and ``import_failed`` where nothing of it was loaded.
        """
        if isinstance(file, (bytes, bytearray)):
            content, called = bytes(file), name or "notebook"
        else:
            content, called = Path(file).read_bytes(), name or Path(file).name
        if isinstance(options.get("mapping"), dict):
            options["mapping"] = json.dumps(options["mapping"])
        sent = self._ask("POST", "imports", params=in_address(options), files={"file": (called, content)})
        record: dict[str, Any] = sent.json()
        while record["endedAt"] is None:
            time.sleep(PAUSE)
            record = self.get(f"imports/{record['id']}")
        if record["status"] not in ("loaded", "checked"):
            said = " ".join(problem["message"] for problem in record["problems"][:3])
            raise CrosspivotError("import_failed", f"The import {record['status']}. {said}".strip(), details=record)
        return record

    def import_frame(self, frame: pd.DataFrame, *, name: str, **options: Any) -> dict[str, Any]:
        """Loads the rows of a frame as a table is loaded, its columns read by their names; see ``import_file``.

        An index that has a name, as ``groupby`` and ``set_index`` leave one, is a column like the others.
        """
        called = name if name.endswith(".csv") else f"{name}.csv"
        is_named = any(level is not None for level in frame.index.names)
        return self.import_file(frame.to_csv(index=is_named).encode(), name=called, **options)

    def rows(self, import_id: str, *, verdict: str | Iterable[str] | None = None) -> pd.DataFrame:
        """What became of each row of an import."""
        frame = self._frame(f"imports/{import_id}/rows", verdict=verdict)
        return frame.reindex(columns=["place", "verdict", "message"])

    def withdraw(self, import_id: str) -> dict[str, Any]:
        """Takes back exactly what an import brought."""
        record: dict[str, Any] = self._ask("DELETE", f"imports/{import_id}").json()
        return record

    def investigations(self, **parameters: Any) -> pd.DataFrame:
        """The saved investigations, the last saved first; ``q``, ``tag`` and ``state`` narrow them."""
        found: list[dict[str, Any]] = []
        cursor = None
        while True:
            answer = self.get("investigations", **parameters, cursor=cursor)
            found += answer["investigations"]
            cursor = answer["page"]["next"]
            if cursor is None:
                return pd.DataFrame(found)

    def picture(self, investigation: str) -> pd.DataFrame:
        """The entities on the picture of an investigation, as it was saved last, with what the graph says of them now.

        Of what the graph no longer holds there is the ``id`` alone, and ``matches`` is 0.
        """
        ids, _ = self._picture(investigation)
        return self._entities(ids)

    def selections(self, investigation: str) -> pd.DataFrame:
        """What is selected in an investigation: a row an entity, first of the named selections, then of who looks at it.

        ``selection`` is the name, or the person; ``isLive`` is true of what somebody has selected just now.
        """
        _, named = self._picture(investigation)
        events = self._ask("GET", f"investigations/{investigation}/events", params={"once": "true"}).text
        now = json.loads(next(line[5:] for line in events.splitlines() if line.startswith("data:")))
        rows = [(one["name"], False, id) for one in named for id in one["ids"]]
        rows += [
            (viewer["person"], True, id)
            for viewer in now.get("viewers", [])
            for id in viewer["selection"]
            if is_entity(id)
        ]
        entities = self._entities([id for _, _, id in rows])
        entities.insert(0, "selection", [name for name, _, _ in rows])
        entities.insert(1, "isLive", [live for _, live, _ in rows])
        return entities

    def _picture(self, investigation: str) -> tuple[list[str], list[dict[str, Any]]]:
        whole = self.get(f"investigations/{investigation}")
        return picture_of(whole["head"], whole["parts"])

    def _entities(self, ids: list[str]) -> pd.DataFrame:
        frame = self.match(ids).drop(columns=["value", "entities"])
        frame["id"] = ids
        return frame
