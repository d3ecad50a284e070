# A race needs an await between reading and writing; a lock closes it.
import asyncio


class Account:
    def __init__(self):
        self.balance = 0


async def unsafe(account):
    seen = account.balance
    await asyncio.sleep(0)
    account.balance = seen + 1


async def safe(account, lock):
    async with lock:
        seen = account.balance
        await asyncio.sleep(0)
        account.balance = seen + 1


async def no_await(account):
    account.balance += 1


async def main():
    a, b, c = Account(), Account(), Account()
    lock = asyncio.Lock()
    await asyncio.gather(*[unsafe(a) for _ in range(100)])
    await asyncio.gather(*[safe(b, lock) for _ in range(100)])
    await asyncio.gather(*[no_await(c) for _ in range(100)])
    print(a.balance, b.balance, c.balance)


asyncio.run(main())
