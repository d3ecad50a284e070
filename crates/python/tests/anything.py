# Calls whatever can be called with whatever there is. Nothing is expected of any single call but
# that the machine goes on. `SEED`, `CALLS` and `LEFT_OUT` come before this: the last one holds the
# numbers of calls that wait for ever or take too long.
import array
import base64
import binascii
import bisect
import builtins
import codecs
import collections
import contextvars
import copy
import csv
import datetime
import decimal
import dis
import fractions
import functools
import gc
import hashlib
import heapq
import io
import itertools
import json
import math
import operator
import os
import pickle
import queue
import random
import re
import statistics
import string
import struct
import sys
import textwrap
import threading
import time
import traceback
import types
import weakref

import _interleave


class Thing:
    x = 1

    def method(self):
        pass


def generator():
    yield 1


values = [
    None, True, 0, 1, -1, 2**31, 2**40, 10**18, 2**70, 1.5, float("nan"), 3j, "a", "", "utf-8", "%s", b"a", b"",
    bytearray(b"ab"), [1, 2], [(1, 2)], (1,), (1, 2), {"a": 1}, {1}, frozenset([1]), range(3), slice(1), ..., Thing,
    Thing(), Thing().method, len, int, str, list, list[int], generator, lambda *a: a, sys, ValueError("x"), object(),
]
subjects = values + [
    NotImplemented, memoryview(b"abc"), collections.deque([1]), generator(), iter([1]), zip(), map(len, []), {}.keys(),
    {}.items(), {1: 2}.values(), Thing.__dict__, compile("1", "a", "eval"), staticmethod(len), classmethod(len), type,
    property(), super(Thing, Thing()), int | None, contextvars.ContextVar("x"), re.compile("a"), re.match("a", "a"),
    hashlib.md5(), weakref.ref(Thing), array.array("i", [1]), decimal.Decimal(1), fractions.Fraction(1, 2),
    datetime.datetime(2026, 1, 1), datetime.timedelta(1), random.Random(1), io.StringIO("a"), string.Template("$a"),
]
# What ends the program, waits, or only takes long.
never = {
    "_exit", "_shutdown", "abort", "acquire", "breakpoint", "comb", "count", "cycle", "exit", "factorial", "fork",
    "get", "input", "interrupt_main", "join", "kill", "pbkdf2_hmac", "perm", "put", "quit", "repeat", "scrypt",
    "setrecursionlimit", "sleep", "start_joinable_thread", "start_new_thread", "system", "wait", "__enter__", "recv",
    "take", "select", "sem_drained", "sem_acquire", "setswitchinterval", "Timer", "Thread", "print", "settrace", "setprofile", "raise_signal", "pause", "set_data",
}
targets = []
for subject in subjects + [type(s) for s in subjects] + list(sys.modules.values()):
    for name in dir(subject):
        try:
            found = getattr(subject, name)
        except Exception:
            continue
        if name not in never and callable(found):
            targets.append(found)
keywords = ["key", "default", "reverse", "start", "sep", "end", "base", "encoding", "step", "x"]
choose, write = random.Random(SEED).choice, _interleave.write
called = 0
for _ in range(CALLS):
    args = [choose(values) for _ in range(choose([0, 1, 1, 2, 2, 3, 4]))]
    named = {choose(keywords): choose(values)} if choose([0, 0, 0, 0, 0, 1]) else {}
    target = choose(targets)
    write(f"\n#{called}\n")
    try:
        if called not in LEFT_OUT:
            target(*args, **named)
    except BaseException:
        pass
    called += 1
# The test looks for this line: without it the program ended before its last call.
print(f"\ncalled {called}, targets {len(targets)}")
