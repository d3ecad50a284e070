"""Where CPython keeps what `queue` has from C."""

from queue import Empty, SimpleQueue
