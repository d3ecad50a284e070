# Heavy work beside an event loop
# rows: S4-111 S3-40
import asyncio
from concurrent.futures import ProcessPoolExecutor


def heavy(n):
    return sum(i * i for i in range(n))


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor(2) as executor:
        sums = await asyncio.gather(
            loop.run_in_executor(executor, heavy, 200_000),
            loop.run_in_executor(executor, heavy, 300_000),
        )
    print(sums)


if __name__ == "__main__":
    asyncio.run(main())
