"""The progress bar for awaitables."""

import asyncio as _asyncio

import tqdm as _tqdm

__all__ = ["tqdm", "tqdm_asyncio"]


class tqdm_asyncio(_tqdm.tqdm):
    async def __aiter__(self):
        if hasattr(self.iterable, "__aiter__"):
            async for item in self.iterable:
                yield item
                self.update()
        else:
            for item in self.iterable:
                yield item
                self.update()
        self.close()

    @classmethod
    def as_completed(cls, fs, *, loop=None, timeout=None, total=None, **more):
        fs = list(fs)
        yield from cls(_asyncio.as_completed(fs, timeout=timeout), total=total or len(fs), **more)

    @classmethod
    async def gather(cls, *fs, loop=None, timeout=None, total=None, **more):
        with cls(total=total or len(fs), **more) as bar:
            async def one(awaitable):
                try:
                    return await awaitable
                finally:
                    bar.update()

            return await _asyncio.gather(*map(one, fs))


tqdm = tqdm_asyncio
