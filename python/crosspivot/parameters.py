"""Parameters as Python has them, and as an address has them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timezone
from typing import Any

import pandas as pd
from pandas.api.types import is_bool, is_scalar

from .errors import CrosspivotError


def in_address(given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Names and texts of what was given: ``min_confidence`` and ``minConfidence`` are one, ``from_`` is ``from``.

    Raises
    ------
    CrosspivotError
        ``invalid_request`` where a list has nothing in it: left out it would ask for everything.
    """
    named = [(name, texts(value)) for name, value in given.items() if value is not None]
    for name, found in named:
        if not found:
            message = f"{name} holds nothing. Leave it out where it does not matter, or give at least one."
            raise CrosspivotError("invalid_request", message, details={"parameter": camel(name)})
    return [(camel(name), text) for name, found in named for text in found]


def camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name.rstrip("_"))


def snake(name: str) -> str:
    """A name of the API as a name of Python; a word of the language gets a ``_`` behind."""
    bare = re.sub(r"(?<=[a-z0-9])([A-Z])", lambda found: "_" + found[1].lower(), name).replace("-", "_")
    return bare + "_" if bare in ("from", "import", "with") else bare


def texts(value: Any) -> list[str]:
    """A value, or each of several, as the API reads it; what is missing in a column is passed over."""
    if is_bool(value):
        return ["true" if value else "false"]
    if isinstance(value, float) and value.is_integer():
        return [str(int(value))]
    if isinstance(value, datetime):
        return [instant(value)]
    if isinstance(value, date):
        return [value.isoformat()]
    if isinstance(value, str) or not isinstance(value, (Iterable, pd.Series)):
        return [str(value)]
    return [text for one in value if not is_missing(one) for text in texts(one)]


def is_missing(value: Any) -> bool:
    """None, NaN, NaT and the like."""
    return is_scalar(value) and bool(pd.isna(value))


def instant(moment: datetime) -> str:
    """An instant in UTC; one without a zone is taken to be in UTC."""
    aware = moment.replace(tzinfo=timezone.utc) if moment.tzinfo is None else moment.astimezone(timezone.utc)
    return aware.replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def in_body(given: Mapping[str, Any]) -> dict[str, Any]:
    """The same for a body: a text, or a list of several."""
    body: dict[str, list[str]] = {}
    for name, text in in_address(given):
        body.setdefault(name, []).append(text)
    return {name: several if len(several) > 1 else several[0] for name, several in body.items()}


def trimmed(text: str) -> str:
    """Without blanks round it, as the server sees it."""
    return re.sub(r"^[\s\ufeff]+|[\s\ufeff]+$", "", text)
