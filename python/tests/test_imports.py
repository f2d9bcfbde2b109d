import pandas as pd
import pytest

from crosspivot import CrosspivotError

LOG = pd.DataFrame({"ip": ["203.0.113.7", "no address"], "note": ["seen by us", ""]})


def test_a_frame_is_loaded_and_withdrawn(client):
    record = client.import_frame(LOG, name="ours", source="Alice")
    try:
        assert record["status"] == "loaded" and record["endedAt"]
        assert list(client.match(LOG["ip"])["matches"]) == [1, 0]
        rows = client.rows(record["id"])
        assert list(rows["verdict"]) == ["loaded", "refused"]
        assert list(client.rows(record["id"], verdict="refused")["place"]) == ["line 3"]
    finally:
        client.withdraw(record["id"])
    assert client.match(["203.0.113.7"])["matches"].iloc[0] == 0


def test_an_index_with_a_name_is_loaded_as_a_column(client):
    counted = LOG.groupby("ip").size().to_frame("hits")
    record = client.import_frame(counted, name="counted", source="Alice", dry_run=True)
    assert [column["name"] for column in record["preview"]["reading"]["columns"]] == ["ip", "hits"]


def test_a_dry_run_writes_nothing(client, tmp_path):
    path = tmp_path / "log.csv"
    LOG.to_csv(path, index=False)
    record = client.import_file(path, dry_run=True, source="Alice")
    assert record["status"] == "checked" and record["name"] == "log.csv"
    assert record["preview"]["rows"]
    assert client.match(["203.0.113.7"])["matches"].iloc[0] == 0


def test_what_cannot_be_read_is_refused_with_every_fault(client):
    with pytest.raises(CrosspivotError) as refused:
        client.import_file(b'{"format":"crosspivot-case","version":1}', name="bad.json")
    assert refused.value.code in ("invalid_file", "import_failed")
    assert refused.value.message
