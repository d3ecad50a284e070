import threading

errors = []


def work(i):
    try:
        if i == 2:
            raise ValueError("two")
        return 10 // i
    except:
        errors.append(i)


threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
[t.start() for t in threads]
[t.join() for t in threads]
print("failed quietly:", sorted(errors))
