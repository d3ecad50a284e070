import threading

counter = 0

def work(n):
    global counter
    for _ in range(n):
        value = counter
        value = value + 1
        counter = value

threads = [threading.Thread(target=work, args=(100_000,)) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("expected 200000, got", counter)
