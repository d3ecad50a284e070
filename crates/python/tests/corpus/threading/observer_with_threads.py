import threading


class Subject:
    def __init__(self):
        self._observers = []
        self._lock = threading.RLock()

    def attach(self, fn):
        with self._lock:
            self._observers.append(fn)
        return fn

    def notify(self, *args):
        with self._lock:
            for fn in list(self._observers):
                fn(*args)


subject = Subject()
received = []


@subject.attach
def log(event):
    received.append(event)


@subject.attach
def chain(event):
    if event < 3:
        subject.notify(event + 1)


t = threading.Thread(target=subject.notify, args=(1,))
t.start()
t.join()
print(received)
