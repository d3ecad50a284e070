# What a signal does: its handler runs in the main thread, whoever sent it, in the midst of a wait if need be.
import _thread
import os
import queue
import signal
import threading
import time

names = []


def handler(number, frame):
    names.append((signal.Signals(number).name, threading.current_thread() is threading.main_thread()))


for s in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGTERM, signal.SIGALRM):
    print(signal.signal(s, handler))
print(signal.getsignal(signal.SIGUSR1) is handler, signal.getsignal(signal.SIGINT) is signal.default_int_handler,
      signal.getsignal(signal.SIGHUP))

# To oneself: the handler has run before the next statement.
os.kill(os.getpid(), signal.SIGUSR1)
print(names)
signal.raise_signal(signal.SIGUSR2)
print(names)
os.kill(os.getpid(), 0)
names.clear()


def after(seconds, *numbers):
    def send():
        time.sleep(seconds)
        for n in numbers:
            os.kill(os.getpid(), n)

    t = threading.Thread(target=send)
    t.start()
    return t


# The main thread waits, and goes on waiting after the handler has run.
def waits(label, wait, seconds):
    t = after(0.1, signal.SIGTERM)
    begun = time.monotonic()
    result = wait()
    print(label, result, names, time.monotonic() - begun >= seconds)
    names.clear()
    t.join()


waits("sleep", lambda: time.sleep(0.3), 0.3)
lock = threading.Lock()
lock.acquire()
waits("lock", lambda: lock.acquire(timeout=0.3), 0.3)
waits("event", lambda: threading.Event().wait(0.3), 0.3)
waits("condition", lambda: threading.Condition(lock).wait(0.3), 0.3)
lock.acquire(False)
box = queue.Queue()
threading.Timer(0.3, box.put, ["item"]).start()
waits("queue", box.get, 0.25)
sleeper = threading.Thread(target=time.sleep, args=(0.3,))
sleeper.start()
waits("join", sleeper.join, 0.2)


# ... and while it computes.
def compute():
    while not names:
        pass


waits("loop", compute, 0.05)


# A handler that raises ends the wait.
class Enough(Exception):
    pass


def stop(number, frame):
    raise Enough(number)


signal.signal(signal.SIGUSR1, stop)
for wait in (lambda: time.sleep(5), lock.acquire, lambda: threading.Event().wait(), lambda: queue.Queue().get()):
    t = after(0.05, signal.SIGUSR1)
    try:
        wait()
        print("not reached")
    except Enough as e:
        print("enough", e)
    t.join()

# SIGINT without a handler of one's own.
try:
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(1)
except KeyboardInterrupt:
    print("interrupted")
t = after(0.05, signal.SIGINT)
try:
    while True:
        time.sleep(0.01)
except KeyboardInterrupt:
    print("interrupted again")
t.join()

# _thread.interrupt_main() is a simulated SIGINT.
signal.signal(signal.SIGINT, handler)
_thread.interrupt_main()
print(names)
names.clear()
_thread.interrupt_main(signal.SIGTERM)
print(names)
names.clear()
signal.signal(signal.SIGINT, signal.SIG_IGN)
_thread.interrupt_main()
os.kill(os.getpid(), signal.SIGINT)
signal.signal(signal.SIGINT, signal.default_int_handler)
try:
    threading.Thread(target=_thread.interrupt_main).start()
    time.sleep(1)
except KeyboardInterrupt:
    print("interrupted by interrupt_main")

# Alarms.
print(signal.alarm(0), signal.setitimer(signal.ITIMER_REAL, 0.1), signal.getitimer(signal.ITIMER_REAL)[0] > 0)
signal.pause()
print(names)
names.clear()
signal.setitimer(signal.ITIMER_REAL, 0.05, 0.1)
while len(names) < 3:
    time.sleep(0.02)
print(names, signal.setitimer(signal.ITIMER_REAL, 0)[1])
print(signal.alarm(5), signal.alarm(0))
names.clear()

# Held back.
print(signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2, signal.SIGTERM]))
os.kill(os.getpid(), signal.SIGUSR2)
print(names, signal.sigpending())
print(signal.sigwait([signal.SIGUSR2]), signal.sigpending())
os.kill(os.getpid(), signal.SIGTERM)
print(sorted(signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGTERM])), names)
signal.pthread_sigmask(signal.SIG_SETMASK, [])

# What is refused.
for attempt in (lambda: signal.signal(signal.SIGKILL, handler), lambda: signal.signal(0, handler),
                lambda: signal.signal(100, handler), lambda: signal.signal(signal.SIGTERM, "x"),
                lambda: signal.getsignal(65), lambda: os.kill(os.getpid(), 100),
                lambda: signal.strsignal(0)):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)


def elsewhere():
    try:
        signal.signal(signal.SIGTERM, handler)
    except ValueError as e:
        print(e)


t = threading.Thread(target=elsewhere)
t.start()
t.join()
print([signal.strsignal(n) for n in (1, 2, 9, 14, 15)], signal.Signals(15), repr(signal.SIG_DFL))
