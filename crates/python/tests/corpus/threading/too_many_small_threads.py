# S4-35, S4-136: a thread for each tiny task costs more than the task.
import threading


def tiny(n, out):
    out[n] = n + 1


out = [0] * 200
threads = []
for n in range(200):
    t = threading.Thread(target=tiny, args=(n, out))
    threads.append(t)
    t.start()
for t in threads:
    t.join()
direct = [n + 1 for n in range(200)]
print(out == direct, len(threads), "threads for", len(direct), "additions")
