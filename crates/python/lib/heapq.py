"""A list kept so that its smallest item is always the first: a heap.

The children of the item at i are at 2*i + 1 and 2*i + 2, and no child is smaller than its parent.
"""

__all__ = ["heapify", "heappop", "heappush", "heappushpop", "heapreplace", "merge", "nlargest", "nsmallest"]


def heappush(heap, item):
    """Add an item."""
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap):
    """Take the smallest item."""
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item):
    """Take the smallest item, then add another."""
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item):
    """Add an item, then take the smallest."""
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(heap):
    """Make a heap of any list, in place."""
    for position in reversed(range(len(heap) // 2)):
        _sink(heap, position)


def _rise(heap, start, position):
    # Move the item at `position` up while it is smaller than its parent.
    item = heap[position]
    while position > start:
        parent = (position - 1) >> 1
        if not item < heap[parent]:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _sink(heap, position):
    # Let the smaller child rise all the way down, then let the item rise from there: an item that
    # came from the end belongs near the end, so this compares less than stopping on the way.
    end = len(heap)
    start = position
    item = heap[position]
    child = 2 * position + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _rise(heap, start, position)


def nsmallest(n, iterable, key=None):
    """The n smallest, in order."""
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest, the largest first."""
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


def merge(*iterables, key=None, reverse=False):
    """Several sorted iterables as one sorted one."""
    heads = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for value in iterator:
            heads.append([value if key is None else key(value), order, value, iterator])
            break
    while heads:
        best = heads[0]
        for head in heads:
            if head[0] > best[0] if reverse else head[0] < best[0]:
                best = head
        yield best[2]
        for value in best[3]:
            best[0] = value if key is None else key(value)
            best[2] = value
            break
        else:
            heads.remove(best)
