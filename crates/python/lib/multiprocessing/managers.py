"""Managers: a process that keeps objects, and proxies that stand for them elsewhere.

The manager listens at an address. Each thread that talks to it has a connection of its own, which a
thread of the manager serves: a request is (id, method, args, kwds). If the id is None, the request is
for the server itself. The first message of a client proves that it knows the key: no handshake follows.
"""

import hashlib
import queue
import sys
import threading

import _ipc
from multiprocessing import connection, context, pool, process, reduction, util
from multiprocessing.util import Finalize

__all__ = ["BaseManager", "SyncManager", "BaseProxy", "Token", "SharedMemoryManager"]


def _as_list(view):
    return list, (list(view),)


# The views that keys(), values() and items() return cannot be pickled, so they are sent as lists.
view_types = [type({}.keys()), type({}.values()), type({}.items())]
for _view in view_types:
    reduction.register(_view, _as_list)


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


def dispatch(c, id, methodname, args=(), kwds={}):
    """Ask through a connection; give the answer, or raise the error."""
    c.send((id, methodname, args, kwds))
    kind, result = c.recv()
    if kind == "#RETURN":
        return result
    try:
        raise convert_to_error(kind, result)
    finally:
        # The error refers to this frame; without `result` the frame does not refer back to the error.
        del result


def convert_to_error(kind, result):
    if kind == "#ERROR":
        return result
    if kind == "#TRACEBACK":
        return RemoteError(result)
    if kind == "#UNSERIALIZABLE":
        return RemoteError(f"Unserializable message: {result}\n")
    return ValueError(f"Unrecognized message type {kind!r}")


class RemoteError(Exception):
    """An error inside of the manager itself."""

    def __str__(self):
        line = "-" * 75
        return f"\n{line}\n{self.args[0]}{line}"


def all_methods(obj):
    """The names of an object's methods."""
    return [name for name in dir(obj) if callable(getattr(obj, name))]


def public_methods(obj):
    """Those that do not begin with an underscore."""
    return [name for name in all_methods(obj) if name[0] != "_"]


def _traceback():
    import traceback

    return traceback.format_exc()


def _proof(authkey):
    return hashlib.sha256(bytes(authkey)).digest()


class Server:
    """The objects, by number, and what is asked of them."""

    public = ["shutdown", "create", "accept_connection", "get_methods", "debug_info", "number_of_objects", "dummy",
              "incref", "decref"]

    def __init__(self, registry, address, authkey, serializer):
        if not isinstance(authkey, bytes):
            raise TypeError(f"Authkey {authkey!r} is type {type(authkey)!s}, not bytes")
        self.registry = registry
        self.authkey = process.AuthenticationString(authkey)
        self.serializer = serializer
        self.listener = connection.Listener(address=address)
        self.address = self.listener.address
        self.id_to_obj = {"0": (None, ())}
        self.id_to_refcount = {}
        self.id_to_local_proxy_obj = {}
        self.mutex = threading.Lock()
        self.stopped = False
        self._next = 0

    def serve_forever(self):
        """Serve until somebody calls shutdown(), then end the process."""
        process.current_process()._manager_server = self
        try:
            self._serve([])
        finally:
            sys.exit(0)

    def _serve(self, parents):
        # Serve until shutdown() is called or until one of the processes `parents` has ended.
        with self.listener:
            while not self.stopped:
                place, data = connection._select(self.listener, parents)
                if data is None:
                    return
                threading.Thread(target=self._welcome, args=(data,), daemon=True).start()

    def _welcome(self, data):
        end = self.listener._greet(data[:8])
        if data[8:] != _proof(self.authkey):
            try:
                end.recv()
                end.send(("#ERROR", context.AuthenticationError("digest sent was rejected")))
            except (EOFError, OSError):
                pass
            end.close()
            return
        end = _SERIALIZERS[self.serializer](end)
        while True:
            try:
                request = end.recv()
            except (EOFError, OSError):
                return
            answer = self.answer(end, *request)
            request = None
            try:
                end.send(answer)
            except (BrokenPipeError, EOFError):
                return
            except Exception:
                end.send(("#UNSERIALIZABLE", _traceback()))
            answer = None

    def answer(self, c, id, name, args, kwds):
        try:
            if id is None:
                assert name in self.public, f"{name!r} unrecognized"
                return ("#RETURN", getattr(self, name)(c, *args, **kwds))
            try:
                obj, exposed, types = self.id_to_obj[id]
            except KeyError:
                if id not in self.id_to_local_proxy_obj:
                    raise
                obj, exposed, types = self.id_to_local_proxy_obj[id]
            if name not in exposed:
                if name in self.fallback_mapping:
                    return ("#RETURN", self.fallback_mapping[name](self, c, id, obj, *args, **kwds))
                raise AttributeError(f"method {name!r} of {type(obj)!r} object is not in exposed={exposed!r}")
            try:
                result = getattr(obj, name)(*args, **kwds)
            except Exception as e:
                return ("#ERROR", e)
            typeid = types.get(name)
            if typeid is None:
                return ("#RETURN", result)
            id, exposed = self.create(c, typeid, result)
            return ("#PROXY", (exposed, Token(typeid, self.address, id)))
        except Exception:
            return ("#TRACEBACK", _traceback())

    fallback_mapping = {
        "__str__": lambda self, c, id, obj: str(obj),
        "__repr__": lambda self, c, id, obj: repr(obj),
        "#GETVALUE": lambda self, c, id, obj: obj,
    }

    def dummy(self, c):
        pass

    def accept_connection(self, c, name):
        pass

    def debug_info(self, c):
        """What is kept here, as text."""
        with self.mutex:
            lines = [f"  {id}:       refcount={n}\n    {str(self.id_to_obj[id][0])[:75]}"
                     for id, n in sorted(self.id_to_refcount.items())]
        return "\n".join(lines)

    def number_of_objects(self, c):
        return len(self.id_to_refcount)

    def shutdown(self, c):
        """Serve no more."""
        self.stopped = True
        try:
            c.send(("#RETURN", None))
        except OSError:
            pass
        # The listening thread waits for a client, so one connection is made to wake it: then it sees `stopped`.
        connection._connect(self.address, connection.address_type(self.address), b"").close()

    def create(self, c, typeid, /, *args, **kwds):
        """Make and keep an object; give its number and the methods that can be called."""
        make, exposed, types, proxytype = self.registry[typeid]
        if make is None:
            if kwds or len(args) != 1:
                raise ValueError("Without callable, must have one non-keyword argument")
            obj = args[0]
        else:
            obj = make(*args, **kwds)
        if exposed is None:
            exposed = public_methods(obj)
        if types:
            exposed = list(exposed) + list(types)
        with self.mutex:
            self._next += 1
            id = f"{self._next:x}"
            self.id_to_obj[id] = (obj, tuple(exposed), types or {})
            self.id_to_refcount[id] = 1
        return id, tuple(exposed)

    def get_methods(self, c, token):
        return tuple(self.id_to_obj[token.id][1])

    def incref(self, c, id):
        with self.mutex:
            try:
                self.id_to_refcount[id] += 1
            except KeyError:
                if id not in self.id_to_local_proxy_obj:
                    raise
                # Only a proxy in this process knew the object, so the server begins to keep it now.
                self.id_to_refcount[id] = 1
                self.id_to_obj[id] = self.id_to_local_proxy_obj[id]

    def decref(self, c, id):
        gone = None
        with self.mutex:
            if id not in self.id_to_refcount and id in self.id_to_local_proxy_obj:
                return
            if self.id_to_refcount[id] <= 0:
                raise AssertionError(f"Id {id!s} has refcount {self.id_to_refcount[id]:n}")
            self.id_to_refcount[id] -= 1
            if self.id_to_refcount[id] == 0:
                del self.id_to_refcount[id]
                gone = self.id_to_obj.pop(id)
        del gone


class State:
    INITIAL = 0
    STARTED = 1
    SHUTDOWN = 2

    def __init__(self):
        self.value = State.INITIAL


def _plain(obj):
    # Gives an object in the form that XML-RPC would deliver: tuples become lists, functions are not sent.
    if obj is None or isinstance(obj, (bool, int, float, str, bytes)):
        return obj
    if isinstance(obj, (tuple, list)):
        return [_plain(x) for x in obj]
    if isinstance(obj, dict):
        return {key: _plain(value) for key, value in obj.items()}
    if hasattr(obj, "__dict__") and not callable(obj):
        return _plain(vars(obj))
    raise TypeError(f"cannot marshal {type(obj)} objects")


def _xml(end):
    return connection.ConnectionWrapper(end, lambda obj: reduction.dumps(_plain(obj)), reduction.ForkingPickler.loads)


_SERIALIZERS = {"pickle": lambda end: end, "xmlrpclib": _xml}


class BaseManager:
    """A process that keeps objects; register() says of which types."""

    _registry = {}
    _Server = Server

    def __init__(self, address=None, authkey=None, serializer="pickle", ctx=None, *, shutdown_timeout=1.0):
        if authkey is None:
            authkey = process.current_process().authkey
        self._address = address
        self._authkey = process.AuthenticationString(authkey)
        self._state = State()
        self._serializer = serializer
        if serializer not in _SERIALIZERS:
            raise KeyError(serializer)
        self._ctx = ctx or context._default_context.get_context()
        self._shutdown_timeout = shutdown_timeout
        self._process = None

    def get_server(self):
        """The server itself, to serve in this process: get_server().serve_forever()."""
        if self._state.value != State.INITIAL:
            if self._state.value == State.STARTED:
                raise context.ProcessError("Already started server")
            if self._state.value == State.SHUTDOWN:
                raise context.ProcessError("Manager has shut down")
            raise context.ProcessError(f"Unknown state {self._state.value!r}")
        return self._Server(self._registry, self._address, self._authkey, self._serializer)

    def connect(self):
        """Use the server of another manager, at this one's address."""
        _ask(self._address, self._authkey, self._serializer, "dummy")
        self._state.value = State.STARTED

    def start(self, initializer=None, initargs=()):
        """Start the process that keeps the objects."""
        if self._state.value != State.INITIAL:
            if self._state.value == State.STARTED:
                raise context.ProcessError("Already started server")
            if self._state.value == State.SHUTDOWN:
                raise context.ProcessError("Manager has shut down")
            raise context.ProcessError(f"Unknown state {self._state.value!r}")
        if initializer is not None and not callable(initializer):
            raise TypeError("initializer must be a callable")
        reader, writer = connection.Pipe(duplex=False)
        self._process = self._ctx.Process(
            target=type(self)._run_server,
            args=(self._registry, self._address, self._authkey, self._serializer, writer, initializer, initargs))
        number = ":".join(str(i) for i in self._process._identity)
        self._process.name = f"{type(self).__name__}-{number}"
        self._process.start()
        writer.close()
        self._address = reader.recv()
        reader.close()
        self._state.value = State.STARTED
        self.shutdown = Finalize(
            self, type(self)._finalize_manager,
            args=(self._process, self._address, self._authkey, self._serializer, self._state, self._shutdown_timeout),
            exitpriority=0)

    @classmethod
    def _run_server(cls, registry, address, authkey, serializer, writer, initializer=None, initargs=()):
        # All that the process of a manager does, from its start to its end.
        if initializer is not None:
            initializer(*initargs)
        server = cls._Server(registry, address, authkey, serializer)
        writer.send(server.address)
        writer.close()
        util.info("manager serving at %r", server.address)
        process.current_process()._manager_server = server
        server._serve([process.parent_process().sentinel])

    def _create(self, typeid, /, *args, **kwds):
        assert self._state.value == State.STARTED, "server not yet started"
        id, exposed = _ask(self._address, self._authkey, self._serializer, "create", (typeid, *args), kwds)
        return Token(typeid, self._address, id), exposed

    def join(self, timeout=None):
        """Wait until the manager's process has ended."""
        if self._process is not None:
            self._process.join(timeout)
            if not self._process.is_alive():
                self._process = None

    def _debug_info(self):
        return _ask(self._address, self._authkey, self._serializer, "debug_info")

    def _number_of_objects(self):
        return _ask(self._address, self._authkey, self._serializer, "number_of_objects")

    def __enter__(self):
        if self._state.value == State.INITIAL:
            self.start()
        if self._state.value != State.STARTED:
            if self._state.value == State.INITIAL:
                raise context.ProcessError("Unable to start server")
            if self._state.value == State.SHUTDOWN:
                raise context.ProcessError("Manager has shut down")
            raise context.ProcessError(f"Unknown state {self._state.value!r}")
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown()

    @staticmethod
    def _finalize_manager(process, address, authkey, serializer, state, shutdown_timeout):
        # Ask the manager's process to end; if it does not end in time, terminate it, and then kill it.
        if process.is_alive():
            util.info("sending shutdown message to manager")
            try:
                _ask(address, authkey, serializer, "shutdown")
            except Exception:
                pass
            process.join(timeout=shutdown_timeout)
            if process.is_alive():
                util.info("manager still alive")
                process.terminate()
                process.join(timeout=shutdown_timeout)
                if process.is_alive():
                    process.kill()
                    process.join()
        state.value = State.SHUTDOWN

    @property
    def address(self):
        return self._address

    @classmethod
    def register(cls, typeid, callable=None, proxytype=None, exposed=None, method_to_typeid=None, create_method=True):
        """Let managers of this class keep objects of a type."""
        if "_registry" not in cls.__dict__:
            cls._registry = cls._registry.copy()
        if proxytype is None:
            proxytype = AutoProxy
        exposed = exposed or getattr(proxytype, "_exposed_", None)
        method_to_typeid = method_to_typeid or getattr(proxytype, "_method_to_typeid_", None)
        if method_to_typeid:
            for key, value in list(method_to_typeid.items()):
                assert type(key) is str, f"{key!r} is not a string"
                assert type(value) is str, f"{value!r} is not a string"
        cls._registry[typeid] = (callable, exposed, method_to_typeid, proxytype)
        if create_method:
            def temp(self, /, *args, **kwds):
                token, exp = self._create(typeid, *args, **kwds)
                proxy = proxytype(
                    token, self._serializer, manager=self, authkey=self._authkey, exposed=exp, incref=False)
                proxy._count()
                return proxy

            temp.__name__ = typeid
            setattr(cls, typeid, temp)


# Each thread has its own connections to managers; they are kept here by address.
_local = threading.local()


def _ask(address, authkey, serializer, methodname, args=(), kwds={}):
    # Send a request to the server itself. If the old connection is broken, the request is sent over a new one.
    try:
        return dispatch(_connection(address, authkey, serializer), None, methodname, args, kwds)
    except BrokenPipeError:
        return dispatch(_connection(address, authkey, serializer), None, methodname, args, kwds)


def _connection(address, authkey, serializer):
    mine = _local.__dict__.setdefault("ends", {})
    if mine.get("pid") != _ipc.pid():
        mine.clear()
        mine["pid"] = _ipc.pid()
    key = (address, bytes(authkey))
    end = mine.get(key)
    if end is None or end._broken:
        end = mine[key] = _Line(address, authkey, serializer)
    return end


class _Line:
    """A connection to a manager, for one thread."""

    _broken = False

    def __init__(self, address, authkey, serializer):
        end = connection._connect(address, connection.address_type(address), _proof(authkey))
        self._end = _SERIALIZERS[serializer](end)

    def send(self, request):
        try:
            self._end.send(request)
        except OSError:
            self._broken = True
            raise

    def recv(self):
        try:
            return self._end.recv()
        except (EOFError, OSError):
            self._broken = True
            raise


class BaseProxy:
    """Stands for an object in a manager's process."""

    def __init__(self, token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
        self._token = token
        self._id = token.id
        self._manager = manager
        self._serializer = serializer
        self._owned_by_manager = manager_owned
        if authkey is not None:
            self._authkey = process.AuthenticationString(authkey)
        elif manager is not None:
            self._authkey = manager._authkey
        else:
            self._authkey = process.current_process().authkey
        self._close = None
        if incref:
            self._incref()
        util.register_after_fork(self, BaseProxy._after_fork)

    def _callmethod(self, methodname, args=(), kwds={}):
        """Call a method of the object; give what it returns, or raise what it raises."""
        c = _connection(self._token.address, self._authkey, self._serializer)
        c.send((self._id, methodname, args, kwds))
        kind, result = c.recv()
        if kind == "#RETURN":
            return result
        if kind == "#PROXY":
            exposed, token = result
            proxytype = self._manager._registry[token.typeid][-1]
            token.address = self._token.address
            proxy = proxytype(
                token, self._serializer, manager=self._manager, authkey=self._authkey, exposed=exposed, incref=False)
            proxy._count()
            return proxy
        try:
            raise convert_to_error(kind, result)
        finally:
            del result

    def _getvalue(self):
        """A copy of the object."""
        return self._callmethod("#GETVALUE")

    def _incref(self):
        if self._owned_by_manager:
            return
        _ask(self._token.address, self._authkey, self._serializer, "incref", (self._id,))
        self._count()

    def _count(self):
        # The server has counted this proxy. When the proxy is deleted, the server is told to count it no more.
        self._close = Finalize(
            self, BaseProxy._decref,
            args=(self._token, self._authkey, self._serializer, self._manager and self._manager._state), exitpriority=10)

    @staticmethod
    def _decref(token, authkey, serializer, state):
        if state is None or state.value == State.STARTED:
            try:
                _ask(token.address, authkey, serializer, "decref", (token.id,))
            except Exception as e:
                util.debug("... decref failed %s", e)

    def _after_fork(self):
        self._manager = None
        # The child needs a reference of its own, as after spawn. If the manager has ended, none can be counted.
        try:
            self._incref()
        except Exception as e:
            util.info("incref failed: %s", e)

    def __reduce__(self):
        kwds = {}
        if context.get_spawning_popen() is not None:
            kwds["authkey"] = self._authkey
        if getattr(self, "_isauto", False):
            kwds["exposed"] = self._exposed_
            return (RebuildProxy, (AutoProxy, self._token, self._serializer, kwds))
        return (RebuildProxy, (type(self), self._token, self._serializer, kwds))

    def __deepcopy__(self, memo):
        return self._getvalue()

    def __repr__(self):
        return f"<{type(self).__name__} object, typeid {self._token.typeid!r} at {id(self):#x}>"

    def __str__(self):
        try:
            return self._callmethod("__repr__")
        except Exception:
            return repr(self)[:-1] + "; '__str__()' failed>"


def RebuildProxy(func, token, serializer, kwds):
    """The proxy that was pickled, in this process."""
    server = getattr(process.current_process(), "_manager_server", None)
    if server and server.address == token.address:
        util.debug("Rebuild a proxy owned by manager, token=%r", token)
        kwds["manager_owned"] = True
        if token.id not in server.id_to_local_proxy_obj:
            server.id_to_local_proxy_obj[token.id] = server.id_to_obj[token.id]
    incref = kwds.pop("incref", True)
    return func(token, serializer, incref=incref, **kwds)


def _method(name):
    def call(self, /, *args, **kwds):
        return self._callmethod(name, args, kwds)

    call.__name__ = name
    return call


def MakeProxyType(name, exposed, _cache={}):
    """A class of proxies with these methods."""
    exposed = tuple(exposed)
    try:
        return _cache[(name, exposed)]
    except KeyError:
        pass
    namespace = {method: _method(method) for method in exposed}
    cls = type(name, (BaseProxy,), namespace)
    cls._exposed_ = exposed
    _cache[(name, exposed)] = cls
    return cls


def AutoProxy(token, serializer, manager=None, authkey=None, exposed=None, incref=True, manager_owned=False):
    """A proxy with the public methods of the object."""
    if exposed is None:
        exposed = _ask(
            token.address, authkey or process.current_process().authkey, serializer, "get_methods", (token,))
    cls = MakeProxyType(f"AutoProxy[{token.typeid}]", exposed)
    proxy = cls(token, serializer, manager=manager, authkey=authkey, incref=incref, manager_owned=manager_owned)
    proxy._isauto = True
    return proxy


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
_merges = sys.version_info >= (3, 14)
if not _merges:
    _LIST = tuple([name for name in _LIST if name not in ("clear", "copy")])
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
if not _merges:
    _DICT = tuple(name for name in _DICT if name not in ("__ior__", "__or__", "__reversed__", "__ror__", "fromkeys"))
BaseDictProxy = MakeProxyType("DictProxy", _DICT)


class DictProxy(BaseDictProxy):
    _method_to_typeid_ = {"__iter__": "Iterator"}

    if _merges:
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
BasePoolProxy = MakeProxyType("PoolProxy", ("apply", "apply_async", "close", "imap", "imap_unordered", "join", "map",
                                            "map_async", "starmap", "starmap_async", "terminate"))
BasePoolProxy._method_to_typeid_ = {
    "apply_async": "AsyncResult", "map_async": "AsyncResult", "starmap_async": "AsyncResult",
    "imap": "Iterator", "imap_unordered": "Iterator",
}


class PoolProxy(BasePoolProxy):
    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()


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
SyncManager.register("Pool", pool.Pool, PoolProxy)
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
# A manager has no method that makes these two: they are results of other methods.
SyncManager.register("Iterator", proxytype=IteratorProxy, create_method=False)
SyncManager.register("AsyncResult", create_method=False)


class SharedMemoryServer(Server):
    """Takes away the names of the shared memory that it was told of, at its end."""

    public = Server.public + ["track_segment", "release_segment", "list_segments"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._segments = []

    def track_segment(self, c, name):
        self._segments.append(name)

    def release_segment(self, c, name):
        self._segments.remove(name)
        _unlink(name)

    def list_segments(self, c):
        return list(self._segments)

    def shutdown(self, c):
        for name in self._segments:
            _unlink(name)
        super().shutdown(c)


def _unlink(name):
    from multiprocessing.shared_memory import SharedMemory

    try:
        block = SharedMemory(name)
        block.close()
        block.unlink()
    except FileNotFoundError:
        pass


class SharedMemoryManager(BaseManager):
    """Makes shared memory, and takes its names away at the end."""

    _Server = SharedMemoryServer

    def _track(self, block):
        _ask(self._address, self._authkey, self._serializer, "track_segment", (block.name,))

    def SharedMemory(self, size):
        """A new block."""
        from multiprocessing.shared_memory import SharedMemory

        block = SharedMemory(name=None, create=True, size=size)
        self._track(block)
        return block

    def ShareableList(self, sequence):
        """A new list."""
        from multiprocessing.shared_memory import ShareableList

        items = ShareableList(sequence)
        self._track(items.shm)
        return items
