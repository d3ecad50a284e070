# Each task waits as for a slow server and computes nothing. SIZE is in milliseconds.
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def reset():
    """Nothing is kept from one way to the next."""


def task(number):
    time.sleep(SIZE / 1000)
    return 1


async def task_on_a_loop(number):
    await asyncio.sleep(SIZE / 1000)
    return 1


def result(answers):
    return sum(answers)


