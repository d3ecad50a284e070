# Each task counts the primes among its share of the numbers from 0 up, by trial division. Shares
# are dealt in blocks, because larger numbers take longer.
import asyncio
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

BLOCK = 1_000


def is_prime(n):
    if n < 4:
        return n > 1
    if n % 2 == 0 or n % 3 == 0:
        return False
    divisor = 5
    while divisor * divisor <= n:
        if n % divisor == 0 or n % (divisor + 2) == 0:
            return False
        divisor += 6
    return True


def reset():
    """Nothing is kept from one way to the next."""


def task(number):
    end = TASKS * SIZE
    count = 0
    for start in range(number * BLOCK, end, BLOCK * TASKS):
        for n in range(start, min(start + BLOCK, end)):
            count += is_prime(n)
    return count


async def task_on_a_loop(number):
    return task(number)


def result(answers):
    return sum(answers)


