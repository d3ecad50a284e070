# A pipe between two processes
# rows: S4-83 S3-14
from multiprocessing import Pipe, Process


def answer(connection):
    while True:
        question = connection.recv()
        if question is None:
            break
        connection.send(f"{question}? Yes.")
    connection.close()


if __name__ == "__main__":
    here, there = Pipe()
    child = Process(target=answer, args=(there,))
    child.start()
    for question in ("Is this pickled", "Is it a copy"):
        here.send(question)
        print(here.recv())
    here.send(None)
    child.join()
