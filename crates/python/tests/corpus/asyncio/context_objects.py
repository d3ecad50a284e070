# ContextVar, Token and Context without a loop.
import contextvars

x = contextvars.ContextVar("x")
y = contextvars.ContextVar("y", default=5)
for ask in (x.get, lambda: x.get("fallback"), y.get, lambda: y.get("fallback")):
    try:
        print(ask())
    except LookupError as error:
        print("LookupError", str(error).split(" at 0x")[0])
token = x.set(1)
print(x.get(), token.var is x, token.old_value is contextvars.Token.MISSING)
context = contextvars.copy_context()
x.set(2)
print(context[x], x.get(), x in context, y in context, len(context))


def change():
    x.set(3)
    return x.get()


print(context.run(change), context[x], x.get())
x.reset(token)
try:
    x.reset(token)
except RuntimeError as error:
    print(str(error).split(" var=")[0], str(error).split("> ")[-1])
try:
    y.reset(x.set(9))
except ValueError as error:
    print(str(error).split("> ")[-1])
try:
    context.run(context.run, print)
except RuntimeError as error:
    print(str(error).split(" at 0x")[0])
print(sorted(v.name for v in context), context.get(y, "none"))
print(contextvars.Token.MISSING)
try:
    contextvars.ContextVar(5)
except TypeError as error:
    print(error)
