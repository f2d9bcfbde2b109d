"""Ask a running Crosspivot from a notebook."""

from .client import Client
from .errors import CrosspivotError, CutAnswer

__all__ = ["Client", "CrosspivotError", "CutAnswer"]
