import threading

value = 0
lock = threading.Lock()


def work():
    global value
    with lock:
        value += 1


ts = [threading.Thread(target=work) for _ in range(3)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(value)
