"""Signals: what a program does when one arrives."""  # Left out: wake-up descriptors, real-time signals, CPU timers.

import _interleave
import _signal
from enum import IntEnum
from time import monotonic as _now

import _thread


class Signals(IntEnum):
    SIGHUP = 1
    SIGINT = 2
    SIGQUIT = 3
    SIGILL = 4
    SIGTRAP = 5
    SIGABRT = 6
    SIGBUS = 7
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
    SIGTSTP = 20
    SIGURG = 23
    SIGWINCH = 28


class Handlers(IntEnum):
    SIG_DFL = 0
    SIG_IGN = 1


class Sigmasks(IntEnum):
    SIG_BLOCK = 0
    SIG_UNBLOCK = 1
    SIG_SETMASK = 2


for _kind in Signals, Handlers, Sigmasks:
    globals().update(_kind.__members__)
NSIG = 65
ITIMER_REAL = 0


class ItimerError(OSError):
    __qualname__ = "itimer_error"


default_int_handler = _signal.default_int_handler


def _known(kind, value):
    try:
        return kind(value)
    except ValueError:
        return value


def _check(signalnum):
    if not 0 < signalnum < NSIG:
        raise ValueError("signal number out of range")


# False in a second interpreter of a process: only the main interpreter receives signals.
_main_interpreter = True


def signal(signalnum, handler):
    """Have handler(signalnum, frame) called in the main thread when the signal comes; gives the one before."""
    if _thread.get_ident() != _thread._get_main_thread_ident() or not _main_interpreter:
        raise ValueError("signal only works in main thread of the main interpreter")
    if not callable(handler) and handler not in (0, 1):
        raise TypeError("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
    before = getsignal(signalnum)
    if signalnum in (9, 19):
        raise OSError(22, "Invalid argument")
    _signal.handlers[int(signalnum)] = handler if callable(handler) else int(handler)
    _signal.changed()
    return before


def getsignal(signalnum):
    """What is done when the signal comes."""
    _check(signalnum)
    return _known(Handlers, _signal.handlers.get(signalnum, 0))


def raise_signal(signalnum, /):
    """Send the signal to this process."""
    _signal.send(int(signalnum))


def strsignal(signalnum, /):
    _check(signalnum)
    return {1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 6: "Aborted", 8: "Floating point exception",
            9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault", 12: "User defined signal 2",
            13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 17: "Child exited", 18: "Continued",
            19: "Stopped (signal)"}.get(int(signalnum))


def valid_signals():
    return {_known(Signals, n) for n in range(1, NSIG) if n not in (32, 33)}


def pause():
    """Wait until a signal has come and its handler has run."""
    _interleave.pause()


def pthread_sigmask(how, mask, /):
    """Hold signals back, or let them come again; gives those that were held back before."""
    before = {_known(Signals, n) for n in _signal.blocked}
    mask = {int(n) for n in mask}
    for n in mask:
        _check(n)
    if how == 0:
        _signal.blocked |= mask
    elif how == 1:
        _signal.blocked -= mask
    elif how == 2:
        _signal.blocked.clear()
        _signal.blocked |= mask
    else:
        raise OSError(22, "Invalid argument")
    _signal.blocked -= {9, 19}
    _signal.changed()
    for n in [n for n in _signal.held if n not in _signal.blocked]:
        _signal.held.remove(n)
        _signal.send(n)
    return before


def sigpending():
    """The signals that have come and are held back."""
    return {_known(Signals, n) for n in _signal.held}


def sigwait(sigset, /):
    """Wait until one of these signals, which are held back, has come."""
    came = _thread.allocate_lock()
    _signal.waiting.append(came)
    try:
        while True:
            came.acquire(False)
            for n in _signal.held:
                if n in sigset:
                    _signal.held.remove(n)
                    return _known(Signals, n)
            came.acquire()
    finally:
        _signal.waiting.remove(came)


# The alarm: the time of the next one, the seconds between repetitions, and the number of its newest timer thread.
_due = None
_every = 0.0
_clock = 0


def _ring(mine):
    import time

    while mine == _clock and _due is not None:
        left = _due - _now()
        if left > 0:
            time.sleep(left)
        else:
            _next()
            _signal.send(14)


def _next():
    global _due
    _due = _due + _every if _every else None


def setitimer(which, seconds, interval=0.0, /):
    """Have SIGALRM sent after so many seconds, and then every `interval`; gives what was left."""
    global _due, _every, _clock
    if which != ITIMER_REAL:
        raise ItimerError(22, "Invalid argument")
    if seconds < 0 or interval < 0:
        raise ItimerError(22, "Invalid argument")
    before = getitimer(which)
    _clock += 1
    _due, _every = (_now() + seconds, interval) if seconds else (None, 0.0)
    if seconds:
        _thread.start_new_thread(_ring, (_clock,))
    return before


def getitimer(which, /):
    if which != ITIMER_REAL:
        raise ItimerError(22, "Invalid argument")
    return (0.0, 0.0) if _due is None else (max(_due - _now(), 1e-06), float(_every))


def alarm(seconds, /):
    """Have SIGALRM sent after so many seconds; gives how many were left of the last alarm."""
    left = setitimer(ITIMER_REAL, int(seconds))[0]
    return -int(-left // 1)


def pthread_kill(thread_id, signalnum, /):
    _signal.send(int(signalnum))


def siginterrupt(signalnum, flag, /):
    _check(signalnum)
