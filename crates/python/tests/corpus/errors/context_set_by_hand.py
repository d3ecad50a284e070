# __context__ that the program sets stays as it is while the exception travels on.
from contextlib import ExitStack, contextmanager


@contextmanager
def replaces(context):
    try:
        yield
    except IndexError:
        error = ValueError("new")
        try:
            raise error
        finally:
            error.__context__ = context


for context in (None, KeyError("mine")):
    try:
        with replaces(context):
            raise IndexError
    except ValueError as error:
        print(repr(error.__context__))


def forgets():
    try:
        raise OSError("first")
    except OSError:
        error = RuntimeError("second")
        try:
            raise error
        finally:
            error.__context__ = None


def outer():
    try:
        raise KeyError("outer")
    except KeyError:
        forgets()


try:
    outer()
except RuntimeError as error:
    print(repr(error.__context__))


class Tells:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        raise ValueError(self.name)


try:
    with ExitStack() as stack:
        for name in "abc":
            stack.enter_context(Tells(name))
        raise KeyError("body")
except ValueError as error:
    while error is not None:
        print(repr(error))
        error = error.__context__


# What is raised anew gets the exception that is handled, also a class and one with a cause.
class Slow(Exception):
    def __init__(self):
        super().__init__("slow")


for raised in (lambda: Slow, lambda: Slow()):
    try:
        try:
            raise KeyError("handled")
        except KeyError:
            raise raised() from OSError("cause")
    except Slow as error:
        print(repr(error), repr(error.__context__), repr(error.__cause__))
