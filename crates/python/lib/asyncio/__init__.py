"""Many waits in one thread: coroutines that an event loop runs by turns.

Written over four natives: the loop's sleep, the running loop and the context of a thread, and the
lanes of a trace. Sockets, streams, subprocesses and signals are not here.
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
    "open_connection": "asyncio.sleep() in place of waiting for a network",
    "start_server": "asyncio.sleep() and asyncio.Queue in place of clients",
    "open_unix_connection": "asyncio.sleep() in place of waiting for a socket",
    "start_unix_server": "asyncio.sleep() and asyncio.Queue in place of clients",
    "StreamReader": "asyncio.Queue",
    "StreamWriter": "asyncio.Queue",
    "create_subprocess_exec": "asyncio.to_thread() or multiprocessing",
    "create_subprocess_shell": "asyncio.to_thread() or multiprocessing",
}


_POLICIES = {name: globals()[name] for name in ("AbstractEventLoopPolicy", "DefaultEventLoopPolicy")
             if name in globals()}


def __getattr__(name):
    if name in _POLICIES:
        events._deprecated(name)
        return _POLICIES[name]
    advice = _LEFT_OUT.get(name)
    if advice is not None:
        raise AttributeError(f"module 'asyncio' has no attribute {name!r} here (use {advice})")
    raise AttributeError(f"module 'asyncio' has no attribute {name!r}")


if events.sys.version_info >= (3, 14):
    from asyncio.graph import *

    for _name in [*_POLICIES, *(_name for _name in globals() if _name.endswith(("ChildWatcher", "_child_watcher")))]:
        del globals()[_name]
