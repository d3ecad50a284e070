# Errors in callbacks and in initializers go to the logger of concurrent.futures; what wait() refuses.
import logging
import sys
from concurrent.futures import ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait


class Short(logging.Formatter):
    def format(self, record):
        return f"{record.name} {record.levelname} {record.getMessage().split(' at ')[0]} {record.exc_info[0].__name__}"


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(Short())
logging.getLogger("concurrent.futures").addHandler(handler)
logging.getLogger("concurrent.futures").propagate = False


def bad(future):
    raise ValueError("no")


f = Future()
f.add_done_callback(bad)
f.add_done_callback(lambda f: print("the next is called", f.result()))
f.set_result(1)
f.add_done_callback(bad)


def fails():
    raise KeyError("initializer")


with ThreadPoolExecutor(1, initializer=fails) as pool:
    try:
        pool.submit(abs, 1).result()
    except Exception as e:
        print(type(e).__name__, e)
for when in FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED:
    print(when, len(wait([f], return_when=when).done))
try:
    wait([Future()], return_when="whenever")
except ValueError as e:
    print(e)
print(Future[int], Future.__module__)
