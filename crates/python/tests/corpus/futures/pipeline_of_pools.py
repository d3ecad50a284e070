# S4-115: two pools, one after the other.
from concurrent.futures import ThreadPoolExecutor

with ThreadPoolExecutor(2, "load") as loaders, ThreadPoolExecutor(2, "resize") as resizers:
    loaded = [loaders.submit(lambda n: {"id": n, "pixels": list(range(n))}, n) for n in range(1, 5)]
    resized = [resizers.submit(lambda f: (f.result()["id"], sum(f.result()["pixels"])), f) for f in loaded]
    print([r.result() for r in resized])
