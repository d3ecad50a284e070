from collections import deque


class Switch:
    def __await__(self):
        yield


async def worker(name, n):
    for i in range(n):
        print(name, i)
        await Switch()
    return name


def run(*coros):
    ready = deque(coros)
    results = []
    while ready:
        c = ready.popleft()
        try:
            c.send(None)
        except StopIteration as s:
            results.append(s.value)
        else:
            ready.append(c)
    return results


print(run(worker("a", 2), worker("b", 3), worker("c", 1)))
