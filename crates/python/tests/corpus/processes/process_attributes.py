# S4-67: what a process object knows.
import multiprocessing
import os


def work():
    me = multiprocessing.current_process()
    parent = multiprocessing.parent_process()
    print(me.name, me.pid == os.getpid(), parent.pid == os.getppid(), parent.name, me.daemon)


if __name__ == "__main__":
    p = multiprocessing.Process(target=work, name="worker one")
    print(p.name, p.pid, p.exitcode, p.is_alive(), p.daemon)
    p.start()
    print(p.pid is not None, p.ident == p.pid)
    p.join()
    print(p.is_alive(), p.exitcode)
    me = multiprocessing.current_process()
    print(me.name, me.pid == os.getpid(), multiprocessing.parent_process())
    print(multiprocessing.Process(target=work).name, multiprocessing.Process().name)
