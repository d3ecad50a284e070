"""Memory in use, as the interpreter counts it."""  # Left out: snapshots, which show what allocated the memory.

_on = False
_peak = 0


def start(nframe=1):
    global _on
    _on = True


def stop():
    global _on
    _on = False


def is_tracing():
    return _on


def get_traced_memory():
    import _interleave
    global _peak
    now = _interleave.memory() if _on else 0
    _peak = max(_peak, now)
    return now, _peak


def reset_peak():
    global _peak
    _peak = 0


def clear_traces():
    pass


class Snapshot:
    traces = ()

    def statistics(self, key_type, cumulative=False):
        return []

    def compare_to(self, old, key_type, cumulative=False):
        return []

    def filter_traces(self, filters):
        return self


def take_snapshot():
    if not _on:
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot()
