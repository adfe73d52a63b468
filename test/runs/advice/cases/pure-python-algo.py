import heapq, sys
from collections import defaultdict
def dijkstra(g, s):
    d = {s: 0}; q = [(0, s)]
    while q:
        c, u = heapq.heappop(q)
        for v, w in g[u]:
            if c + w < d.get(v, 1e9):
                d[v] = c + w; heapq.heappush(q, (d[v], v))
    return d
print(dijkstra(defaultdict(list), 0))
