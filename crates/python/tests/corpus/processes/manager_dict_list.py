# S4-83: objects that a manager keeps.
from multiprocessing import Manager, Process


def work(d, l, i):
    d[i] = i * i
    l.append(i)


if __name__ == "__main__":
    with Manager() as manager:
        d = manager.dict()
        l = manager.list()
        ps = [Process(target=work, args=(d, l, i)) for i in range(4)]
        for p in ps:
            p.start()
        for p in ps:
            p.join()
        print(sorted(d.items()), sorted(l))
        print(dict(d) == {i: i * i for i in range(4)}, len(l), 2 in d)
        d.update(a=1)
        print(d.pop("a"), d.get("zzz"), sorted(d.keys()))
        l.sort()
        l += [9]
        l[0] = "x"
        print(l, l[1:3], l.index(9))
