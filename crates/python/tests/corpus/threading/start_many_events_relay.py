import threading

N = 5
gates = [threading.Event() for _ in range(N + 1)]
path = []


def relay(i):
    gates[i].wait()
    path.append(i)
    gates[i + 1].set()


threads = [threading.Thread(target=relay, args=(i,)) for i in range(N)]
for t in reversed(threads):
    t.start()
gates[0].set()
gates[N].wait()
print(path)
for t in threads:
    t.join()
