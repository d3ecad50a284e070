# What is not here is said by name.
import asyncio

print(hasattr(asyncio, "no_such_thing"))
try:
    asyncio.no_such_thing
except AttributeError as error:
    print(error)
try:
    from asyncio import no_such_name
except ImportError as error:
    print(str(error).split(" (")[0])
