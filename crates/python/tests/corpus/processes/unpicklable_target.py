# S4-77: a lambda as the target: fork does not mind, spawn cannot write it down.
import multiprocessing

if __name__ == "__main__":
    p = multiprocessing.Process(target=lambda: print("ran", flush=True))
    try:
        p.start()
        p.join()
    except Exception as e:
        print(type(e).__name__)
    p = multiprocessing.Process(target=print, args=("built-in", "target"))
    p.start()
    p.join()
