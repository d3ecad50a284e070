import threading


class SafeCounter:
    def __init__(self):
        self._value = 0
        self._lock = threading.Lock()

    def increment(self, by=1):
        with self._lock:
            self._value += by
            return self._value

    @property
    def value(self):
        with self._lock:
            return self._value


def hammer(counter, times):
    for _ in range(times):
        counter.increment()


def main():
    counter = SafeCounter()
    workers = [threading.Thread(target=hammer, args=(counter, 1000)) for _ in range(5)]
    for w in workers:
        w.start()
    for w in workers:
        w.join()
    print(f"final value: {counter.value:,}")
    print("expected:   ", f"{5 * 1000:,}")


if __name__ == "__main__":
    main()
