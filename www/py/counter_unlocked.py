# Each task adds 1 to a shared counter again and again, with no lock: additions get lost.
import asyncio
import os
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

counter = 0


def step(value):
    # A call between the read and the write: there CPython may switch to another thread.
    return value + 1


def reset():
    global counter
    counter = 0


def task(number):
    global counter
    before = counter
    for _ in range(SIZE):
        value = counter
        counter = step(value)
    return os.getpid(), before, counter


async def task_on_a_loop(number):
    return task(number)


def result(answers):
    """Threads share one counter; each process has its own, and the parent adds."""
    elsewhere = [after - before for process, before, after in answers if process != os.getpid()]
    return sum(elsewhere) if elsewhere else counter


