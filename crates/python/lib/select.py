"""select() over sockets of the modelled network."""

import selectors as _selectors

error = OSError


def select(rlist, wlist, xlist, timeout=None):
    with _selectors.DefaultSelector() as selector:
        wanted = {}
        for objects, event in (rlist, _selectors.EVENT_READ), (wlist, _selectors.EVENT_WRITE):
            for item in objects:
                wanted[item] = wanted.get(item, 0) | event
        for item, events in wanted.items():
            selector.register(item, events)
        ready = {key.fileobj: events for key, events in selector.select(timeout)}
    return ([item for item in rlist if ready.get(item, 0) & _selectors.EVENT_READ],
            [item for item in wlist if ready.get(item, 0) & _selectors.EVENT_WRITE], [])
