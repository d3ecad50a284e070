import sys
import traceback


def inner():
    raise ValueError("inside")


def outer():
    inner()


try:
    outer()
except ValueError as e:
    text = traceback.format_exc()
    print(text.splitlines()[0])
    print(text.splitlines()[-1])
    print([frame.name for frame in traceback.extract_tb(e.__traceback__)])
    print(traceback.format_exception_only(e))
    kind, value, tb = sys.exc_info()
    print(kind.__name__, value, tb is not None)
    traceback.print_exc()
print(sys.exc_info())
try:
    1 / 0
except ZeroDivisionError:
    traceback.print_exc(file=sys.stdout)
