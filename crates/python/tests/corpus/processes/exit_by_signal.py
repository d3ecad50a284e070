# S4-97: terminate and kill leave a negative exit status.
import multiprocessing
import time


def sleeper():
    time.sleep(60)


if __name__ == "__main__":
    for how in ("terminate", "kill"):
        p = multiprocessing.Process(target=sleeper)
        p.start()
        time.sleep(0.2)
        getattr(p, how)()
        p.join()
        print(how, p.exitcode, p.is_alive())
    print(repr(p).split()[-1])
