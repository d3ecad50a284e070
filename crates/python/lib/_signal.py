"""Which signals the program handles, and how a handler comes to run in the main thread."""

import _interleave
import _ipc

SIG_DFL, SIG_IGN = 0, 1
# By default these signals do nothing to a process: CHLD, CONT, URG, WINCH.
HARMLESS = 17, 18, 23, 28


def default_int_handler(signalnum, frame, /):
    """Raise KeyboardInterrupt."""
    raise KeyboardInterrupt


handlers = {2: default_int_handler}
# blocked: signals that are held back. held: those of them that came. waiting: locks of threads that wait for one.
blocked = set()
held = []
waiting = []


def hold(number):
    held.append(number)
    for lock in waiting:
        if lock.locked():
            lock.release()


def changed():
    # Other processes send a signal to this code only if the program handles, ignores or holds back that signal.
    bits = 0
    for number in {*handlers, *blocked}:
        if handlers.get(number) != SIG_DFL or number in blocked:
            bits |= 1 << number
    _ipc.handles(bits)


def send(number):
    """A signal has come to this process: its handler runs in the main thread, or the process ends."""
    if not 0 <= number < 65:
        raise OSError(22, "Invalid argument")
    if number == 0:
        return
    handler = handlers.get(number, SIG_DFL)
    if number in blocked:
        hold(number)
    elif handler == SIG_DFL and number not in HARMLESS:
        die(number)
    elif callable(handler):
        come(number)


def die(number):
    """End this process as a signal does that nobody handles."""
    _ipc.kill(_ipc.pid(), number)
    while True:
        _interleave.yield_turn()


def come(number):
    if _interleave.signal(number):
        run_handlers()


def run_handlers():
    # This runs in the main thread, between two instructions or during a wait. True means: the wait goes on.
    import sys

    frame = sys._getframe(1)
    while frame is not None and frame.f_code.co_filename.startswith("<lib>") and frame.f_back is not None:
        frame = frame.f_back
    numbers = _interleave.signals()
    while numbers:
        number = numbers.pop(0)
        if number in blocked:
            hold(number)
            continue
        handler = handlers.get(number)
        try:
            if callable(handler):
                handler(number, frame)
        finally:
            for later in numbers if sys.exception() else ():
                _interleave.signal(later)
    return True


_interleave.on_signal(run_handlers)
