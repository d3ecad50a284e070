# S4-79: what a child without a guard leaves behind: exit status 1 under spawn.
import multiprocessing

print("program starts as", __name__, flush=True)


def work():
    pass


p = multiprocessing.Process(target=work)
p.start()
p.join()
print("child ended with", p.exitcode)
