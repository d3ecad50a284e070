"""Pickling for other processes."""

import pickle

HAVE_SEND_HANDLE = True


class ForkingPickler(pickle.Pickler):
    """A pickler with reductions of its own."""

    _extra_reducers = {}

    @classmethod
    def register(cls, type, reduce):
        """Register how objects of a type are written down."""
        import copyreg

        cls._extra_reducers[type] = reduce
        copyreg.dispatch_table.setdefault(type, reduce)

    @classmethod
    def dumps(cls, obj, protocol=None):
        return memoryview(pickle.dumps(obj, protocol))

    loads = pickle.loads


register = ForkingPickler.register
dumps = pickle.dumps


def dump(obj, file, protocol=None):
    file.write(pickle.dumps(obj, protocol))
