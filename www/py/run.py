def one_after_another():
    return [task(number) for number in range(TASKS)]


def on_an_event_loop():
    async def all_tasks():
        return await asyncio.gather(*(task_on_a_loop(number) for number in range(TASKS)))

    return asyncio.run(all_tasks())


def on_threads():
    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(task, range(TASKS)))


def in_processes():
    with ProcessPoolExecutor(WORKERS) as pool:
        return list(pool.map(task, range(TASKS)))


def main():
    for way in (one_after_another, on_an_event_loop, on_threads, in_processes):
        reset()
        start = time.perf_counter()
        answers = way()
        took = (time.perf_counter() - start) * 1000
        print(f"{way.__name__.replace('_', ' '):18} {took:10.1f} ms   result {result(answers)}")


# Each new process imports this file again. The guard keeps it from starting processes of its own.
if __name__ == "__main__":
    main()
