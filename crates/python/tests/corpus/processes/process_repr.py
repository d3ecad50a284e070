# S4-67: what a process object looks like.
import multiprocessing


def work():
    pass


def show(p):
    words = [w if not w.split("=")[-1].isdigit() or w.startswith("exitcode") else w.split("=")[0] + "=N" for w in repr(p).split()]
    print(" ".join(words))


if __name__ == "__main__":
    p = multiprocessing.Process(target=work)
    show(p)
    p.start()
    p.join()
    show(p)
    d = multiprocessing.Process(target=work, daemon=True, name="d")
    show(d)
    print(multiprocessing.current_process())
    p.close()
    show(p)
    try:
        p.join()
    except ValueError as e:
        print(e)
