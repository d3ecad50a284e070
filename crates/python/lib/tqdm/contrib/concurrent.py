"""map() over a pool, with a progress bar."""

from tqdm import tqdm


def _map(kind, fn, iterables, more):
    workers = more.pop("max_workers", None)
    chunksize = more.pop("chunksize", 1)
    more.setdefault("total", min((len(i) for i in iterables if hasattr(i, "__len__")), default=None))
    with kind(workers) as pool:
        return list(tqdm(pool.map(fn, *iterables, chunksize=chunksize), **more))


def thread_map(fn, *iterables, **more):
    from concurrent.futures import ThreadPoolExecutor

    return _map(ThreadPoolExecutor, fn, iterables, more)


def process_map(fn, *iterables, **more):
    from concurrent.futures import ProcessPoolExecutor

    return _map(ProcessPoolExecutor, fn, iterables, more)
