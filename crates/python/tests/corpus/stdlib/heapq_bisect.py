import bisect
import heapq

h = [5, 3, 8, 1]
heapq.heapify(h)
heapq.heappush(h, 2)
print(h, heapq.heappop(h), heapq.heappop(h), h)
print(heapq.nlargest(2, [4, 9, 1, 7]), heapq.nsmallest(2, ["bb", "a", "ccc"], key=len))
print(heapq.heappushpop(h, 0), heapq.heapreplace(h, 10), h)
print(list(heapq.merge([1, 4], [2, 3], [0, 9])))
tasks = []
for item in ((3, "c"), (1, "a"), (2, "b")):
    heapq.heappush(tasks, item)
print([heapq.heappop(tasks)[1] for _ in range(3)])
try:
    heapq.heappop([])
except IndexError as e:
    print(e)


def dijkstra(graph, start):
    dist = {start: 0}
    todo = [(0, start)]
    while todo:
        d, node = heapq.heappop(todo)
        if d > dist[node]:
            continue
        for other, w in graph[node].items():
            if d + w < dist.get(other, float("inf")):
                dist[other] = d + w
                heapq.heappush(todo, (d + w, other))
    return dist


print(dijkstra({"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {}}, "a"))
nums = [1, 3, 3, 7]
print(bisect.bisect(nums, 3), bisect.bisect_left(nums, 3), bisect.bisect_right(nums, 8))
bisect.insort(nums, 5)
print(nums, "FDCBA"[bisect.bisect([60, 70, 80, 90], 85)])
