"""The tests ask a real Crosspivot, in which the case that ships is loaded: CROSSPIVOT_URL says where it is."""

import os

import pytest

from crosspivot import Client


@pytest.fixture(scope="session")
def client() -> Client:
    if "CROSSPIVOT_URL" not in os.environ:
        pytest.fail("Set CROSSPIVOT_URL to a running Crosspivot with the Crimson Palace case.")
    return Client()
