import threading

printers = []
for i in range(3):
    printers.append(lambda: i)
print([p() for p in printers])

printers = [lambda i=i: i for i in range(3)]
print([p() for p in printers])

out = []
threads = [threading.Thread(target=lambda: out.append(n)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(out)

out = []
threads = [threading.Thread(target=lambda n=n: out.append(n)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(out))
