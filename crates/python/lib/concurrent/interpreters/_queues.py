"""Queues between the interpreters of a process."""

import pickle
import queue
import weakref

import _ipc
from concurrent.interpreters import _crossing, _machines
from concurrent.interpreters._crossing import InterpreterError

__all__ = [
    "UNBOUND", "UNBOUND_ERROR", "UNBOUND_REMOVE", "create", "list_all", "Queue", "QueueError", "QueueNotFoundError",
    "QueueEmpty", "QueueFull", "ItemInterpreterDestroyed",
]

_MOST = 2147483647


class QueueError(InterpreterError):
    """Something went wrong with a queue between interpreters."""

    __module__ = "concurrent.interpreters"


class QueueNotFoundError(QueueError):
    """There is no such queue."""

    __module__ = "concurrent.interpreters"


class QueueEmpty(QueueError, queue.Empty):
    """There is nothing in the queue."""


class QueueFull(QueueError, queue.Full):
    """There is no room in the queue."""


class ItemInterpreterDestroyed(QueueError):
    """The interpreter that put the object is gone."""


class _Unbound:
    __slots__ = ()

    def __repr__(self):
        return f"{__name__}.UNBOUND"


_Unbound.__name__ = _Unbound.__qualname__ = "UnboundQueueItem"
UNBOUND = _Unbound()
UNBOUND_ERROR = object()
UNBOUND_REMOVE = object()
# The number of each rule for objects whose interpreter has ended.
_RULES = {UNBOUND_REMOVE: 1, UNBOUND_ERROR: 2, UNBOUND: 3}


def _rule(unbound):
    try:
        return _RULES[unbound]
    except (KeyError, TypeError):
        raise NotImplementedError(f"unsupported unbound replacement op {unbound!r}") from None


def create(maxsize=0, *, unbounditems=UNBOUND):
    """A new queue with room for `maxsize` objects, or for any number."""
    rule = _rule(unbounditems)
    if not isinstance(maxsize, int):
        raise TypeError(f"'{type(maxsize).__name__}' object cannot be interpreted as an integer")
    reader, writer = _ipc.pipe()
    room = maxsize if maxsize > 0 else _MOST
    sem = _ipc.sem_new(room, room)
    with _machines.registry() as state:
        id = state["next queue"]
        state["next queue"] += 1
        state["queues"][id] = (reader, writer, sem, maxsize, rule)
    return Queue(id)


def list_all():
    """All queues of this process."""
    with _machines.registry() as state:
        found = list(state["queues"])
    return [Queue(id) for id in found]


_known = weakref.WeakValueDictionary()


class Queue:
    """A queue that interpreters share; there is one object for each number."""

    def __new__(cls, id, /):
        if not isinstance(id, int):
            raise TypeError(f"id must be an int, got {id!r}")
        id = int(id)
        self = _known.get(id)
        if self is None:
            with _machines.registry() as state:
                found = state["queues"].get(id)
            if found is None:
                raise QueueNotFoundError(f"queue {id} not found")
            self = super().__new__(cls)
            self._id = id
            self._reader, self._writer, self._sem, self._maxsize, self._rule = found
            for end in self._reader, self._writer:
                _ipc.hold(end, False)
            # If an interpreter takes out a view that it has put in itself, the view still shares its bytes.
            self._views = {}
            _known[id] = self
        return self

    def __repr__(self):
        return f"{type(self).__name__}({self._id})"

    def __hash__(self):
        return hash(self._id)

    def __reduce__(self):
        return type(self), (self._id,)

    @property
    def id(self):
        return self._id

    @property
    def maxsize(self):
        return self._maxsize

    @property
    def unbounditems(self):
        """What get() gives instead of an object whose interpreter is gone."""
        return next(unbound for unbound, rule in _RULES.items() if rule == self._rule)

    def qsize(self):
        return (self._maxsize if self._maxsize > 0 else _MOST) - _ipc.sem_value(self._sem)

    def empty(self):
        return self.qsize() == 0

    def full(self):
        return self._maxsize > 0 and self.qsize() == self._maxsize

    def put(self, obj, block=True, timeout=None, *, unbounditems=None):
        """Add an object; wait for room if there is none, for whole seconds."""
        rule = self._rule if unbounditems is None else _rule(unbounditems)
        if block and timeout is not None:
            timeout = _seconds(timeout)
        packed = self._pack(obj)
        if not _ipc.sem_acquire(self._sem, bool(block) and timeout != 0, timeout):
            raise QueueFull(f"queue {self._id} is full")
        _ipc.send(self._writer, pickle.dumps((_machines.current, rule, packed)), True)

    def put_nowait(self, obj, *, unbounditems=None):
        self.put(obj, False, unbounditems=unbounditems)

    def _pack(self, obj):
        if type(obj) is memoryview:
            key = len(self._views)
            while key in self._views:
                key += 1
            self._views[key] = obj
            return ("kept", _machines.current, key, *_crossing.bytes_of(obj))
        return _crossing.pack(obj)

    def _unpack(self, packed):
        if type(packed) is tuple and packed[0] == "kept":
            _, owner, key, *data = packed
            if owner == _machines.current and key in self._views:
                return self._views.pop(key)
            return _crossing.view_of(*data)
        return _crossing.unpack(packed)

    def get(self, block=True, timeout=None):
        """Take an object; wait for one if there is none, for whole seconds."""
        if block and timeout is not None:
            timeout = _seconds(timeout)
        while True:
            data = _ipc.take(self._reader, self._sem, bool(block) and timeout != 0, timeout)
            if data is None:
                raise QueueEmpty(f"queue {self._id} is empty")
            owner, rule, packed = pickle.loads(data)
            if owner in (0, _machines.current) or owner in _machines.ids():
                return self._unpack(packed)
            if rule == 2:
                raise ItemInterpreterDestroyed("item's original interpreter destroyed")
            if rule == 3:
                return UNBOUND

    def get_nowait(self):
        return self.get(False)


def _seconds(timeout):
    timeout = int(timeout)
    if timeout < 0:
        raise ValueError("timeout value must be non-negative")
    return timeout


_crossing.shared.append(Queue)
