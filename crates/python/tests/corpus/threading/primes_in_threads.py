import threading


def is_prime(n):
    if n < 2:
        return False
    for d in range(2, int(n ** 0.5) + 1):
        if n % d == 0:
            return False
    return True


found = []
lock = threading.Lock()


def search(lo, hi):
    mine = [n for n in range(lo, hi) if is_prime(n)]
    with lock:
        found.extend(mine)


threads = [threading.Thread(target=search, args=(lo, lo + 500)) for lo in range(0, 2000, 500)]
for t in threads:
    t.start()
for t in threads:
    t.join()
found.sort()
print(len(found), found[:8], found[-3:])
