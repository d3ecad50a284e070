class Base: """What a Base\n       is for."""
def many(): yield 1
async def later(): pass
asks = "isfunction ismethod isbuiltin isroutine isclass ismodule isgenerator isgeneratorfunction iscoroutinefunction isasyncgenfunction".split()
[[ask for ask in asks if getattr(inspect, ask)(what)] for what in (Base, len, inspect, many, many(), later, "".join)]
inspect.cleandoc("  one\n    two\n      three\n"), inspect.getdoc(Base)
one = many()
inspect.getgeneratorstate(one), next(one), inspect.getgeneratorstate(one)
inspect.isawaitable(1), inspect.unwrap(many) is many
