import queue
import threading

END = None


def stage(func, inbox, outbox):
    while (item := inbox.get()) is not END:
        outbox.put(func(item))
    outbox.put(END)


a, b, c, d = (queue.Queue(2) for _ in range(4))
stages = [
    threading.Thread(target=stage, args=(str.strip, a, b)),
    threading.Thread(target=stage, args=(str.title, b, c)),
    threading.Thread(target=stage, args=(lambda s: f"<{s}>", c, d)),
]
for s in stages:
    s.start()


def feed():
    for text in ["  hello ", " thread", "pipeline  "]:
        a.put(text)
    a.put(END)


threading.Thread(target=feed).start()
while (out := d.get()) is not END:
    print(out)
for s in stages:
    s.join()
