# One that never waits, one that hardly gets in
# rows: S4-123
# golden: none
import threading
import time

lock = threading.Lock()
turns = {"greedy": 0, "patient": 0}
end = time.perf_counter() + 1


def work(name, pause):
    while time.perf_counter() < end:
        with lock:
            turns[name] += 1
            time.sleep(0.01)
        time.sleep(pause)


threads = [
    threading.Thread(target=work, args=("greedy", 0)),
    threading.Thread(target=work, args=("patient", 0.02)),
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(turns)
