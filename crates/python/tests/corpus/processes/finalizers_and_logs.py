# Calls at the end of objects and processes, the logger, closed queues, buffers, what contexts refuse.
import array
import multiprocessing
import multiprocessing.dummy
import multiprocessing.queues
from multiprocessing import util


def attempt(what, call):
    try:
        print(what, call())
    except Exception as e:
        print(what, type(e).__name__, e)


def level(conn):
    conn.send(multiprocessing.get_logger().getEffectiveLevel())


class Thing:
    pass


def finalizers(conn):
    a = Thing()
    util.Finalize(a, conn.send, args=("a",))
    del a
    b = Thing()
    close_b = util.Finalize(b, conn.send, args=("b",))
    close_b()
    close_b()
    del b
    cancelled = util.Finalize(None, conn.send, args=("never",), exitpriority=3)
    cancelled.cancel()
    keep = [Thing() for _ in range(4)]
    finalizers.keep = keep
    for i, thing in enumerate(keep):
        util.Finalize(thing, conn.send, args=(f"p{i % 2} {i}",), exitpriority=i % 2)
    util.Finalize(None, conn.send, args=("late",), exitpriority=-10)
    util.Finalize(None, conn.send, args=("STOP",), exitpriority=-100)


if __name__ == "__main__":
    reader, writer = multiprocessing.Pipe()
    p = multiprocessing.Process(target=finalizers, args=(writer,))
    p.start()
    p.join()
    print(list(iter(reader.recv, "STOP")))
    attempt("no object", lambda: util.Finalize(None, print))
    attempt("priority", lambda: util.Finalize(reader, print, exitpriority=1.5))
    f = util.Finalize(reader, print, (1,), exitpriority=3)
    print(f, f.still_active(), f.cancel(), f.still_active())

    multiprocessing.get_logger().setLevel(32)
    p = multiprocessing.Process(target=level, args=(writer,))
    p.start()
    print("level", reader.recv())
    p.join()

    for make in multiprocessing.Queue, multiprocessing.JoinableQueue:
        q = make()
        q.close()
        q.join_thread()
        attempt("unused", lambda: (q.empty(), q.qsize(), q.full()))
        q = make()
        q.put("x")
        q.close()
        q.join_thread()
        attempt("used", q.empty)
    q = multiprocessing.SimpleQueue()
    q.close()
    attempt("simple", q.empty)

    items = array.array("B", bytes(8))
    writer.send_bytes(b"hello")
    print(reader.recv_bytes_into(items), items.tolist())
    items = array.array("i", [0] * 5)
    writer.send_bytes(array.array("i", [1, 2]))
    print(reader.recv_bytes_into(items, 4), items.tolist())
    short = bytearray(3)
    writer.send_bytes(b"hello")
    attempt("short", lambda: reader.recv_bytes_into(short))
    attempt("text", lambda: writer.send_bytes("text"))

    a, b = multiprocessing.dummy.Pipe()
    a.send_bytes(b"x")
    print(b.poll(), b.recv_bytes(), b.poll(), b.poll(0.01))
    with multiprocessing.dummy.connection.Listener() as listener:
        one = multiprocessing.dummy.connection.Client(listener.address)
        two = listener.accept()
        one.send(3)
        print(two.recv())
    with multiprocessing.Pool(2) as pool:
        print(len(pool._pool), all(w.is_alive() for w in pool._pool))
    lock = multiprocessing.get_context("fork").Lock()
    attempt("mixed", multiprocessing.get_context("spawn").Process(target=print, args=(lock,)).start)
    print(multiprocessing.queues.Queue[int], multiprocessing.dummy.Queue[str])
