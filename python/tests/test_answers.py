import json

import pandas as pd
import pytest

from crosspivot import Client, CrosspivotError, CutAnswer

RELAY = "address:64.176.50.42"


def test_search_has_as_many_rows_as_are_asked_for_and_says_that_there_are_more(client):
    whole = client.search("kind:address")
    assert len(whole) > 5 and not whole.attrs["cut"]
    some = client.search("kind:address", limit=2)
    assert list(some["id"]) == list(whole["id"])[:2] and some.attrs["cut"]
    assert isinstance(whole["aliases"].iloc[0], list)


def test_a_frame_without_a_row_has_its_columns(client):
    empty = client.search("nowhere-to-be-found")
    assert len(empty) == 0
    assert list(empty.columns) == list(client.search("kind:address").columns)


def test_match_is_aligned_with_its_column(client):
    column = pd.Series(
        ["64[.]176.50[.]42", None, " EAGERBEE\u00a0", "unheard-of.example", "EAGERBEE", 7, ""],
        index=["a", "b", "c", "d", "d", "e", "f"],
    )
    found = client.match(column)
    assert list(found.index) == list(column.index)
    assert list(found["matches"]) == [1, 0, 1, 0, 1, 0, 0]
    assert list(found["id"].dropna()) == [RELAY, "malware:eagerbee", "malware:eagerbee"]
    joined = column.to_frame("ioc").assign(entity=found["id"].to_numpy())
    assert joined.loc["a", "entity"] == RELAY


def test_one_text_is_one_value_and_a_frame_no_column(client):
    assert list(client.match(RELAY)["id"]) == [RELAY]
    with pytest.raises(TypeError, match="one column"):
        client.match(pd.DataFrame({"ioc": [RELAY]}))


def test_a_matched_column_with_gaps_is_the_seeds_of_a_graph(client):
    found = client.match([RELAY, None, "unheard-of.example"])
    assert set(client.graph(found["id"])) == {RELAY}
    with pytest.warns(CutAnswer, match="1 of the seeds name nothing"):
        client.graph([RELAY, "address:198.51.100.77"])


def test_evidence_is_asked_by_the_column_of_a_frame_and_of_none_has_its_columns(client):
    edges = client.neighbours(RELAY)
    whole = client.assertions(edges["assertions"])
    assert list(whole["id"]) == list(client.assertions(edges["assertions"].explode())["id"])
    assert list(client.assertions(edges["assertions"].iloc[0][0])["id"]) == edges["assertions"].iloc[0][:1]
    none = client.assertions([])
    assert len(none) == 0 and list(none.columns) == list(whole.columns)


def test_an_entity_that_nothing_is_linked_to_has_no_edge(client):
    assert len(client.neighbours(RELAY, types="PART_OF")) == 0


def test_what_pandas_makes_of_a_number_is_one_and_nothing_is_not_everything(client):
    assert len(client.neighbours(RELAY, min_confidence=60.0)) == len(client.neighbours(RELAY, min_confidence=60))
    with pytest.raises(CrosspivotError, match="sources holds nothing"):
        client.neighbours(RELAY, sources=[])


def test_an_address_may_come_without_http():
    assert Client("10.0.0.5:4800").url == "http://10.0.0.5:4800"


def test_match_tells_what_is_near_a_value_apart_from_what_the_value_names(client):
    found = client.match(["http://64[.]176.50.42/a.exe", "64.176.50.42", "unheard-of.example"])
    assert list(found["matches"]) == [0, 1, 0] and list(found["id"].dropna()) == [RELAY]
    assert found["near"].notna().tolist() == [True, False, False] and found["near"].iloc[0] == "host"
    assert found.iloc[0]["part"] == "64.176.50.42" and found.iloc[0]["near_entities"] == [RELAY]


def test_match_gives_each_of_several_and_picks_none(client):
    record = client.import_file(
        b'{"format":"crosspivot-case","version":1,"name":"n","sources":[{"id":"source:n","name":"n"}],'
        b'"descriptions":[{"about":"malware:one","source":"source:n","name":"Same name"},'
        b'{"about":"tool:other","source":"source:n","name":"Same name"}]}',
        name="same.json",
    )
    try:
        found = client.match(["Same name"]).iloc[0]
        assert found["matches"] == 2 and sorted(found["entities"]) == ["malware:one", "tool:other"]
        assert found["id"] is None
    finally:
        client.withdraw(record["id"])


def test_match_asks_for_more_values_than_one_question_holds(client):
    values = [f"host-{number}.example" for number in range(10_001)] + [RELAY]
    found = client.match(values)
    assert len(found) == 10_002 and found["matches"].sum() == 1


def test_match_warns_where_a_name_is_that_of_more_than_are_given(client):
    described = [{"about": f"host:many-{number}", "source": "source:n", "name": "Legion"} for number in range(101)]
    case = {
        "format": "crosspivot-case",
        "version": 1,
        "name": "many",
        "sources": [{"id": "source:n", "name": "n"}],
        "descriptions": described,
    }
    record = client.import_file(json.dumps(case).encode(), name="many.json")
    try:
        with pytest.warns(CutAnswer, match="of one name 100 at most"):
            assert client.match(["Legion"])["matches"].iloc[0] == 100
    finally:
        client.withdraw(record["id"])


def test_entity_has_what_every_source_says(client):
    details = client.entity("address:185.82.217.164")
    assert details["entity"]["id"] == "address:185.82.217.164"
    assert details["page"]["returned"] == len(details["descriptions"]) > 1
    assert details["conflicts"]


def test_neighbours_and_their_evidence(client):
    edges = client.neighbours(RELAY, types=["USES", "COMMUNICATES_WITH"])
    assert set(edges["type"]) == {"USES", "COMMUNICATES_WITH"}
    ids = [id for ids in edges["assertions"] for id in ids]
    evidence = client.assertions(ids)
    assert sorted(evidence["id"]) == sorted(set(ids))
    assert {"sourceName", "basis", "confidence", "first_seen"} <= set(evidence.columns)


def test_paths_are_rows_of_steps(client):
    steps = client.paths(RELAY, "cluster:stac1248-alpha", k=2, max_hops=4)
    assert list(steps["path"].unique()) == [1, 2]
    assert steps["from"].iloc[0] == RELAY
    assert all(len(types) == len(directions) for types, directions in zip(steps["types"], steps["directions"]))


def test_no_path_says_why(client):
    with pytest.raises(CrosspivotError) as none:
        client.paths("malware:pocoproxy", "malware:havoc", types="TARGETS", max_hops=2)
    assert none.value.code == "no_path"
    assert "With all relationship types there is one of 2 steps." in none.value.message
    assert none.value.details["relaxed"][0]["parameter"] == "types"


def test_timeline_has_a_row_a_lane_and_bucket(client):
    months = client.timeline(by="victim", bucket="month", from_="2023-01", to="2023-12")
    assert set(months["start"].dropna().str[:4]) == {"2023"}
    assert months["began"].sum() > 0


def test_graph_is_one_of_networkx(client):
    graph = client.graph(["cluster:stac1248-alpha"], hops=1, types=["USES", "TARGETS"], min_confidence=1)
    assert "cluster:stac1248-alpha" in graph
    assert graph.number_of_edges() > 3
    assert {type for _, _, type in graph.edges(data="type")} <= {"USES", "TARGETS"}
    assert graph.nodes["cluster:stac1248-alpha"]["name"] == "Cluster Alpha"
    assert client.graph("cluster:stac1248-alpha", hops=1, limit=2).graph["page"]["truncated"]


def test_graph_keeps_relations_of_other_names_between_the_same_two(client):
    related = [
        {"type": "RELATED_TO", "from": "tool:a-tool", "to": "tool:b-tool", "source": "source:n", "name": name}
        for name in ("loads", "wraps")
    ]
    case = {
        "format": "crosspivot-case",
        "version": 1,
        "name": "related",
        "sources": [{"id": "source:n", "name": "n"}],
        "assertions": related,
    }
    record = client.import_file(json.dumps(case).encode(), name="related.json")
    try:
        graph = client.graph(["tool:a-tool"], hops=1)
        assert sorted(name for _, _, name in graph.edges(data="name")) == ["loads", "wraps"]
    finally:
        client.withdraw(record["id"])


def test_errors_have_code_message_details_and_request(client):
    with pytest.raises(CrosspivotError) as unknown:
        client.entity("address:192.0.2.1")
    error = unknown.value
    assert (error.code, error.status) == ("unknown_entity", 404)
    assert error.request_id and error.request_id in str(error)
    with pytest.raises(CrosspivotError) as refused:
        client.search("relay", nonsense=1)
    assert refused.value.code == "invalid_request"


def test_nobody_answers():
    with pytest.raises(CrosspivotError) as nobody:
        Client("http://127.0.0.1:9").get("schema")
    assert nobody.value.code == "unreachable"
    assert nobody.value.message.startswith("http://127.0.0.1:9 does not answer: ")
    assert "Max retries" not in nobody.value.message and nobody.value.__suppress_context__
