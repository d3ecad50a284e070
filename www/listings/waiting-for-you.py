# Others go on while one waits for you
# rows: S0-24 S0-25 S4-12
# golden: none
import threading

answered = threading.Event()


def count():
    seconds = 0
    while not answered.wait(1):
        seconds += 1
        print("waited", seconds, "s")


threading.Thread(target=count, daemon=True).start()
name = input("What is your name? ")
answered.set()
print("Hello", name)
