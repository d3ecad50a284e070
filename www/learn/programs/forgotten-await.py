# await was forgotten
import asyncio


async def fetch():
    await asyncio.sleep(0.1)
    return "the page"


async def main():
    page = fetch()
    print("is it the text?", page == "the page")


asyncio.run(main())
