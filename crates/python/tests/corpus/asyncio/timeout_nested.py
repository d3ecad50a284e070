# The inner and the outer deadline.
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.1) as outer:
            try:
                async with asyncio.timeout(1) as inner:
                    await asyncio.sleep(5)
            except TimeoutError:
                print("inner caught")
    except TimeoutError:
        print("outer", outer.expired(), inner.expired())
    try:
        async with asyncio.timeout(1) as outer:
            try:
                async with asyncio.timeout(0.1) as inner:
                    await asyncio.sleep(5)
            except TimeoutError:
                print("inner", outer.expired(), inner.expired())
            await asyncio.sleep(0.05)
            print("outer goes on")
    except TimeoutError:
        print("outer caught")


asyncio.run(main())
