import threading
import time


class ReadWriteLock:
    def __init__(self):
        self._readers = 0
        self._mutex = threading.Lock()
        self._room = threading.Lock()

    def acquire_read(self):
        with self._mutex:
            self._readers += 1
            if self._readers == 1:
                self._room.acquire()

    def release_read(self):
        with self._mutex:
            self._readers -= 1
            if self._readers == 0:
                self._room.release()

    def acquire_write(self):
        self._room.acquire()

    def release_write(self):
        self._room.release()


rw = ReadWriteLock()
value = 0
seen = []


def reader(n):
    rw.acquire_read()
    try:
        time.sleep(0.1)
        seen.append(value)
    finally:
        rw.release_read()


def writer():
    global value
    rw.acquire_write()
    try:
        value = 1
    finally:
        rw.release_write()


readers = [threading.Thread(target=reader, args=(i,)) for i in range(3)]
begin = time.perf_counter()
for r in readers:
    r.start()
time.sleep(0.05)
w = threading.Thread(target=writer)
w.start()
for t in readers + [w]:
    t.join()
late = threading.Thread(target=reader, args=(9,))
late.start()
late.join()
print(seen, f"{time.perf_counter() - begin:.1f} s")
