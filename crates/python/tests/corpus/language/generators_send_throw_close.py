def averager():
    total, count = 0.0, 0
    average = None
    try:
        while True:
            value = yield average
            total += value
            count += 1
            average = total / count
    except GeneratorExit:
        print("closing at", average)
        raise
    finally:
        print("cleanup")


avg = averager()
next(avg)
print(avg.send(10), avg.send(20), avg.send(60))
avg.close()


def resilient():
    n = 0
    while True:
        try:
            n += 1
            got = yield n
            print("got", got)
        except ValueError as e:
            print("handled", e)


r = resilient()
next(r)
r.send("x")
print(r.throw(ValueError("bad")))
try:
    r.throw(KeyError("k"))
except KeyError as e:
    print("out", e)
try:
    next(r)
except StopIteration:
    print("finished")


def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)
try:
    averager().send(1)
except TypeError as e:
    print(e)
