"""The interpreters of a process: each is a machine of its own, which is asked over a pipe."""

import os
import pickle
import sys
import threading
import types

import _ipc
from concurrent.interpreters import _crossing
from concurrent.interpreters._crossing import InterpreterError, InterpreterNotFoundError, NotShareableError
from multiprocessing import connection

MAIN, OTHER = "runtime init", "_interpreters module"
# The number of the interpreter that runs this code.
current = 0


class _Registry:
    """What all interpreters of a process know of each other: one message in a pipe, which whoever changes it takes out."""

    def __init__(self, ends=None):
        if ends is None:
            self.ends = _ipc.pipe()
        else:
            self.ends = ends
            for end in ends:
                _ipc.hold(end, False)
        self._lock = threading.RLock()
        self._inside = None
        self._later = []

    def begin(self):
        state = {"next": 1, "all": {}, "queues": {}, "next queue": 1}
        _ipc.send(self.ends[1], pickle.dumps(state), True)

    def __enter__(self):
        self._lock.acquire()
        if self._inside is None:
            self._inside = pickle.loads(_ipc.recv(self.ends[0]))
            self._depth = 0
        self._depth += 1
        return self._inside

    def __exit__(self, *exc_info):
        self._depth -= 1
        if self._depth == 0:
            state, self._inside = self._inside, None
            _ipc.send(self.ends[1], pickle.dumps(state), True)
        self._lock.release()

    def busy_here(self):
        # True if this thread is using the registry now. An object that is destroyed meanwhile must wait.
        return self._inside is not None and self._lock._is_owned()


_registry = None
_process = _ipc.pid()


def registry():
    global _registry, _process
    if _registry is None or _process != _ipc.pid():
        # A forked process has none of its parent's interpreters, so it needs a new registry.
        _process = _ipc.pid()
        # Sending waits, so other threads run: they must find this registry, and wait for its first message.
        _registry = _Registry()
        _registry.begin()
        import atexit

        atexit.register(_at_exit)
    return _registry


def _find(state, id):
    try:
        return state["all"][id]
    except KeyError:
        raise InterpreterNotFoundError(f"unrecognized interpreter ID {id}") from None


def create():
    """Start a machine; its number."""
    reg = registry()
    with reg as state:
        id = state["next"]
        state["next"] += 1
    ours, theirs = _ipc.pipe()
    busy = _ipc.sem_new(1, 1)
    order = ("concurrent.interpreters._machines", id, (theirs, ours), reg.ends, os.getpid(), os.getppid(), list(sys.argv))
    number = _ipc.spawn("interpreter", f"interpreter {id}", [theirs, ours, *reg.ends], pickle.dumps(order))
    _ipc.close(theirs)
    _select(ours, number)
    with reg as state:
        state["all"][id] = [number, ours, busy, 0]
    return id


def whence_of(id):
    return MAIN if id == 0 else OTHER


def check(id):
    if id != 0:
        with registry() as state:
            _find(state, id)
    return whence_of(id)


def ids():
    """The numbers of all interpreters."""
    if _registry is None:
        return [0]
    with registry() as state:
        return [0, *state["all"]]


def count(id, change):
    """How many objects stand for an interpreter; with the last one it ends."""
    reg = registry()
    if change < 0 and reg.busy_here():
        reg._later.append(id)
        return
    with reg as state:
        record = state["all"].get(id)
        if record is None:
            return
        record[3] += change
        if record[3] or change > 0 or id == current:
            return
    try:
        close(id)
    except InterpreterError:
        pass
    while reg._later:
        count(reg._later.pop(), -1)


def is_running(id):
    if id in (0, current):
        return True
    with registry() as state:
        busy = _find(state, id)[2]
    return _ipc.sem_value(busy) == 0


class _Asked:
    """An interpreter while somebody asks it for something: nobody else may."""

    def __init__(self, id, what):
        if id == 0:
            raise InterpreterError(f"cannot {what} unrecognized interpreter {id}")
        if id == current:
            if what == "destroy":
                raise InterpreterError("cannot destroy the current interpreter")
            raise InterpreterError("interpreter already running")
        with registry() as state:
            self.number, self.end, self.busy, _ = _find(state, id)
        self.what = what

    def __enter__(self):
        if not _ipc.sem_acquire(self.busy, False, None):
            raise InterpreterError("interpreter running" if self.what == "destroy" else "interpreter already running")
        _ipc.hold(self.end, False)
        return self

    def __exit__(self, *exc_info):
        _ipc.close(self.end)
        _ipc.sem_release(self.busy, True)

    def ask(self, *what):
        _ipc.send(self.end, pickle.dumps(what), True)
        answer = _select(self.end, self.number)
        if answer is None:
            raise InterpreterError("interpreter ended")
        return pickle.loads(answer)


def _select(end, number):
    # Give the answer of an interpreter, or None if the interpreter has ended.
    place, data = _ipc.select([end], [number], True)
    return data if place == 0 else None


def close(id):
    with _Asked(id, "destroy") as asked:
        _ipc.send(asked.end, pickle.dumps(("close",)), True)
        connection.wait([connection.SENTINEL + asked.number])
        with registry() as state:
            state["all"].pop(id, None)
        _ipc.close(asked.end)


def prepare_main(id, values):
    for value in values.values():
        _crossing.check(value)
    packed = {name: _crossing.pack(value) for name, value in values.items()}
    with _Asked(id, "update __main__ for") as asked:
        asked.ask("main", packed)


def execute(id, code):
    if type(code) is type(execute):
        if code.__code__.co_argcount or code.__code__.co_kwonlyargcount or code.__code__.co_flags & 12:
            raise ValueError("code with args not supported")
        if code.__closure__ is not None:
            raise ValueError("closures not supported")
        if _crossing.returns_something(code):
            raise ValueError("code that returns a value is not a script")
        place = _crossing.place_of(code.__code__)
        if place is None:
            raise NotShareableError("only functions of the program's file go to other interpreters here")
        what = ("code", place)
    elif isinstance(code, (str, bytes)):
        if isinstance(code, bytes):
            code = code.decode()
        compile(code, "<script>", "exec")
        what = ("text", code)
    else:
        raise TypeError(f"unsupported script {code!r}")
    with _Asked(id, "exec code for") as asked:
        return _excinfo(asked.ask("exec", what)[1])


def call(id, func, args, kwargs):
    """(result, excinfo or None)"""
    func = _crossing.pack_function(func)
    args = _crossing.pack(args)
    kwargs = [(name, _crossing.pack(value)) for name, value in kwargs.items()]
    with _Asked(id, "make a call in") as asked:
        kind, value = asked.ask("call", func, args, kwargs)
    if kind == "refused":
        text, cause = value
        raise NotShareableError(text) from Exception(cause)
    if kind == "failed":
        return None, _excinfo(value)
    try:
        return _crossing.unpack(value), None
    except Exception as error:
        raise NotShareableError("object could not be unpickled") from error


def _excinfo(told):
    if told is None:
        return None
    name, qualname, module, msg, formatted, display = told
    kind = types.SimpleNamespace(__name__=name, __qualname__=qualname, __module__=module)
    return types.SimpleNamespace(type=kind, msg=msg, formatted=formatted, errdisplay=display)


def _at_exit():
    reg = _registry
    if current != 0 or reg is None or _process != _ipc.pid():
        return
    with reg as state:
        left = list(state["all"])
    if left:
        sys.stderr.write("<sys>:0: RuntimeWarning: remaining subinterpreters; close them with Interpreter.close()\n")
    for id in left:
        try:
            close(id)
        except InterpreterError:
            pass


# The code below runs inside a new interpreter.


def main(order):
    """What an interpreter does: it does what it is asked, until it is closed."""
    global _registry, current
    import signal

    # An interpreter holds both ends of its pipe, so it lives on after the interpreter that made it.
    _, current, (end, _), ends, pid, ppid, argv = order
    _registry = _Registry(ends)
    sys.argv[:] = argv
    os._within(pid, ppid)
    threading._no_daemons = True
    signal._main_interpreter = False
    namespace = sys.modules["__main__"].__dict__
    for name in list(namespace):
        if not name.startswith("__"):
            del namespace[name]
    _ipc.send(end, b"", True)
    while True:
        what, *rest = pickle.loads(_ipc.recv(end, True))
        if what == "close":
            return
        _ipc.send(end, pickle.dumps(_DO[what](namespace, *rest)), True)


def _do_main(namespace, values):
    for name, value in values.items():
        namespace[name] = _crossing.unpack(value)
    return "done", None


def _do_exec(namespace, what):
    kind, code = what
    try:
        code = compile(code, "<script>", "exec") if kind == "text" else _crossing.code_at(code)
        exec(code, namespace)
    except BaseException as error:
        return "failed", _told(error)
    return "done", None


def _do_call(namespace, func, args, kwargs):
    for name, part in ("func", func), ("args", args):
        try:
            if name == "func":
                func = _crossing.unpack(func)
            else:
                args = _crossing.unpack(args)
                kwargs = {key: _crossing.unpack(value) for key, value in kwargs}
        except Exception as error:
            import traceback

            cause = "".join(traceback.format_exception_only(error)).strip()
            told = (f"{cause}\n\nThe above exception was the direct cause of the following exception:\n\n"
                    "concurrent.interpreters.NotShareableError: object could not be unpickled")
            return "refused", (f"{name} not shareable", told)
    try:
        result = func(*args, **kwargs)
    except BaseException as error:
        return "failed", _told(error)
    try:
        return "done", _crossing.pack(result)
    except NotShareableError as error:
        return "refused", ("object does not support cross-interpreter data",
                           f"concurrent.interpreters.NotShareableError: {error}")


_DO = {"main": _do_main, "exec": _do_exec, "call": _do_call}


def _told(error):
    # An exception cannot leave its interpreter, so this gives its name and its traceback as text.
    import traceback

    kind = type(error)
    msg = str(error)
    name = kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    frames = error.__traceback__
    while frames is not None and frames.tb_frame.f_code.co_filename.startswith("<lib>/concurrent/interpreters/"):
        frames = frames.tb_next
    lines = "".join(traceback.format_exception(error.with_traceback(frames))).splitlines()
    # The source of a script is in no file, so the traceback leaves its lines out.
    kept = []
    script = False
    for line in lines:
        margin, _, rest = line.rpartition("| ")
        rest = line if margin.strip(" |") else rest
        if not script or not rest.startswith("    "):
            script = rest.startswith('  File "<script>"')
            kept.append(line)
    display = "\n".join(kept)
    return kind.__name__, kind.__qualname__, kind.__module__, msg, f"{name}: {msg}", display
