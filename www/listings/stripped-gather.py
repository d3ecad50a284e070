# Coroutines without their bodies
# rows: S2-13
import asyncio


async def worker():
for _ in range(1_000_000):
pass


async def main():
await asyncio.gather(worker(), worker())
