# What contextvars refuse, and in which words; the context of decimal is one of them.
import asyncio
import decimal
import pickle
from contextvars import Context, ContextVar, Token, copy_context


def attempt(call):
    try:
        print(call())
    except BaseException as e:
        print(type(e).__name__, e)


def subclass(base):
    class Sub(base):
        pass


var, other = ContextVar("var"), ContextVar("other", default=3)
context = copy_context()
for base in Context, ContextVar, Token:
    attempt(lambda: subclass(base))
attempt(lambda: Context(1))
attempt(lambda: Context(a=1))
attempt(lambda: Context().run())
attempt(lambda: ContextVar(1))
attempt(lambda: Token())
attempt(lambda: "x" in context)
attempt(lambda: context.get(5))
attempt(lambda: (context.get(var), context.get(var, 5), len(context), list(context.items())))
attempt(lambda: setattr(var, "name", "x"))
attempt(lambda: setattr(var, "more", "x"))
attempt(lambda: var.get(1))
attempt(lambda: pickle.dumps(var))
attempt(lambda: pickle.dumps(context))
attempt(lambda: (ContextVar[int], Token[int]))
attempt(lambda: context == copy_context())
token = var.set(1)
attempt(lambda: token.old_value is Token.MISSING)
attempt(lambda: context == copy_context())


async def fraction(places, wait):
    with decimal.localcontext() as ctx:
        ctx.prec = places
        await asyncio.sleep(wait)
        return decimal.Decimal(1) / 3


async def main():
    print(*await asyncio.gather(fraction(3, 0.02), fraction(6, 0.01)))


asyncio.run(main())
print(decimal.getcontext().prec)
