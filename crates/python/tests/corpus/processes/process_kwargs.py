# S4-66: keyword arguments, and defaults.
from multiprocessing import Process


def greet(greeting, name="you", *, mark="."):
    print(f"{greeting}, {name}{mark}", flush=True)


if __name__ == "__main__":
    for args, kwargs in ((("Hello",), {}), (("Hi",), {"name": "Ann", "mark": "!"})):
        p = Process(target=greet, args=args, kwargs=kwargs)
        p.start()
        p.join()
