# The bodies are back, but nothing runs them
# rows: S2-13 S2-14
import asyncio


async def worker():
    for _ in range(1_000_000):
        pass
    print("this line never prints")


async def main():
    await asyncio.gather(worker(), worker())


main()
print("completed")
