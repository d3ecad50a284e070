visited = set()
point = [1, 2]
visited.add(tuple(point))
print(visited)
visited.add(point)
