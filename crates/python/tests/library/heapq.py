h = []
for x in [5, 1, 4, 1, 3]: heapq.heappush(h, x)
h, heapq.heappop(h), h, heapq.heappushpop(h, 0), heapq.heapreplace(h, 9), h
x = [9, 8, 7, 1, 2]
heapq.heapify(x), x, [heapq.heappop(x) for _ in range(5)]
heapq.nlargest(2, [3, 1, 5]), heapq.nsmallest(2, ["ccc", "a", "bb"], key=len), heapq.nlargest(9, [1]), heapq.nsmallest(0, [1])
list(heapq.merge([1, 4], [2, 3], [])), list(heapq.merge(["b"], ["a", "C"], key=str.lower)), list(heapq.merge([4, 1], [3], reverse=True))
heapq.heappop([])
heapq.heappushpop([], 5), heapq.heapreplace([1], 2)
heapq.heapreplace([], 1)
heapq.heappush([1], "x")
heapq.heappush((), 1)
