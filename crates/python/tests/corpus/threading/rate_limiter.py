import threading
import time


class RateLimiter:
    def __init__(self, every):
        self.every = every
        self.lock = threading.Lock()
        self.next_at = time.monotonic()

    def wait(self):
        with self.lock:
            now = time.monotonic()
            delay = self.next_at - now
            if delay > 0:
                time.sleep(delay)
            self.next_at = max(now, self.next_at) + self.every


limiter = RateLimiter(0.1)
begin = time.monotonic()
stamps = []


def call():
    limiter.wait()
    stamps.append(time.monotonic() - begin)


threads = [threading.Thread(target=call) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print([f"{s:.1f}" for s in sorted(stamps)])
