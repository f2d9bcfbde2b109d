"""Answers of networkx on small random graphs, for the tests of paths and separations.

    pip install --target FOLDER networkx
    PYTHONPATH=FOLDER python3 scripts/networkx-answers.py > tests/server/graph/networkx-answers.json

Each line is [nodes, directed, edges, answers]; an edge is [from, to]. Nodes are numbers.
"""

import itertools
import json
import random
import sys

import networkx as nx

SEED = 1971
PATH_GRAPHS = 3000
CUT_GRAPHS = 1500
MAX_HOPS = 12


def random_graph(rng, directed):
    size = rng.randint(2, 8)
    pairs = list(itertools.permutations(range(size), 2)) if directed else list(itertools.combinations(range(size), 2))
    density = rng.choice([0.1, 0.25, 0.4, 0.7, 1.0])
    edges = [pair for pair in pairs if rng.random() < density]
    graph = nx.DiGraph() if directed else nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(edges)
    return graph, edges


def paths(rng):
    directed = rng.random() < 0.4
    graph, edges = random_graph(rng, directed)
    size = graph.number_of_nodes()
    ends = rng.sample(range(size), min(size, rng.choice([2, 2, 2, 3, 4])))
    split = rng.randint(1, len(ends) - 1)
    sources, targets = ends[:split], ends[split:]
    penalties = [rng.choice([0, 0, 0.5, 1.25, 3]) for _ in range(size)] if rng.random() < 0.4 else [0] * size
    hops = rng.choice([MAX_HOPS, MAX_HOPS, 2, 3, 4])
    k = rng.choice([1, 3, 10, 25])
    # A super source and target; no path passes an end in its middle.
    weighted = nx.DiGraph()
    for one, other in graph.to_directed().edges():
        if other in sources or one in targets:
            continue
        weighted.add_edge(one, other, weight=1 + (0 if other in targets else penalties[other]))
    weighted.add_edges_from((("start", source) for source in sources), weight=0)
    weighted.add_edges_from(((target, "end") for target in targets), weight=0)
    every = nx.all_simple_paths(weighted, "start", "end", cutoff=hops + 2) if "start" in weighted and "end" in weighted else []
    found = sorted(round(nx.path_weight(weighted, path, "weight"), 6) for path in every)[:k]
    if hops == MAX_HOPS and found and size < 8:
        first = itertools.islice(nx.shortest_simple_paths(weighted, "start", "end", weight="weight"), k)
        assert [round(nx.path_weight(weighted, path, "weight"), 6) for path in first] == found
    return [size, int(directed), edges, sources, targets, penalties if any(penalties) else 0, hops, k, found]


def cuts(rng):
    graph, edges = random_graph(rng, False)
    size = graph.number_of_nodes()
    one, other = rng.sample(range(size), 2)
    flow = 0 if graph.has_edge(one, other) else len(nx.minimum_node_cut(graph, one, other)) if nx.has_path(graph, one, other) else 0
    edge_cut = len(nx.minimum_edge_cut(graph, one, other)) if nx.has_path(graph, one, other) else 0
    return [
        size,
        edges,
        sorted(nx.articulation_points(graph)),
        sorted(sorted(bridge) for bridge in nx.bridges(graph)),
        one,
        other,
        -1 if graph.has_edge(one, other) else flow,
        edge_cut,
        nx.number_connected_components(graph),
    ]


def main():
    rng = random.Random(SEED)
    print('{"networkx":"%s","paths":[' % nx.__version__)
    print(",\n".join(json.dumps(paths(rng), separators=(",", ":")) for _ in range(PATH_GRAPHS)))
    print('],"cuts":[')
    print(",\n".join(json.dumps(cuts(rng), separators=(",", ":")) for _ in range(CUT_GRAPHS)))
    print("]}")


if __name__ == "__main__":
    sys.exit(main())
