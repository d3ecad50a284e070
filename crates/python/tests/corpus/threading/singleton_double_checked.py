import threading
import time


class Config:
    _instance = None
    _lock = threading.Lock()
    created = 0

    def __new__(cls):
        if cls._instance is None:
            with cls._lock:
                if cls._instance is None:
                    time.sleep(0.05)
                    cls.created += 1
                    cls._instance = super().__new__(cls)
        return cls._instance


found = []
threads = [threading.Thread(target=lambda: found.append(Config())) for _ in range(8)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(found), len({id(c) for c in found}), Config.created)
