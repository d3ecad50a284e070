import threading


def who():
    print("in", threading.current_thread().name)


t = threading.Thread(target=who, name="Worker")
t.run()
print(t.is_alive(), t.ident)
t2 = threading.Thread(target=who, name="Worker")
t2.start()
t2.join()
