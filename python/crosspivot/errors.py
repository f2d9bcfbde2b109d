"""What goes wrong, by the stable codes of the API."""

from __future__ import annotations

from typing import Any

import requests


class CrosspivotError(Exception):
    """The server refused or could not answer.

    Attributes
    ----------
    code : str
        The stable code of the API, such as ``"unknown_entity"``; ``"unreachable"`` where nobody answered, and
        ``"not_crosspivot"`` where something else did.
    message : str
        What is wrong, and the way out.
    details : dict
        What was given, what is allowed, the nearest names: it depends on the code.
    request_id : str or None
        By which the log of the server names the request.
    status : int or None
        Of HTTP.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        details: dict[str, Any] | None = None,
        request_id: str | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(code, message, request_id)
        self.code = code
        self.message = message
        self.details = details or {}
        self.request_id = request_id
        self.status = status

    def __str__(self) -> str:
        request = f" (request {self.request_id})" if self.request_id else ""
        return f"{self.code}: {self.message}{request}"


class CutAnswer(UserWarning):
    """An answer has less than there is; the warning says how much."""


def refusal(response: requests.Response) -> CrosspivotError:
    """What an answer that is no success says."""
    try:
        error = response.json()["error"]
        return CrosspivotError(
            error["code"],
            error["message"],
            details=error["details"],
            request_id=error["requestId"],
            status=response.status_code,
        )
    except (ValueError, KeyError, TypeError):
        message = f"{response.url} answered {response.status_code} {response.reason}, and not as Crosspivot does."
        return CrosspivotError("not_crosspivot", message, status=response.status_code)
