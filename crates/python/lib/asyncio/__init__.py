"""Many waits in one thread: coroutines that an event loop runs by turns.

It needs four things from Rust: the sleep of the loop, the running loop of a thread, the context of a
thread, and the lanes of a trace. Streams use a modelled network; subprocesses are left out.
"""

from asyncio.exceptions import *
from asyncio.coroutines import *
from asyncio.events import *
from asyncio.futures import *
from asyncio.tasks import *
from asyncio.base_events import *
from asyncio.unix_events import *
from asyncio.locks import *
from asyncio.queues import *
from asyncio.runners import *
from asyncio.taskgroups import *
from asyncio.threads import *
from asyncio.timeouts import *
from asyncio.protocols import *
from asyncio.transports import *
from asyncio.events import _get_running_loop, _set_running_loop

_LEFT_OUT = {
    "create_subprocess_exec": "asyncio.to_thread() or multiprocessing",
    "create_subprocess_shell": "asyncio.to_thread() or multiprocessing",
}

# These names need the modelled network, which is loaded when a program uses one of them.
_NETWORK = ("open_connection", "start_server", "open_unix_connection", "start_unix_server", "StreamReader",
            "StreamReaderProtocol", "StreamWriter")

# These names show who awaits whom. Few programs use them, so they are loaded at their first use.
_GRAPH = ("FrameCallGraphEntry", "FutureCallGraph", "capture_call_graph", "format_call_graph", "print_call_graph")

_POLICIES = {name: globals()[name] for name in ("AbstractEventLoopPolicy", "DefaultEventLoopPolicy")
             if name in globals()}


def __getattr__(name):
    if name in _POLICIES:
        events._deprecated(name)
        return _POLICIES[name]
    if name in _NETWORK:
        import _aionet

        return getattr(_aionet, name)
    if name in _GRAPH and events.sys.version_info >= (3, 14):
        import asyncio.graph

        return getattr(asyncio.graph, name)
    advice = _LEFT_OUT.get(name)
    if advice is not None:
        raise AttributeError(f"module 'asyncio' has no attribute {name!r} here (use {advice})")
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")


if events.sys.version_info >= (3, 14):
    for _name in [*_POLICIES, *(_name for _name in globals() if _name.endswith(("ChildWatcher", "_child_watcher")))]:
        del globals()[_name]
