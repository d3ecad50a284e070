# Interpreters in one process (3.14): exec() in a __main__ of their own, what can be set there, what goes wrong.
import gc
import os
import sys
from functools import partial

from concurrent import interpreters

print = partial(print, flush=True)


def tell(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as error:
        print(type(error).__module__, type(error).__name__, "|", error, "|", repr(error.__cause__))


it = interpreters.create()
print(it, it.id, it.whence, it.is_running())
print(interpreters.get_main().whence, interpreters.get_main().is_running(), interpreters.get_current())
print(interpreters.list_all())
it.exec("""
import os, sys, threading
from functools import partial
print = partial(print, flush=True)
print(__name__, sorted(name for name in globals() if not name.startswith("_")))
print(threading.current_thread() is threading.main_thread())
pid = os.getpid()
x = 6 * 7
""")
x = 1
it.exec("print(x)")
it.prepare_main(pid_outside=os.getpid(), data=(1, "a", (None, 2.5), b"b"))
it.exec("print(pid == pid_outside, data)")
tell(it.prepare_main, {"a": 1}, b=2)
it.exec("print(a, b)")
tell(it.prepare_main, a=[1])
tell(it.prepare_main, a={1})

# The switch interval and what is imported are its own.
it.exec("sys.setswitchinterval(0.5); sys.marked = True; print(sys.getswitchinterval())")
print(sys.getswitchinterval(), hasattr(sys, "marked"))

tell(it.exec, "x = ")
tell(it.exec, 5)
tell(it.exec, b"print('bytes')")
tell(it.exec, "1 / 0")
tell(it.exec, "def f():\n    raise KeyError('k')\nf()")
tell(it.exec, "raise SystemExit(3)")
tell(it.exec, "raise ExceptionGroup('g', [ValueError(1)])")
try:
    it.exec("int('x')")
except interpreters.ExecutionFailed as failed:
    print(failed.excinfo.type.__name__, failed.excinfo.msg, "|", failed.excinfo.formatted)
    print(isinstance(failed, interpreters.InterpreterError), isinstance(failed, ValueError))


def script():
    print("a function as a script", __name__)


def with_argument(a):
    pass


def with_result():
    return 1


tell(it.exec, script)
tell(it.exec, with_argument)
tell(it.exec, with_result)

# Threads go on when exec() is back, and are waited for at the end.
tell(it.exec, """
import atexit, threading, time
atexit.register(print, "exit function")
def late():
    time.sleep(0.1)
    print("thread done")
threading.Thread(target=late).start()
""")
print("exec is back")
tell(it.close)
print("closed")
tell(it.close)
tell(it.exec, "1")
tell(it.is_running)
tell(it.prepare_main, a=1)
print(it, interpreters.list_all())

main = interpreters.get_main()
tell(main.close)
tell(main.exec, "1")
tell(main.prepare_main, a=1)
tell(interpreters.Interpreter, 99)
tell(interpreters.Interpreter, "1")

# What an interpreter may not do.
it = interpreters.create()
for code in ("import os; os.fork()", "import threading; threading.Thread(target=print, daemon=True)",
             "import signal; signal.signal(2, print)"):
    try:
        it.exec(code)
    except interpreters.ExecutionFailed as failed:
        print(failed.excinfo.formatted)

# Interpreters within interpreters, and their end with the last object that stands for them.
it.exec("""
from concurrent import interpreters as i
print(i.get_current(), i.get_main(), i.list_all(), i.get_current().is_running(), i.get_main().is_running(), flush=True)
inner = i.create()
inner.exec("print('inner', flush=True)")
try:
    i.get_current().close()
except i.InterpreterError as error:
    print(error, flush=True)
""")
print(len(interpreters.list_all()))
del it
gc.collect()
print(interpreters.list_all())
left = interpreters.create()
