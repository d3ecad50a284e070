# S4-83: a change inside of a plain object that a manager keeps is not seen; in a proxy it is.
from multiprocessing import Manager

if __name__ == "__main__":
    with Manager() as m:
        d = m.dict()
        d["plain"] = [1]
        d["plain"].append(2)
        print(d["plain"])
        d["proxy"] = m.list([1])
        d["proxy"].append(2)
        print(list(d["proxy"]))
        rows = m.list([m.dict(n=i) for i in range(2)])
        rows[0]["n"] = 99
        print([dict(r) for r in rows])
