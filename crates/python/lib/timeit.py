"""Measures how long small pieces of code take, with the program's clock."""

import itertools
import time

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_timer = time.perf_counter
default_number = 1000000
default_repeat = 5
_globals = globals


class Timer:
    """Runs a statement many times."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        self.timer = timer
        names = _globals() if globals is None else globals
        self._setup = self._runner(setup, names, "setup")
        self._stmt = self._runner(stmt, names, "stmt")
        self._names = dict(names)

    @staticmethod
    def _runner(code, names, what):
        if isinstance(code, str):
            return compile(code, "<timeit-src>", "exec")
        if callable(code):
            return code
        raise ValueError(f"{what} is neither a string nor callable")

    def timeit(self, number=default_number):
        names = self._names
        if callable(self._setup):
            self._setup()
        else:
            exec(self._setup, names)
        stmt = self._stmt
        if callable(stmt):
            start = self.timer()
            for _ in itertools.repeat(None, number):
                stmt()
            return self.timer() - start
        start = self.timer()
        for _ in itertools.repeat(None, number):
            exec(stmt, names)
        return self.timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        number = 1
        while True:
            for step in 1, 2, 5:
                taken = self.timeit(number * step)
                if callback:
                    callback(number * step, taken)
                if taken >= 0.2:
                    return number * step, taken
            number *= 10



def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    """The seconds that `number` runs of the statement take."""
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    """As timeit, several times."""
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
