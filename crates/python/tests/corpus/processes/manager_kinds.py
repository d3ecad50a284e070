# S4-83: namespaces, values, queues, locks, events of a manager.
import multiprocessing


def work(ns, v, q, lock, ev):
    with lock:
        ns.total += 5
        v.value += 1
    q.put("from child")
    ev.set()


if __name__ == "__main__":
    with multiprocessing.Manager() as m:
        ns, v, q, lock, ev = m.Namespace(), m.Value("i", 1), m.Queue(), m.Lock(), m.Event()
        ns.total = 10
        p = multiprocessing.Process(target=work, args=(ns, v, q, lock, ev))
        p.start()
        ev.wait()
        p.join()
        print(ns.total, v.value, q.get(), ev.is_set(), q.empty())
        print(ns, v, m.Array("d", [1.5]), m.list([1, 2]))
        try:
            ns.missing
        except AttributeError as e:
            print(e)
        try:
            m.dict()["k"]
        except KeyError as e:
            print("KeyError", e)
