# Files are the same for all processes of a run.
import os
import tempfile
from multiprocessing import Lock, Process


def child(folder, name, lock):
    os.chdir(folder)
    with open("made.txt", "a") as f:
        f.write(name + "\n")
    with lock, open("log.txt", "a") as f:
        print("from", name, file=f)
    os.makedirs("d/e", exist_ok=True)
    print(name, "read", open("first.txt").read())
    if name == "b":
        os.remove("first.txt")
        os.rename("gone.txt", "d/e/moved.txt")


def last_word(path):
    import atexit
    atexit.register(lambda: open(path, "w").write("written at exit"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with open("first.txt", "w") as f:
            f.write("hello")
        with open("gone.txt", "w") as f:
            f.write("x")
        lock = Lock()
        for name in "ab":
            p = Process(target=child, args=(folder, name, lock))
            p.start()
            p.join()
        print(open("made.txt").read().split(), open("log.txt").read().splitlines())
        print(os.path.exists("first.txt"), os.listdir("d/e"), os.path.exists("gone.txt"))
        crowd = [Process(target=child, args=(folder, "c", lock)) for _ in range(3)]
        with open("first.txt", "w") as f:
            f.write("again")
        for p in crowd:
            p.start()
        for p in crowd:
            p.join()
        print(len(open("made.txt").readlines()), len(open("log.txt").readlines()))
        p = Process(target=last_word, args=(os.path.join(folder, "exit.txt"),))
        p.start()
        p.join()
        print(open("exit.txt").read())
        os.chdir("/")
