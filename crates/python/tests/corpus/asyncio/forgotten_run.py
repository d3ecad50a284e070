# S2-13: calling main() makes a coroutine and runs nothing.
import asyncio


async def main():
    print("never printed")


main()
print("completed")
