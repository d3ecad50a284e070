# S4-79: contexts and start methods.
import multiprocessing


def work(q):
    q.put(multiprocessing.get_start_method())


if __name__ == "__main__":
    for method in ("spawn", "fork"):
        ctx = multiprocessing.get_context(method)
        q = ctx.Queue()
        p = ctx.Process(target=work, args=(q,))
        p.start()
        print(method, type(p).__name__, ctx.get_start_method(), q.get(), p.name)
        p.join()
    try:
        multiprocessing.get_context("nonsense")
    except ValueError as e:
        print(e)
    multiprocessing.set_start_method("spawn", force=True)
    print(multiprocessing.get_start_method())
    try:
        multiprocessing.set_start_method("fork")
    except RuntimeError as e:
        print(e)
    multiprocessing.freeze_support()
