# Each task has a context of its own: a copy of its maker's.
import asyncio
import contextvars

user = contextvars.ContextVar("user", default="nobody")


async def handle(name):
    token = user.set(name)
    await asyncio.sleep(0.01)
    print(name, "sees", user.get(), token.old_value)


async def child():
    print("child sees", user.get())
    user.set("child's own")


async def main():
    await asyncio.gather(handle("ann"), handle("bob"))
    print(user.get())
    user.set("main")
    await asyncio.create_task(child())
    print("after a task:", user.get())
    await child()
    print("after an await:", user.get())
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("callback sees", user.get()))
    await asyncio.sleep(0)
    await asyncio.to_thread(lambda: print("thread sees", user.get()))
    context = contextvars.copy_context()
    await asyncio.create_task(child(), context=context)
    print(context[user], user.get())


asyncio.run(main())
