"""A list kept so that its smallest item is always the first: a heap.

The children of the item at i are at 2*i + 1 and 2*i + 2, and no child is smaller than its parent.
"""

import sys

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


# A subclass of list may override these methods, but a heap needs those of list itself.
_append, _pop = list.append, list.pop


def heappush(heap, item, /):
    """Add an item."""
    _append(_list(heap), item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    """Take the smallest item."""
    if not _list(heap):
        raise IndexError("index out of range")
    last = _pop(heap)
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    """Take the smallest item, then add another."""
    if not _list(heap):
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    """Add an item, then take the smallest."""
    if _list(heap) and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(heap, /):
    """Make a heap of any list, in place."""
    for position in range(len(_list(heap)) // 2 - 1, -1, -1):
        _sink(heap, position)


def _list(heap):
    if not isinstance(heap, list):
        raise TypeError(f"heap argument must be a list, not {type(heap).__name__}")
    return heap


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
    # At each level the smaller child moves up, down to a leaf; then the item rises from there. The item came
    # from the end and belongs near the end, so this needs fewer comparisons than a check at each level.
    end = len(heap)
    start = position
    item = heap[position]
    child = 2 * position + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        if len(heap) != end:
            raise RuntimeError("list changed size during iteration")
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _rise(heap, start, position)


def nsmallest(n, iterable, key=None):
    """The n smallest, in order."""
    if n == 1:
        none = object()
        smallest = min(iterable, default=none, key=key)
        return [] if smallest is none else [smallest]
    return sorted(iterable, key=key)[:max(n, 0)]


def nlargest(n, iterable, key=None):
    """The n largest, the largest first."""
    if n == 1:
        none = object()
        largest = max(iterable, default=none, key=key)
        return [] if largest is none else [largest]
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]


class _Head:
    # One of the sources of merge(), with its next item.
    __slots__ = ("key", "order", "value", "iterator")

    def __init__(self, key, order, value, iterator):
        self.key, self.order, self.value, self.iterator = key, order, value, iterator

    def __lt__(self, other):
        if self.key < other.key:
            return True
        return not other.key < self.key and self.order < other.order


class _LastHead(_Head):
    __slots__ = ()

    def __lt__(self, other):
        if other.key < self.key:
            return True
        return not self.key < other.key and self.order < other.order


def merge(*iterables, key=None, reverse=False):
    """Several sorted iterables as one sorted one."""
    kind = _LastHead if reverse else _Head
    heads = []
    for order, iterable in enumerate(iterables):
        iterator = iter(iterable)
        for value in iterator:
            heads.append(kind(value if key is None else key(value), order, value, iterator))
            break
    heapify(heads)
    while len(heads) > 1:
        best = heads[0]
        yield best.value
        for value in best.iterator:
            best.value = value
            best.key = value if key is None else key(value)
            _sink(heads, 0)
            break
        else:
            heappop(heads)
    if heads:
        yield heads[0].value
        yield from heads[0].iterator


# The functions below do the same with the largest item first.
def heappush_max(heap, item, /):
    _append(heap, item)
    _rise_max(heap, 0, len(heap) - 1)


def heappop_max(heap, /):
    if not heap:
        raise IndexError("index out of range")
    last = _pop(heap)
    return _replace_max(heap, last) if heap else last


def heapreplace_max(heap, item, /):
    if not heap:
        raise IndexError("index out of range")
    largest = heap[0]
    heap[0] = item
    _sink_max(heap, 0)
    return largest


def heappushpop_max(heap, item, /):
    if heap and item < heap[0]:
        item, heap[0] = heap[0], item
        _sink_max(heap, 0)
    return item


def heapify_max(heap, /):
    for position in reversed(range(len(heap) // 2)):
        _sink_max(heap, position)


def _rise_max(heap, start, position):
    item = heap[position]
    while position > start:
        parent = (position - 1) >> 1
        if not heap[parent] < item:
            break
        heap[position] = heap[parent]
        position = parent
    heap[position] = item


def _sink_max(heap, position):
    end = len(heap)
    start = position
    item = heap[position]
    child = 2 * position + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[position] = heap[child]
        position = child
        child = 2 * position + 1
    heap[position] = item
    _rise_max(heap, start, position)


_replace_max = heapreplace_max
_in_c = [heapify, heappop, heappush, heappushpop, heapreplace, heapify_max, heappop_max, heapreplace_max]
if sys.version_info >= (3, 14):
    __all__ += ["heapify_max", "heappop_max", "heappush_max", "heappushpop_max", "heapreplace_max"]
    _in_c += [heappush_max, heappushpop_max]
else:
    _heapify_max, _heappop_max, _heapreplace_max = heapify_max, heappop_max, heapreplace_max
    for _f in (_heapify_max, _heappop_max, _heapreplace_max):
        _f.__name__ = _f.__qualname__ = "_" + _f.__name__
    del heapify_max, heappop_max, heappush_max, heappushpop_max, heapreplace_max
for _f in _in_c:
    _f.__module__ = "_heapq"
