"""Pickling for other processes."""  # Left out: sending descriptors.

import _pickle
import copyreg
import pickle

HAVE_SEND_HANDLE = True


class ForkingPickler(pickle.Pickler):
    """A pickler with reductions of its own: of what can be sent but not kept."""

    _extra_reducers = {}

    def __init__(self, *args):
        super().__init__(*args)
        self.dispatch_table = {**copyreg.dispatch_table, **self._extra_reducers}

    @classmethod
    def register(cls, type, reduce):
        """Register how objects of a type are written down."""
        cls._extra_reducers[type] = reduce

    @classmethod
    def dumps(cls, obj, protocol=None):
        return memoryview(dumps(obj, protocol))

    loads = pickle.loads


register = ForkingPickler.register


class _Table:
    # The pickler asks this object for reductions: those of `copyreg` and those that were registered here.
    @property
    def dispatch_table(self):
        return {**copyreg.dispatch_table, **ForkingPickler._extra_reducers}


_table = _Table()


def dumps(obj, protocol=None):
    """The object as bytes for another process."""
    hook = _table if ForkingPickler._extra_reducers else None
    return _pickle.dumps(obj, protocol, hook)


def dump(obj, file, protocol=None):
    file.write(dumps(obj, protocol))
