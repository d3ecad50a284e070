import multiprocessing
import os

seen = [1]

def work(out):
    seen.append(os.getpid() != main)
    out.send(seen)


main = os.getpid()
fork = multiprocessing.get_context("fork")
here, there = fork.Pipe()
children = [fork.Process(target=work, args=(there,)) for _ in range(2)]
for child in children:
    child.start()
    print(here.recv())
    child.join()
print(seen)
