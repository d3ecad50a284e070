import threading

log = []


def leaf(path):
    log.append(path)


def branch(path, depth):
    if depth == 0:
        leaf(path)
        return
    kids = [threading.Thread(target=branch, args=(path + str(i), depth - 1)) for i in range(2)]
    for k in kids:
        k.start()
    for k in kids:
        k.join()


root = threading.Thread(target=branch, args=("", 3))
root.start()
root.join()
print(sorted(log))
