# A manager: objects that live in a process of their own
# rows: S4-83
from multiprocessing import Manager, Process


def note(diary, visits, name):
    diary[name] = len(name)
    visits.append(name)


if __name__ == "__main__":
    with Manager() as manager:
        diary, visits = manager.dict(), manager.list()
        for name in ("Ada", "Linus", "Guido"):
            process = Process(target=note, args=(diary, visits, name))
            process.start()
            process.join()
        print(dict(diary))
        print(list(visits))
