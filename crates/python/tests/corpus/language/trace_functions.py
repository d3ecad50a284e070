# sys.setprofile, threading.settrace, local functions, errors in them.
import sys, threading
log = []
def prof(frame, event, arg):
    if event.startswith("c_"):
        arg = arg.__name__
    log.append((frame.f_code.co_name, event, arg))
def work(n):
    x = len([1, 2])
    y = abs(-n)
    return helper(x) + y
def helper(n):
    return max(n, 1)
def bad():
    return int("x")
sys.setprofile(prof)
work(3)
try:
    bad()
except ValueError:
    pass
sys.setprofile(None)
print(*[e for e in log if e[0] != "<module>"], sep="\n")
print(sys.getprofile())

calls = []
def tracer(frame, event, arg):
    if frame.f_code.co_name == "traced":
        calls.append((threading.current_thread().name, event))
    return tracer
def traced():
    return 1
threading.settrace(tracer)
print(threading.gettrace() is tracer, sys.gettrace())
t = threading.Thread(target=traced, name="one")
t.start(); t.join()
threading.settrace(None)
t = threading.Thread(target=traced, name="two")
t.start(); t.join()
print(calls)
# an error in the function takes it away
def broken(frame, event, arg):
    raise KeyError("broken")
sys.settrace(broken)
try:
    traced()
except KeyError as e:
    print("raised", e, sys.gettrace())
# local function differs from the global one
def glob(frame, event, arg):
    if frame.f_code.co_name == "traced":
        return loc
def loc(frame, event, arg):
    print("local", event, arg)
sys.settrace(glob)
traced()
sys.settrace(None)
# counting lines
counts = {}
def count(frame, event, arg):
    if event == "line":
        key = (frame.f_code.co_name, frame.f_lineno - frame.f_code.co_firstlineno)
        counts[key] = counts.get(key, 0) + 1
    return count
def fib(n):
    if n < 2:
        return n
    return fib(n - 1) + fib(n - 2)
sys.settrace(count); fib(6); sys.settrace(None)
print(counts)
# depth by frames
def depth(frame, event, arg):
    if event in ("call", "return") and frame.f_code.co_name == "fib":
        n, f = 0, frame
        while f.f_back is not None:
            n, f = n + 1, f.f_back
        print(" " * n, event, frame.f_locals, arg)
    return depth
sys.settrace(depth); fib(2); sys.settrace(None)
