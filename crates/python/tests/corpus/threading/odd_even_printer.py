import threading

even_turn = threading.Semaphore(1)
odd_turn = threading.Semaphore(0)


def evens():
    for i in range(0, 10, 2):
        even_turn.acquire()
        print(i, end=" ")
        odd_turn.release()


def odds():
    for i in range(1, 10, 2):
        odd_turn.acquire()
        print(i, end=" ")
        even_turn.release()


a = threading.Thread(target=odds)
b = threading.Thread(target=evens)
a.start()
b.start()
a.join()
b.join()
print("done")
