"""select() over sockets of the modelled network."""

from _selecting import EVENT_READ as _READ, EVENT_WRITE as _WRITE, DefaultSelector as _Selector

error = OSError


def select(rlist, wlist, xlist, timeout=None):
    with _Selector() as selector:
        wanted = {}
        for objects, event in (rlist, _READ), (wlist, _WRITE):
            for item in objects:
                wanted[item] = wanted.get(item, 0) | event
        for item, events in wanted.items():
            selector.register(item, events)
        ready = {key.fileobj: events for key, events in selector.select(timeout)}
    return ([item for item in rlist if ready.get(item, 0) & _READ],
            [item for item in wlist if ready.get(item, 0) & _WRITE], [])
