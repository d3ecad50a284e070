"""An order in which everything comes after what it needs."""

__all__ = ["TopologicalSorter", "CycleError"]


class CycleError(ValueError):
    pass


class TopologicalSorter:
    def __init__(self, graph=None):
        self._needs = {}
        self._order = None
        if graph is not None:
            for node, before in graph.items():
                self.add(node, *before)

    def add(self, node, *predecessors):
        if self._order is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        self._needs.setdefault(node, [])
        for before in predecessors:
            self._needs.setdefault(before, [])
            if before not in self._needs[node]:
                self._needs[node].append(before)

    def prepare(self):
        if self._order is not None:
            raise ValueError("cannot prepare() more than once")
        cycle = self._cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)
        self._order = True
        self._open = {node: len(before) for node, before in self._needs.items()}
        self._after = {node: [] for node in self._needs}
        for node, before in self._needs.items():
            for b in before:
                self._after[b].append(node)
        self._ready = [node for node, n in self._open.items() if n == 0]
        self._out = self._done = 0

    def _cycle(self):
        state = {}
        for root in self._needs:
            if root in state:
                continue
            path = [root]
            iters = [iter(self._needs[root])]
            state[root] = 1
            while path:
                for b in iters[-1]:
                    if state.get(b) == 1:
                        return [b, *reversed(path[path.index(b):])]
                    if b not in state:
                        state[b] = 1
                        path.append(b)
                        iters.append(iter(self._needs[b]))
                        break
                else:
                    state[path.pop()] = 2
                    iters.pop()
        return None

    def get_ready(self):
        self._started()
        ready = tuple(self._ready)
        self._ready = []
        self._out += len(ready)
        return ready

    def _started(self):
        if self._order is None:
            raise ValueError("prepare() must be called first")

    def is_active(self):
        self._started()
        return self._done < self._out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        self._started()
        for node in nodes:
            if node not in self._after:
                raise ValueError(f"node {node!r} was not added using add()")
            self._done += 1
            for after in self._after[node]:
                self._open[after] -= 1
                if self._open[after] == 0:
                    self._ready.append(after)

    def static_order(self):
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)
