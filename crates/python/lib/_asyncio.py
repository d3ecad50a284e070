"""Where CPython keeps what `asyncio` has from C."""

from asyncio._task import Task
from asyncio.events import _get_running_loop, _set_running_loop, get_event_loop, get_running_loop
from asyncio.futures import Future
from asyncio.tasks import all_tasks, current_task
