from concurrent.futures import ThreadPoolExecutor, as_completed, wait

with ThreadPoolExecutor() as pool:
    f = pool.submit(pow, 2, 5)
    done, pending = wait([f, f, f])
    print(len(done), len(pending), next(iter(done)).result())
    print([x.result() for x in as_completed([f, f])])
    print(wait([]), list(as_completed([])), list(pool.map(str, [])))
