import threading

value = 0


def work():
    global value
    value += 1
    value += 1
    value += 1


ts = [threading.Thread(target=work) for _ in range(2)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(value)
