# A Runner keeps its loop for several runs.
import asyncio
import contextvars

var = contextvars.ContextVar("var", default=0)


async def count():
    var.set(var.get() + 1)
    return var.get(), id(asyncio.get_running_loop())


with asyncio.Runner() as runner:
    first, second = runner.run(count()), runner.run(count())
    print(first[0], second[0], first[1] == second[1])
    print(runner.get_loop().is_running())
try:
    runner.get_loop()
except RuntimeError as error:
    print(error)
with asyncio.Runner(loop_factory=asyncio.new_event_loop, debug=True) as runner:
    print(runner.get_loop().get_debug())
    try:
        runner.run(5)
    except ValueError as error:
        print(error)
print(var.get())
