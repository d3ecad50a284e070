# S1-12, S1-16, S4-3, S4-30, S4-31: sequential waits add up, threads overlap them.
import threading
import time


def download_file(name):
    print(f"start {name}")
    time.sleep(0.2)
    print(f"end   {name}")


def sequential(names):
    for name in names:
        download_file(name)


def threaded(names):
    threads = []
    for name in names:
        t = threading.Thread(target=download_file, args=(name,))
        threads.append(t)
        t.start()
        time.sleep(0.05)
    for t in threads:
        t.join()


if __name__ == "__main__":
    files = ["a.zip", "b.zip"]
    for runner in (sequential, threaded):
        begin = time.perf_counter()
        runner(files)
        taken = time.perf_counter() - begin
        print(f"{runner.__name__}: {round(taken, 1):.1f} s, {'faster' if taken < 0.39 else 'as long as the sum'}")
