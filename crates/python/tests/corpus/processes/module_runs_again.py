# S4-79: spawn runs the program again under another name; fork does not.
import multiprocessing

print("top level of", __name__, flush=True)


def work():
    print("work in", __name__)


if __name__ == "__main__":
    p = multiprocessing.Process(target=work)
    p.start()
    p.join()
    print("end")
