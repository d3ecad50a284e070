"""Signals. Nothing outside sends one here; a program may raise its own."""  # Left out: timers, masks, and the signals that nothing here raises.

from enum import IntEnum

import threading as _threading


class Signals(IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGFPE = 8
    SIGKILL = 9
    SIGUSR1 = 10
    SIGSEGV = 11
    SIGUSR2 = 12
    SIGPIPE = 13
    SIGALRM = 14
    SIGTERM = 15
    SIGCHLD = 17
    SIGCONT = 18
    SIGSTOP = 19


class Handlers(IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


globals().update(Signals.__members__)
globals().update(Handlers.__members__)
NSIG = 65


def default_int_handler(signalnum, frame):
    raise KeyboardInterrupt


_handlers = {Signals.SIGINT: default_int_handler}


def signal(signalnum, handler):
    if _threading.current_thread() is not _threading.main_thread():
        raise ValueError("signal only works in main thread of the main interpreter")
    if signalnum in (9, 19):
        raise OSError(22, "Invalid argument")
    if not callable(handler) and handler not in (0, 1):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    before = getsignal(signalnum)
    _handlers[Signals(signalnum)] = handler
    return before


def getsignal(signalnum):
    return _handlers.get(signalnum, Handlers.SIG_DFL)


def raise_signal(signalnum):
    handler = getsignal(signalnum)
    if callable(handler) and not isinstance(handler, Handlers):
        import sys
        handler(int(signalnum), sys._getframe(1))
    elif handler == Handlers.SIG_DFL and signalnum not in (17, 18):
        import os
        os._exit(128 + int(signalnum))


def strsignal(signalnum):
    return {1: "Hangup", 2: "Interrupt", 9: "Killed", 15: "Terminated", 14: "Alarm clock"}.get(int(signalnum))


def valid_signals():
    return set(Signals)


def pause():
    _threading.Event().wait()
