# Each task adds up the squares of its share of the numbers from 0 up, exactly.
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor


def reset():
    """Nothing is kept from one way to the next."""


def task(number):
    return sum(n * n for n in range(number * SIZE, (number + 1) * SIZE))


async def task_on_a_loop(number):
    return task(number)


def result(answers):
    return sum(answers)


