# S4-55: single operations of a list are atomic under the GIL.
import threading

shared = []


def push(tag):
    for i in range(500):
        shared.append((tag, i))


threads = [threading.Thread(target=push, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(shared), len(set(shared)))
for tag in range(4):
    mine = [i for t, i in shared if t == tag]
    print(tag, mine == list(range(500)))
