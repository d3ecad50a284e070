# Another error in the body wins over the timeout.
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.05):
            try:
                await asyncio.sleep(1)
            finally:
                raise KeyError("in finally")
    except KeyError as error:
        print(repr(error), repr(error.__context__), repr(error.__context__.__cause__))
    try:
        async with asyncio.timeout(1):
            raise ValueError("plain")
    except ValueError as error:
        print(repr(error))


asyncio.run(main())
