"""Waiting for several sockets of the modelled network at once."""

from collections import namedtuple
from threading import Lock as _Lock
from time import monotonic as _now

import _network

EVENT_READ, EVENT_WRITE = 1, 2

SelectorKey = namedtuple("SelectorKey", ["fileobj", "fd", "events", "data"])


class BaseSelector:
    """Sockets that are registered, and what is waited for at each."""

    def __init__(self):
        self._keys = {}
        self._changed = _network.Io(_Lock())

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def _ring(self, when):
        with self._changed:
            self._changed.notify_all()

    def register(self, fileobj, events, data=None):
        if not events or events & ~(EVENT_READ | EVENT_WRITE):
            raise ValueError(f"Invalid events: {events!r}")
        number = _number(fileobj)
        if number in self._keys:
            raise KeyError(f"{fileobj!r} (FD {number}) is already registered")
        self._keys[number] = key = SelectorKey(fileobj, number, events, data)
        if hasattr(fileobj, "_watch"):
            fileobj._watch(self._ring)
        return key

    def unregister(self, fileobj):
        for number, key in self._keys.items():
            if key.fileobj is fileobj or number == fileobj:
                break
        else:
            raise KeyError(f"{fileobj!r} is not registered")
        del self._keys[number]
        if hasattr(key.fileobj, "_unwatch"):
            key.fileobj._unwatch(self._ring)
        return key

    def modify(self, fileobj, events, data=None):
        self.unregister(fileobj)
        return self.register(fileobj, events, data)

    def get_key(self, fileobj):
        number = _number(fileobj)
        if number not in self._keys:
            raise KeyError(f"{fileobj!r} is not registered")
        return self._keys[number]

    def get_map(self):
        return {key.fileobj: key for key in self._keys.values()}

    def select(self, timeout=None):
        """The sockets that are ready, each (key, events)."""
        end = None if timeout is None else _now() + max(timeout, 0)
        while True:
            with self._changed:
                ready = [(key, state) for key in self._keys.values() if (state := _state(key.fileobj, key.events))]
                now = _now()
                if ready or end is not None and now >= end:
                    return ready
                until = [t for key in self._keys.values() if (t := _next(key.fileobj)) is not None]
                if end is not None:
                    until.append(end)
                self._changed.wait(max(min(until) - now, 0) if until else None)

    def close(self):
        for key in list(self._keys.values()):
            self.unregister(key.fileobj)


def _number(fileobj):
    number = fileobj if isinstance(fileobj, int) else fileobj.fileno()
    if number < 0:
        raise ValueError(f"Invalid file descriptor: {number}")
    return number


def _state(sock, events):
    made = getattr(sock, "_made", None)
    state = 0
    if made is not None:
        if events & EVENT_READ and made.readable():
            state |= EVENT_READ
        if events & EVENT_WRITE and (not hasattr(made, "writable") or made.writable()):
            state |= EVENT_WRITE
    return state


def _next(sock):
    made = getattr(sock, "_made", None)
    return None if made is None else made.next_arrival()


class SelectSelector(BaseSelector):
    pass


class PollSelector(BaseSelector):
    pass


class EpollSelector(BaseSelector):
    pass


DefaultSelector = EpollSelector

for _class in (BaseSelector, SelectSelector, PollSelector, EpollSelector, SelectorKey):
    _class.__module__ = "selectors"
