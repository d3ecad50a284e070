"""In CPython this module holds the C part of `asyncio`. Here it only gives the same names."""

from asyncio._task import Task
from asyncio.events import _get_running_loop, _set_running_loop, get_event_loop, get_running_loop
from asyncio.futures import Future
from asyncio.tasks import all_tasks, current_task
