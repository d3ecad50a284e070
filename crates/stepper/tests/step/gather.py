import asyncio


async def wait(name, seconds):
    await asyncio.sleep(seconds)
    print(name)


async def main():
    await asyncio.gather(wait("slow", 0.2), wait("quick", 0.1))


asyncio.run(main())
