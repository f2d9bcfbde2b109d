import inspect

import pytest

from crosspivot import CrosspivotError


def test_each_pivot_of_the_server_is_a_method_with_its_question(client):
    described = client.get("pivots")["pivots"]
    assert list(client.pivots.list()["question"]) == [pivot["title"] for pivot in described]
    for pivot in described:
        method = getattr(client.pivots, pivot["name"].replace("-", "_"))
        assert inspect.getdoc(method).startswith(pivot["title"])
        assert "min_confidence" in inspect.signature(method).parameters
    assert "trusted_relays" in dir(client.pivots)
    with pytest.raises(AttributeError, match="no pivot 'nonsuch'. Pivots: trusted_relays"):
        client.pivots.nonsuch


def test_rows_have_ids_and_the_frame_has_their_names(client):
    relays = client.pivots.trusted_relays()
    answer = client.get("pivots/trusted-relays")
    assert list(relays["sentence"]) == [row["sentence"] for row in answer["rows"]]
    assert list(relays["tlp"]) == [row["tlp"] for row in answer["rows"]]
    assert list(relays["victim"]) == [row["cells"]["victim"] for row in answer["rows"]]
    assert relays.attrs["notes"] == answer["notes"]
    assert relays.attrs["names"][relays["owner"].iloc[0]] == "Organisation R"
    assert relays.attrs["total"] == len(relays)


def test_all_pages_come_or_as_many_rows_as_are_asked_for(client, monkeypatch):
    monkeypatch.setattr("crosspivot.pivots.PAGE", 3)
    whole = client.pivots.cluster_overlap()
    assert len(whole) == whole.attrs["total"] > 6
    some = client.pivots.cluster_overlap(limit=4)
    assert list(some["sentence"]) == list(whole["sentence"])[:4]
    assert some.attrs["total"] == len(whole)


def test_parameters_are_checked_by_the_server(client):
    shared = client.pivots.shared_infrastructure(of=["cluster:stac1248-alpha"], min_confidence=50)
    assert len(shared) > 0
    with pytest.raises(CrosspivotError) as missing:
        client.pivots.shared_infrastructure()
    assert missing.value.details["parameter"] == "of"
    with pytest.raises(CrosspivotError, match="minConfidence"):
        client.pivots.trusted_relays(min_confidence=101)
    with pytest.raises(CrosspivotError, match="has no parameter"):
        client.pivots.trusted_relays(nonsense=True)
