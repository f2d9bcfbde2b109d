"""Asking the API, and reading its tables."""

from __future__ import annotations

import json
import os
from typing import Any

import pandas as pd
import requests
from urllib3.exceptions import HTTPError

from .errors import CrosspivotError, refusal
from .parameters import in_address


class Api:
    """The routes of one Crosspivot."""

    def __init__(self, url: str | None = None, *, timeout: float = 60.0) -> None:
        given = (url or os.environ.get("CROSSPIVOT_URL") or "127.0.0.1:4800").rstrip("/")
        self.url = given if "://" in given else f"http://{given}"
        self.timeout = timeout
        self._session = requests.Session()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.url!r})"

    def get(self, path: str, **parameters: Any) -> Any:
        """The JSON of a route, such as ``client.get("schema")``."""
        return self._ask("GET", path, params=in_address(parameters)).json()

    def _frame(self, path: str, **parameters: Any) -> pd.DataFrame:
        """A table of the API. Its files are whole, or refused; with a ``limit`` they say whether there is more."""
        response = self._ask("GET", path, params=in_address({**parameters, "format": "ndjson"}))
        rows = [json.loads(line) for line in response.content.decode().split("\n") if line]
        frame = pd.DataFrame(rows) if rows else self._empty(path, parameters)
        frame.attrs = {"cut": "next" in response.links}
        return frame

    def _empty(self, path: str, parameters: dict[str, Any]) -> pd.DataFrame:
        """A frame without a row, with its columns."""
        response = self._ask("GET", path, params=in_address({**parameters, "format": "csv"}))
        header = response.content.decode().split("\n")[0].strip()
        return pd.DataFrame(columns=header.split(","))

    def _ask(self, method: str, path: str, **request: Any) -> requests.Response:
        url = f"{self.url}/api/v1/{path}"
        try:
            response = self._session.request(method, url, timeout=self.timeout, **request)
        except requests.RequestException as failure:
            message = f"{self.url} does not answer: {_reason(failure)}. Is it running? CROSSPIVOT_URL names another."
            raise CrosspivotError("unreachable", message) from None
        if not response.ok:
            raise refusal(response)
        return response


def _reason(failure: requests.RequestException) -> str:
    """What lies at the bottom of a failed request, which libraries wrap three times over."""
    reason: BaseException = failure
    while isinstance(cause := reason.__cause__ or reason.__context__, (OSError, HTTPError)):
        reason = cause
    return str(reason)
