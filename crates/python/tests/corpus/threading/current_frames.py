# sys._current_frames(): where each thread is. settrace_all_threads() and its kin keep their function.
import sys
import threading
import traceback

ready, over = threading.Event(), threading.Event()


def inner(secret):
    ready.set()
    over.wait()


def outer():
    inner(42)


thread = threading.Thread(target=outer)
thread.start()
ready.wait()
frames = sys._current_frames()
print(len(frames), sorted(frames) == sorted([thread.ident, threading.get_ident()]))
frame = frames[thread.ident]
names = []
while frame is not None:
    names.append(frame.f_code.co_name)
    if frame.f_code.co_name == "inner":
        print(frame.f_locals, frame.f_lineno)
    frame = frame.f_back
print([n for n in names if n in ("inner", "outer", "<module>")])
print(frames[threading.get_ident()].f_code.co_name)
lines = [line.split(", ", 1)[1] for line in traceback.format_stack(frames[thread.ident])]
print("".join(line for line in lines if line.endswith(("inner(42)\n", "over.wait()\n"))), end="")
over.set()
thread.join()
print(len(sys._current_frames()))


def trace(*args):
    pass


print(sys.gettrace(), threading.gettrace())
threading.setprofile_all_threads(trace)
print(threading.getprofile() is trace, sys.getprofile() is trace)
threading.setprofile_all_threads(None)
print(threading.getprofile(), sys.getprofile())
