# Bad input: a manager used after its end.
from multiprocessing import Manager

if __name__ == "__main__":
    m = Manager()
    d = m.dict(a=1)
    print(d)
    m.shutdown()
    try:
        d["a"]
    except (BrokenPipeError, ConnectionError, EOFError, FileNotFoundError) as e:
        print("gone")
    try:
        m.dict()
    except Exception as e:
        print("gone too")
