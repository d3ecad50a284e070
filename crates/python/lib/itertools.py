"""Iterators made of iterators."""  # Left out: the classes: most of these are generator functions.


def count(start=0, step=1):
    return _count(start, step)


class _count:
    def __init__(self, start, step):
        self._n = start
        self._step = step

    def __iter__(self):
        return self

    def __next__(self):
        n = self._n
        self._n = n + self._step
        return n

    def __repr__(self):
        return f"count({self._n!r})" if self._step == 1 else f"count({self._n!r}, {self._step!r})"


def cycle(iterable):
    saved = []
    for item in iterable:
        yield item
        saved.append(item)
    while saved:
        yield from saved


class repeat:
    def __init__(self, object, times=None):
        self._object = object
        self._left = times

    def __iter__(self):
        return self

    def __next__(self):
        if self._left is not None:
            if self._left <= 0:
                raise StopIteration
            self._left -= 1
        return self._object

    def __repr__(self):
        return f"repeat({self._object!r})" if self._left is None else f"repeat({self._object!r}, {self._left})"


class chain:
    def __init__(self, *iterables):
        self._it = _chained(iterables)

    @classmethod
    def from_iterable(cls, iterables):
        self = cls()
        self._it = _chained(iterables)
        return self

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._it)


def _chained(iterables):
    for iterable in iterables:
        yield from iterable


def islice(iterable, *args):
    s = slice(*args)
    start, stop, step = s.start or 0, s.stop, 1 if s.step is None else s.step
    if step == 0:
        raise ValueError("Step for islice() must be a positive integer or None.")
    for name, value in (("start", start), ("stop", stop), ("step", step)):
        if value is not None and (not isinstance(value, int) or value < 0):
            if name == "stop" and len(args) == 1:
                raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
            raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
    return _islice(iter(iterable), start, stop, step)


def _islice(it, start, stop, step):
    at = 0
    wanted = start
    if stop is not None and start >= stop:
        for _ in range(stop):
            if next(it, _end) is _end:
                return
        return
    for item in it:
        if at == wanted:
            yield item
            wanted += step
        at += 1
        if stop is not None and at >= stop:
            return
        if stop is not None and wanted >= stop and at >= stop:
            return


_end = object()


def takewhile(predicate, iterable):
    for item in iterable:
        if not predicate(item):
            return
        yield item


def dropwhile(predicate, iterable):
    it = iter(iterable)
    for item in it:
        if not predicate(item):
            yield item
            break
    yield from it


def filterfalse(predicate, iterable):
    for item in iterable:
        if not (item if predicate is None else predicate(item)):
            yield item


def compress(data, selectors):
    return (item for item, keep in zip(data, selectors) if keep)


def starmap(function, iterable):
    for args in iterable:
        yield function(*args)


def accumulate(iterable, func=None, *, initial=None):
    it = iter(iterable)
    total = initial
    if initial is None:
        total = next(it, _end)
        if total is _end:
            return
    yield total
    for item in it:
        total = total + item if func is None else func(total, item)
        yield total


def pairwise(iterable):
    it = iter(iterable)
    a = next(it, _end)
    if a is _end:
        return
    for b in it:
        yield a, b
        a = b


def batched(iterable, n, *, strict=False):
    if n < 1:
        raise ValueError("n must be at least one")
    it = iter(iterable)
    while batch := tuple(islice(it, n)):
        if strict and len(batch) != n:
            raise ValueError("batched(): incomplete batch")
        yield batch


def zip_longest(*iterables, fillvalue=None):
    its = [iter(iterable) for iterable in iterables]
    live = len(its)
    if not live:
        return
    while True:
        row = []
        for index, it in enumerate(its):
            item = fillvalue
            if it is not None:
                item = next(it, _end)
                if item is _end:
                    live -= 1
                    if not live:
                        return
                    its[index] = None
                    item = fillvalue
            row.append(item)
        yield tuple(row)


def product(*iterables, repeat=1):
    pools = [tuple(pool) for pool in iterables] * repeat
    sizes = [len(pool) for pool in pools]
    if 0 in sizes:
        return
    at = [0] * len(pools)
    while True:
        yield tuple([pool[i] for pool, i in zip(pools, at)])
        k = len(pools) - 1
        while k >= 0:
            at[k] += 1
            if at[k] < sizes[k]:
                break
            at[k] = 0
            k -= 1
        if k < 0:
            return


def permutations(iterable, r=None):
    pool = tuple(iterable)
    n = len(pool)
    r = n if r is None else r
    if r > n:
        return
    indices = list(range(n))
    cycles = list(range(n, n - r, -1))
    yield tuple([pool[i] for i in indices[:r]])
    while n:
        for i in reversed(range(r)):
            cycles[i] -= 1
            if cycles[i] == 0:
                indices[i:] = indices[i + 1:] + indices[i:i + 1]
                cycles[i] = n - i
            else:
                j = cycles[i]
                indices[i], indices[-j] = indices[-j], indices[i]
                yield tuple([pool[i] for i in indices[:r]])
                break
        else:
            return


def combinations(iterable, r):
    pool = tuple(iterable)
    n = len(pool)
    if r > n:
        return
    indices = list(range(r))
    yield tuple([pool[i] for i in indices])
    while True:
        for i in reversed(range(r)):
            if indices[i] != i + n - r:
                break
        else:
            return
        indices[i] += 1
        for j in range(i + 1, r):
            indices[j] = indices[j - 1] + 1
        yield tuple([pool[i] for i in indices])


def combinations_with_replacement(iterable, r):
    pool = tuple(iterable)
    n = len(pool)
    if not n and r:
        return
    indices = [0] * r
    yield tuple([pool[i] for i in indices])
    while True:
        for i in reversed(range(r)):
            if indices[i] != n - 1:
                break
        else:
            return
        indices[i:] = [indices[i] + 1] * (r - i)
        yield tuple([pool[i] for i in indices])


class groupby:
    def __init__(self, iterable, key=None):
        self._it = iter(iterable)
        self._key = key
        self._target = self._current = self._value = _end

    def __iter__(self):
        return self

    def __next__(self):
        while self._current is self._target or self._current == self._target:
            self._advance()
            if self._target is _end:
                break
        self._target = self._current
        return self._current, self._group(self._target)

    def _advance(self):
        self._value = next(self._it)
        self._current = self._value if self._key is None else self._key(self._value)

    def _group(self, target):
        while self._current == target:
            yield self._value
            try:
                self._advance()
            except StopIteration:
                self._current = _end
                self._done = True
                self._target = _end2
                return


_end2 = _end


def tee(iterable, n=2):
    from collections import deque
    it = iter(iterable)
    queues = [deque() for _ in range(n)]

    def follow(mine):
        while True:
            if not mine:
                item = next(it, _end)
                if item is _end:
                    return
                for queue in queues:
                    queue.append(item)
            yield mine.popleft()

    return tuple(follow(queue) for queue in queues)
