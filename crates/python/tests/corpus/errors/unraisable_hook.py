# Errors that nobody can catch go through sys.unraisablehook.
import _thread
import sys
import threading
import warnings


class A:
    def __del__(self):
        raise ValueError("in del")


def show(u):
    print("hook:", u.exc_type.__name__, u.exc_value, u.err_msg, getattr(u.object, "__name__", u.object))


A()
sys.unraisablehook = show
A()


def fails():
    raise KeyError("in a thread")


done = threading.Event()


def tell(u):
    show(u)
    done.set()


sys.unraisablehook = tell
_thread.start_new_thread(fails, ())
done.wait()


async def never():
    pass


async def steps():
    yield 1


sys.unraisablehook = lambda u: print("hook:", u.exc_type.__name__, u.exc_value)
warnings.simplefilter("error")
never()
steps().asend(None)
steps().athrow(ValueError)
steps().aclose()
warnings.simplefilter("always")
sys.unraisablehook = lambda u: 1 / 0
A()
sys.unraisablehook = sys.__unraisablehook__
A()
print(sys.unraisablehook is sys.__unraisablehook__)
threading.excepthook = lambda args: print("thread hook:", args.exc_type.__name__, args.exc_value, args.thread.name)
t = threading.Thread(target=fails, name="T")
t.start()
t.join()
print(threading.__excepthook__ is threading.excepthook)
