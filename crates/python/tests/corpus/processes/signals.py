# Signals between processes: a child's own handlers, what ends it, and what the parent sees of that.
import multiprocessing
import os
import signal
import sys
import time


def with_handler(ready):
    def handler(number, frame):
        print("child got", signal.Signals(number).name, flush=True)
        sys.exit(5)

    signal.signal(signal.SIGTERM, handler)
    ready.set()
    while True:
        time.sleep(0.01)


def graceful(ready, results):
    running = True

    def stop(number, frame):
        nonlocal running
        running = False

    signal.signal(signal.SIGUSR1, stop)
    ready.set()
    rounds = 0
    while running:
        rounds += 1
        time.sleep(0.01)
    results.put("cleaned up" if rounds else "at once")


def ignoring(ready):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    ready.set()
    time.sleep(0.5)


def plain(ready):
    ready.set()
    time.sleep(5)


def interrupted(ready):
    try:
        ready.set()
        time.sleep(5)
    except KeyboardInterrupt:
        print("child interrupted", flush=True)


def in_a_wait(ready, box):
    signal.signal(signal.SIGUSR2, lambda number, frame: print("in the midst of get", flush=True))
    ready.set()
    print(box.get(), flush=True)


def to_the_parent(ready):
    ready.wait()
    os.kill(os.getppid(), signal.SIGUSR1)


def run(target, *args):
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=target, args=(ready, *args))
    child.start()
    ready.wait()
    time.sleep(0.1)
    return child


def ended(label, child):
    child.join()
    print(label, child.exitcode, flush=True)


if __name__ == "__main__":
    child = run(with_handler)
    child.terminate()
    ended("handler", child)

    results = multiprocessing.Queue()
    child = run(graceful, results)
    os.kill(child.pid, signal.SIGUSR1)
    print(results.get(), flush=True)
    ended("graceful", child)

    child = run(ignoring)
    child.terminate()
    ended("ignoring", child)

    child = run(ignoring)
    child.kill()
    ended("kill", child)

    child = run(plain)
    child.terminate()
    ended("plain", child)

    child = run(plain)
    os.kill(child.pid, signal.SIGUSR2)
    ended("no handler", child)

    child = run(interrupted)
    os.kill(child.pid, signal.SIGINT)
    ended("interrupted", child)

    box = multiprocessing.Queue()
    child = run(in_a_wait, box)
    os.kill(child.pid, signal.SIGUSR2)
    time.sleep(0.1)
    box.put("item")
    ended("wait", child)

    signal.signal(signal.SIGUSR1, lambda number, frame: print("parent got", number, flush=True))
    ready = multiprocessing.Event()
    child = multiprocessing.Process(target=to_the_parent, args=(ready,))
    child.start()
    ready.set()
    ended("parent", child)
    time.sleep(0.1)
