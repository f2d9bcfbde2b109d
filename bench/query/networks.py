"""Answers one line for each line: the seconds that k shortest paths took in memory. Reads edges first, then pairs."""
import json
import sys
import time
from itertools import islice

import networkx
import rustworkx

edges = json.loads(sys.stdin.readline())
graph = networkx.Graph(edges)
other = rustworkx.PyGraph(multigraph=False)
index = {name: other.add_node(name) for name in graph}
other.add_edges_from([(index[a], index[b], 1.0) for a, b in graph.edges])


def rust(a, b, k):
    if k == 1:
        return rustworkx.dijkstra_shortest_paths(other, index[a], index[b], default_weight=1.0)
    return rustworkx.graph_k_shortest_path_lengths(other, index[a], k, lambda _: 1.0, goal=index[b])


LIBRARIES = {
    "networkx": lambda a, b, k: list(islice(networkx.shortest_simple_paths(graph, a, b), k))
    if k > 1
    else networkx.shortest_path(graph, a, b),
    "rustworkx": rust,
}

print(json.dumps({"nodes": graph.number_of_nodes()}), flush=True)
for line in sys.stdin:
    library, a, b, k = json.loads(line)
    started = time.perf_counter()
    LIBRARIES[library](a, b, k)
    print(json.dumps({"seconds": time.perf_counter() - started}), flush=True)
