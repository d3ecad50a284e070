# Several threads wait for any child; each child goes to one of them.
import os
import threading
import time


def take(found, wrong):
    while True:
        try:
            found.append(os.wait()[1])
        except ChildProcessError:
            return
        except Exception as error:
            wrong.append(error)
            return


if __name__ == "__main__":
    for n in range(3):
        if os.fork() == 0:
            time.sleep(0.1 * (n + 1))
            os._exit(n)
    found, wrong = [], []
    threads = [threading.Thread(target=take, args=(found, wrong)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sorted(found), wrong)
