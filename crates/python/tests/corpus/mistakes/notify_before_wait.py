# A notify that nobody waits for is lost; a flag remembers.
import threading

cond = threading.Condition()
flag = False


def signal():
    global flag
    with cond:
        flag = True
        cond.notify()


t = threading.Thread(target=signal)
t.start()
t.join()
with cond:
    print("woken without a flag:", cond.wait(0.1))
    print("flag seen:", cond.wait_for(lambda: flag, 0.1))
