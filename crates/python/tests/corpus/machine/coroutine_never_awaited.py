# S2-15 at machine level: a coroutine that nobody awaits runs nothing.
async def work():
    print("never printed")


c = work()
print(type(c).__name__, c.__name__)
c.close()
print("completed")
