# Every public class and every exception of the library is pickled by a module and a name that import.
import pickle
import sys

names = """abc argparse array ast asyncio base64 bisect builtins calendar codecs collections collections.abc
concurrent.futures concurrent.futures.process concurrent.futures.thread contextlib contextvars copy copyreg csv
dataclasses datetime decimal enum fractions functools graphlib hashlib heapq html inspect io itertools json
json.decoder logging logging.config logging.handlers math multiprocessing
multiprocessing.managers multiprocessing.pool multiprocessing.queues multiprocessing.shared_memory numbers operator
os pathlib pickle pprint queue random re reprlib sched secrets shutil signal statistics string struct sys tempfile
textwrap threading time timeit traceback types typing unittest uuid warnings weakref zlib""".split()
# Types that CPython has no name for either; aliases of others.
nameless = "collections.abc types".split()
lost = []
for module in names:
    __import__(module)
    for name, value in sorted(vars(sys.modules[module]).items()):
        if name.startswith("_") or not isinstance(value, type):
            continue
        error = issubclass(value, BaseException)
        if not error and (value.__module__ == "builtins" or module in nameless):
            continue
        for protocol in (2, 4):
            if error and protocol == 2 and value.__module__ == "builtins":
                continue
            try:
                if pickle.loads(pickle.dumps(value, protocol)) is not value:
                    lost.append((module, name, protocol, "another"))
            except Exception as e:
                lost.append((module, name, protocol, type(e).__name__))
known = {("signal", "ItimerError"), ("multiprocessing.managers", "BasePoolProxy"),
         ("multiprocessing.managers", "BaseDictProxy"), ("multiprocessing.managers", "BaseSetProxy")}
print([each for each in lost if each[:2] not in known])


def made(error):
    copy = pickle.loads(pickle.dumps(error))
    return type(copy).__module__, type(copy).__name__, copy.args, str(copy)


import asyncio
import concurrent.futures
import decimal
import json
import queue
import re
import struct
import threading

for error in (queue.Empty("e"), queue.Full(), json.JSONDecodeError("m", "{\n", 2), asyncio.CancelledError("c"),
              asyncio.InvalidStateError("i"), asyncio.QueueEmpty(), concurrent.futures.CancelledError(),
              concurrent.futures.InvalidStateError("x"), concurrent.futures.BrokenExecutor("b"),
              threading.BrokenBarrierError(), pickle.PicklingError("p"), pickle.UnpicklingError("u"),
              struct.error("s"), re.error("r", "abc", 1), decimal.DivisionByZero("d"),
              concurrent.futures.process.BrokenProcessPool("pool")):
    print(made(error))
