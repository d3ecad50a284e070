# A future in every state.
import asyncio


def on_done(future):
    pass


class Calls:
    def method(self, future):
        pass


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()
    print(f)
    f.add_done_callback(on_done)
    print(f)
    f.add_done_callback(print)
    print(f)
    f.add_done_callback(Calls().method)
    print(f)
    for fn in (on_done, print):
        print(f.remove_done_callback(fn))
    f.set_result(list(range(100)))
    print(f)
    g = loop.create_future()
    g.set_exception(KeyError("k"))
    print(g)
    print(repr(g.exception()))
    h = loop.create_future()
    print(h.cancel(), h.cancel(), h)
    for value in ("x" * 100, 10 ** 60, {n: n for n in range(9)}, (1,), {3, 1, 2}):
        k = loop.create_future()
        k.set_result(value)
        print(k)


asyncio.run(main())
