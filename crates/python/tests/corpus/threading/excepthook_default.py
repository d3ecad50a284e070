import threading


def level_two(x):
    return {"a": 1}[x]


def level_one():
    level_two("zz")


t = threading.Thread(target=level_one, name="lookup")
t.start()
t.join()
print("main exits with status 0")
