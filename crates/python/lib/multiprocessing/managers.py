"""Managers: a process that keeps objects, and proxies that stand for them elsewhere.

The manager's process has one pipe at which everybody may knock: whoever wants to talk makes a pipe
of its own and sends one end there. A thread of the manager serves each of those pipes.
"""

import queue
import sys
import threading

import _ipc
from multiprocessing import connection, context, process, reduction, util

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token", "SharedMemoryManager"]


def _as_list(view):
    return list, (list(view),)


# What keys(), values() and items() give is sent as a list.
for _view in ({}.keys(), {}.values(), {}.items()):
    reduction.register(type(_view), _as_list)


class Token:
    """Names one object of one manager."""

    __slots__ = ("typeid", "address", "id")

    def __init__(self, typeid, address, id):
        self.typeid = typeid
        self.address = address
        self.id = id

    def __getstate__(self):
        return (self.typeid, self.address, self.id)

    def __setstate__(self, state):
        self.typeid, self.address, self.id = state

    def __repr__(self):
        return f"{type(self).__name__}(typeid={self.typeid!r}, address={self.address!r}, id={self.id!r})"


class RemoteError(Exception):
    """An error inside of the manager itself."""

    def __str__(self):
        line = "-" * 75
        return f"\n{line}\n{self.args[0]}{line}"


def _serve(reader, registry, ready, initializer, initargs):
    # The life of a manager's process.
    process.current_process()._manager_server = server = _Server(registry)
    if initializer is not None:
        initializer(*initargs)
    ready.send(None)
    ready.close()
    try:
        while True:
            end = reader.recv()
            if end is None:
                return
            threading.Thread(target=server.serve, args=(end,), daemon=True).start()
    except EOFError:
        return
    finally:
        util._exit_function()


class _Server:
    """The objects, by number, and what is asked of them."""

    def __init__(self, registry):
        self.registry = registry
        self.objects = {}
        self.counts = {}
        self.lock = threading.Lock()
        self.next = 0

    def serve(self, end):
        while True:
            try:
                request = end.recv()
            except (EOFError, OSError):
                return
            try:
                answer = self.answer(*request)
            except Exception:
                import traceback

                answer = ("#TRACEBACK", traceback.format_exc())
            try:
                end.send(answer)
            except (BrokenPipeError, EOFError):
                return
            except Exception:
                import traceback

                end.send(("#UNSERIALIZABLE", traceback.format_exc()))

    def answer(self, what, id, name, args, kwds):
        if what == "create":
            return ("#RETURN", self.create(name, args, kwds))
        if what == "incref":
            with self.lock:
                self.counts[id] += 1
            return ("#RETURN", None)
        if what == "decref":
            self.decref(id)
            return ("#RETURN", None)
        if what == "number":
            return ("#RETURN", len(self.objects))
        obj, exposed, types = self.objects[id]
        if name == "#STR":
            return ("#RETURN", str(obj))
        if name == "#REPR":
            return ("#RETURN", repr(obj))
        if name == "#GETVALUE":
            return ("#RETURN", obj)
        if name not in exposed:
            raise AttributeError(f"method {name!r} of {type(obj)!r} object is not in exposed={exposed!r}")
        try:
            result = getattr(obj, name)(*args, **kwds)
        except Exception as e:
            return ("#ERROR", e)
        typeid = types.get(name)
        if typeid is None:
            return ("#RETURN", result)
        return ("#PROXY", (typeid, self.keep(result, typeid)))

    def create(self, typeid, args, kwds):
        make = self.registry[typeid][0]
        if make is None:
            obj = args[0]
        else:
            obj = make(*args, **kwds)
        return self.keep(obj, typeid)

    def keep(self, obj, typeid):
        _, exposed, types, _ = self.registry[typeid]
        if exposed is None:
            exposed = public_methods(obj)
        with self.lock:
            self.next += 1
            id = f"{self.next:x}"
            self.objects[id] = (obj, tuple(exposed) + tuple(types), types)
            self.counts[id] = 1
        return id, tuple(exposed)

    def decref(self, id):
        with self.lock:
            self.counts[id] -= 1
            if self.counts[id]:
                return
            del self.counts[id]
            gone = self.objects.pop(id)
        del gone


def public_methods(obj):
    return [name for name in dir(obj) if not name.startswith("_") and callable(getattr(obj, name))]


class BaseManager:
    """A process that keeps objects; register() says of which types."""

    _registry = {}

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        self._address = address
        self._ctx = ctx or context._default_context.get_context()
        self._state = "initial"
        self._door = None

    def start(self, initializer=None, initargs=()):
        """Start the manager's process."""
        if self._state == "started":
            raise context.ProcessError("Already started server")
        if self._state == "shutdown":
            raise context.ProcessError("Manager has shut down")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        reader, self._door = connection.Pipe(duplex=False)
        ready, child = connection.Pipe(duplex=False)
        self._process = self._ctx.Process(
            target=_serve, args=(reader, self._registry, child, initializer, initargs))
        number = ":".join(str(i) for i in self._process._identity)
        self._process.name = f"{type(self).__name__}-{number}"
        self._process.start()
        reader.close()
        child.close()
        ready.recv()
        self._state = "started"
        if self._address is None:
            self._address = f"manager-{self._process.pid}"
        self.shutdown = util.Finalize(self, self._finish, exitpriority=0)

    def connect(self):
        raise NotImplementedError("managers of other programs cannot be reached: start() one here")

    def get_server(self):
        raise NotImplementedError("a manager serves in a process of its own here: use start()")

    def _finish(self):
        # The process serves no more, and ends.
        if self._process.is_alive():
            try:
                self._door.send(None)
            except OSError:
                pass
            self._process.join(timeout=1.0)
            if self._process.is_alive():
                self._process.terminate()
                self._process.join()
        self._state = "shutdown"

    def join(self, timeout=None):
        """Wait until the manager's process has ended."""
        if self._process is not None:
            self._process.join(timeout)

    def _create(self, typeid, /, *args, **kwds):
        assert self._state == "started", "server not yet started"
        return _ask(self._door, "create", None, typeid, args, kwds)

    @property
    def address(self):
        return self._address

    def _number_of_objects(self):
        return _ask(self._door, "number", None, None, (), {})

    def __enter__(self):
        if self._state == "initial":
            self.start()
        assert self._state == "started"
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """Let managers of this class keep objects of a type."""
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        types = method_to_typeid or getattr(proxytype, "_method_to_typeid_", None) or {}
        cls._registry[typeid] = (callable, exposed, types, proxytype)
        if create_method:
            def make(self, /, *args, **kwds):
                id, exposed = self._create(typeid, *args, **kwds)
                return _proxy(proxytype, Token(typeid, self._address, id), self._door, exposed, self._registry)

            make.__name__ = typeid
            setattr(cls, typeid, make)


def _proxy(proxytype, token, door, exposed, registry, counted=True):
    if proxytype is AutoProxy:
        proxytype = _auto_proxy(token.typeid, tuple(exposed))
    return proxytype(token, door, registry, counted, exposed)


# The pipes to managers that the threads of this process have open, by the manager's door.
_local = threading.local()


def _ask(door, what, id, name, args, kwds):
    handle = door.fileno()
    mine = _local.__dict__.setdefault("pipes", {})
    if mine.get("pid") != _ipc.pid():
        mine.clear()
        mine["pid"] = _ipc.pid()
    end = mine.get(handle)
    if end is None:
        end, other = connection.Pipe()
        try:
            door.send(other)
        except BrokenPipeError:
            raise FileNotFoundError(2, "No such file or directory") from None
        other.close()
        mine[handle] = end
    try:
        end.send((what, id, name, args, kwds))
        kind, result = end.recv()
    except (EOFError, BrokenPipeError):
        del mine[handle]
        raise
    if kind == "#RETURN" or kind == "#PROXY":
        return result
    if kind == "#ERROR":
        raise result
    if kind == "#UNSERIALIZABLE":
        raise RemoteError(f"Unserializable message: {result}\n")
    raise RemoteError(result)


class BaseProxy:
    """Stands for an object in a manager's process."""

    _exposed_ = ()
    _method_to_typeid_ = {}

    def __init__(self, token, door, registry, counted, exposed):
        self._token = token
        self._id = token.id
        self._door = door
        self._registry = registry
        self._exposed = exposed
        if not counted:
            _ask(door, "incref", self._id, None, (), {})
        self._owner = _ipc.pid()

    def __del__(self):
        try:
            if self._owner == _ipc.pid() and not self._door.closed:
                _ask(self._door, "decref", self._id, None, (), {})
        except Exception:
            pass

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object; give what it returns, or raise what it raises."""
        result = _ask(self._door, "call", self._id, methodname, args, kwds)
        types = self._registry[self._token.typeid][2]
        if methodname in types and not methodname.startswith("#"):
            typeid, (id, exposed) = result
            token = Token(typeid, self._token.address, id)
            return _proxy(self._registry[typeid][3], token, self._door, exposed, self._registry)
        return result

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod("#GETVALUE")

    def __reduce__(self):
        kind = AutoProxy if isinstance(self, _Auto) else type(self)
        return _rebuild_proxy, (kind, self._token, self._door, self._exposed, _Registry.of(self._registry))

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>"

    def __str__(self):
        try:
            return self._callmethod("#REPR")
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


class _Registry:
    """A manager's types, which the other process knows by the class that registered them."""

    @staticmethod
    def of(registry):
        for cls in _managers(BaseManager):
            if cls.__dict__.get("_registry") is registry:
                return cls
        return registry


def _managers(cls):
    yield cls
    for sub in cls.__subclasses__():
        yield from _managers(sub)


def _rebuild_proxy(kind, token, door, exposed, where):
    registry = where._registry if isinstance(where, type) else where
    return _proxy(kind, token, door, exposed, registry, counted=False)


class _Auto(BaseProxy):
    pass


def _method(name):
    def call(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)

    call.__name__ = name
    return call


def MakeProxyType(name, exposed):
    """A class of proxies with these methods."""
    namespace = {method: _method(method) for method in exposed}
    namespace["_exposed_"] = tuple(exposed)
    return type(name, (BaseProxy,), namespace)


_auto_types = {}


def _auto_proxy(typeid, exposed):
    key = (typeid, exposed)
    if key not in _auto_types:
        namespace = {method: _method(method) for method in exposed}
        _auto_types[key] = type(f"AutoProxy[{typeid}]", (_Auto,), namespace)
    return _auto_types[key]


def AutoProxy(*args, **kwds):
    raise TypeError("AutoProxy is chosen by register(), not called")


class Namespace:
    """An object that is nothing but its attributes."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        items = sorted(f"{name}={value!r}" for name, value in self.__dict__.items() if not name.startswith("_"))
        return f"{type(self).__name__}({', '.join(items)})"


class Value:
    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self._value = value

    def get(self):
        return self._value

    def set(self, value):
        self._value = value

    def __repr__(self):
        return f"{type(self).__name__}({self._typecode!r}, {self._value!r})"

    value = property(get, set)


def Array(typecode, sequence, lock=True):
    from array import array

    return array(typecode, sequence)


class IteratorProxy(BaseProxy):
    _exposed_ = ("__next__", "send", "throw", "close")

    def __iter__(self):
        return self

    def __next__(self, *args):
        return self._callmethod("__next__", args)


class AcquirerProxy(BaseProxy):
    _exposed_ = ("acquire", "release", "locked")

    if sys.version_info >= (3, 14):

        def locked(self):
            return self._callmethod("locked")

    def acquire(self, blocking=True, timeout=None):
        return self._callmethod("acquire", (blocking,) if timeout is None else (blocking, timeout))

    def release(self):
        return self._callmethod("release")

    def __enter__(self):
        return self._callmethod("acquire")

    def __exit__(self, exc_type, exc_val, exc_tb):
        return self._callmethod("release")


class ConditionProxy(AcquirerProxy):
    _exposed_ = ("acquire", "release", "wait", "notify", "notify_all")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def notify(self, n=1):
        return self._callmethod("notify", (n,))

    def notify_all(self):
        return self._callmethod("notify_all")

    def wait_for(self, predicate, timeout=None):
        import time

        result = predicate()
        end = None if timeout is None else time.monotonic() + timeout
        while not result:
            left = None
            if end is not None:
                left = end - time.monotonic()
                if left <= 0:
                    break
            self.wait(left)
            result = predicate()
        return result


class EventProxy(BaseProxy):
    _exposed_ = ("is_set", "set", "clear", "wait")

    def is_set(self):
        return self._callmethod("is_set")

    def set(self):
        return self._callmethod("set")

    def clear(self):
        return self._callmethod("clear")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))


class BarrierProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "wait", "abort", "reset")

    def wait(self, timeout=None):
        return self._callmethod("wait", (timeout,))

    def abort(self):
        return self._callmethod("abort")

    def reset(self):
        return self._callmethod("reset")

    @property
    def parties(self):
        return self._callmethod("__getattribute__", ("parties",))

    @property
    def n_waiting(self):
        return self._callmethod("__getattribute__", ("n_waiting",))

    @property
    def broken(self):
        return self._callmethod("__getattribute__", ("broken",))


class NamespaceProxy(BaseProxy):
    _exposed_ = ("__getattribute__", "__setattr__", "__delattr__")

    def __getattr__(self, key):
        if key[0] == "_":
            return object.__getattribute__(self, key)
        return self._callmethod("__getattribute__", (key,))

    def __setattr__(self, key, value):
        if key[0] == "_":
            return object.__setattr__(self, key, value)
        return self._callmethod("__setattr__", (key, value))

    def __delattr__(self, key):
        if key[0] == "_":
            return object.__delattr__(self, key)
        return self._callmethod("__delattr__", (key,))


class ValueProxy(BaseProxy):
    _exposed_ = ("get", "set")

    def get(self):
        return self._callmethod("get")

    def set(self, value):
        return self._callmethod("set", (value,))

    value = property(get, set)


_LIST = ("__add__", "__contains__", "__delitem__", "__getitem__", "__len__", "__mul__", "__reversed__", "__rmul__",
         "__setitem__", "append", "clear", "copy", "count", "extend", "index", "insert", "pop", "remove", "reverse",
         "sort", "__imul__")
BaseListProxy = MakeProxyType("BaseListProxy", _LIST)


class ListProxy(BaseListProxy):
    def __iadd__(self, value):
        self._callmethod("extend", (value,))
        return self

    def __imul__(self, value):
        self._callmethod("__imul__", (value,))
        return self


_DICT = ("__contains__", "__delitem__", "__getitem__", "__ior__", "__iter__", "__len__", "__or__", "__reversed__",
         "__ror__", "__setitem__", "clear", "copy", "fromkeys", "get", "items", "keys", "pop", "popitem",
         "setdefault", "update", "values")
BaseDictProxy = MakeProxyType("DictProxy", _DICT)


class DictProxy(BaseDictProxy):
    _method_to_typeid_ = {"__iter__": "Iterator"}

    def __ior__(self, value):
        self._callmethod("update", (value,))
        return self


_SET = ("__and__", "__contains__", "__iand__", "__ior__", "__isub__", "__iter__", "__ixor__", "__len__", "__or__",
        "__rand__", "__ror__", "__rsub__", "__rxor__", "__sub__", "__xor__", "__ge__", "__gt__", "__le__", "__lt__",
        "add", "clear", "copy", "difference", "difference_update", "discard", "intersection", "intersection_update",
        "isdisjoint", "issubset", "issuperset", "pop", "remove", "symmetric_difference",
        "symmetric_difference_update", "union", "update")
BaseSetProxy = MakeProxyType("SetProxy", _SET)


class SetProxy(BaseSetProxy):
    _method_to_typeid_ = {"__iter__": "Iterator"}


def _in_place(operator, method):
    def operate(self, value):
        self._callmethod(method, (value,))
        return self

    operate.__name__ = operator
    setattr(SetProxy, operator, operate)


_in_place("__ior__", "update")
_in_place("__iand__", "intersection_update")
_in_place("__ixor__", "symmetric_difference_update")
_in_place("__isub__", "difference_update")

ArrayProxy = MakeProxyType("ArrayProxy", ("__len__", "__getitem__", "__setitem__"))
PoolProxy = MakeProxyType("PoolProxy", ("apply", "apply_async", "close", "imap", "imap_unordered", "join", "map",
                                        "map_async", "starmap", "starmap_async", "terminate"))


class SyncManager(BaseManager):
    """A manager of the usual types."""


SyncManager.register("Queue", queue.Queue)
SyncManager.register("JoinableQueue", queue.Queue)
SyncManager.register("Event", threading.Event, EventProxy)
SyncManager.register("Lock", threading.Lock, AcquirerProxy)
SyncManager.register("RLock", threading.RLock, AcquirerProxy)
SyncManager.register("Semaphore", threading.Semaphore, AcquirerProxy)
SyncManager.register("BoundedSemaphore", threading.BoundedSemaphore, AcquirerProxy)
SyncManager.register("Condition", threading.Condition, ConditionProxy)
SyncManager.register("Barrier", threading.Barrier, BarrierProxy)
SyncManager.register("list", list, ListProxy)
SyncManager.register("dict", dict, DictProxy)
if sys.version_info >= (3, 14):
    import collections.abc

    SyncManager.register("set", set, SetProxy)
    collections.abc.MutableSequence.register(BaseListProxy)
    collections.abc.MutableMapping.register(BaseDictProxy)
    collections.abc.MutableSet.register(BaseSetProxy)
SyncManager.register("Value", Value, ValueProxy)
SyncManager.register("Array", Array, ArrayProxy)
SyncManager.register("Namespace", Namespace, NamespaceProxy)
SyncManager.register("Iterator", proxytype=IteratorProxy, create_method=False)


class SharedMemoryManager(BaseManager):
    """Makes shared memory, and takes its names away at the end."""

    def start(self, *args, **kwds):
        self._segments = []
        super().start(*args, **kwds)

    def SharedMemory(self, size):
        from multiprocessing.shared_memory import SharedMemory

        block = SharedMemory(create=True, size=size)
        self._segments.append(block)
        return block

    def ShareableList(self, sequence):
        from multiprocessing.shared_memory import ShareableList

        items = ShareableList(sequence)
        self._segments.append(items.shm)
        return items

    def _finish(self):
        for block in self._segments:
            try:
                block.unlink()
            except FileNotFoundError:
                pass
        super()._finish()
