# A program whose top works in the program itself and nowhere else.
import multiprocessing as mp


def child():
    print("never reached, or under fork", flush=True)


if __name__ != "__main__":
    raise RuntimeError("only the program itself may read this")

if __name__ == "__main__":
    p = mp.Process(target=child)
    p.start()
    p.join()
    print("exit code", p.exitcode)
