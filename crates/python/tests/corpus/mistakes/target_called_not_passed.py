import threading


def work():
    print("running in", threading.current_thread().name)
    return "result"


t = threading.Thread(target=work())
t.start()
t.join()
print("done")
