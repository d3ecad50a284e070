# await outside async def is a SyntaxError before anything runs.
for source in (
    "def f():\n    await g()",
    "await g()",
    "async with x: pass",
    "def f():\n    async for x in y: pass",
    "def f():\n    return [x async for x in y]",
    "async def f():\n    yield 1\n    return 2",
    "async def f():\n    yield from g()",
    "def f():\n    async with x: pass",
):
    try:
        compile(source, "<text>", "exec")
        print("fine")
    except SyntaxError as error:
        print(error.lineno, error.msg)
