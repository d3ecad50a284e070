# Run something exactly once, whoever comes first.
import threading
import time


class Once:
    def __init__(self):
        self._lock = threading.Lock()
        self._done = False

    def run(self, func):
        if self._done:
            return False
        with self._lock:
            if self._done:
                return False
            func()
            self._done = True
            return True


calls = []
once = Once()


def setup():
    time.sleep(0.05)
    calls.append("setup")


won = []
threads = [threading.Thread(target=lambda: won.append(once.run(setup))) for _ in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(calls, sorted(won))
