import threading


class ReturningThread(threading.Thread):
    def __init__(self, target, args=(), kwargs=None):
        super().__init__()
        self._work = target
        self._work_args = args
        self._work_kwargs = kwargs or {}
        self._return = None
        self._error = None

    def run(self):
        try:
            self._return = self._work(*self._work_args, **self._work_kwargs)
        except Exception as exc:
            self._error = exc

    def join(self, timeout=None):
        super().join(timeout)
        if self._error is not None:
            raise self._error
        return self._return


good = ReturningThread(target=pow, args=(2, 10))
bad = ReturningThread(target=int, args=("x",))
kw = ReturningThread(target=sorted, args=([3, 1],), kwargs={"reverse": True})
for t in (good, bad, kw):
    t.start()
print(good.join(), kw.join())
try:
    bad.join()
except ValueError as e:
    print("from the thread:", e)
