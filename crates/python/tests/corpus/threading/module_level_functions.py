import threading

print(threading.stack_size())
print(threading.TIMEOUT_MAX > 1e6)
print(callable(threading.settrace), threading.active_count())
print(type(threading.Lock()).__name__, type(threading.RLock()).__name__)
print(isinstance(threading.Event(), threading.Event), isinstance(threading.Condition(), threading.Condition))
import _thread

print(_thread.get_ident() == threading.get_ident())
lock = _thread.allocate_lock()
with lock:
    print(lock.locked())
done = threading.Event()
_thread.start_new_thread(lambda a, b: (print(a + b), done.set()), (1, 2))
done.wait()
