# A thousand letters, or one
from multiprocessing import Pipe, Process
import time


def answer(connection):
    while (numbers := connection.recv()) is not None:
        connection.send([n * n for n in numbers])


def ask(connection, packets):
    begin = time.perf_counter()
    answers = []
    for packet in packets:
        connection.send(packet)
        answers += connection.recv()
    return answers, time.perf_counter() - begin


if __name__ == "__main__":
    here, there = Pipe()
    helper = Process(target=answer, args=(there,))
    helper.start()
    ask(here, [[0]])
    one_by_one, slow = ask(here, [[n] for n in range(1000)])
    all_at_once, fast = ask(here, [list(range(1000))])
    here.send(None)
    helper.join()
    print("same answers:", one_by_one == all_at_once)
    print("one letter was at least 5 times as fast:", slow > 5 * fast)
