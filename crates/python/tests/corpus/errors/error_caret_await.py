class Bad:
    def __await__(self):
        raise ValueError("cannot wait")
        yield


async def main():
    await Bad()


main().send(None)
