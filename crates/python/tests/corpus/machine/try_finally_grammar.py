# Every way out of a try statement.
def ways(kind):
    for i in range(3):
        try:
            try:
                if kind == "return" and i == 1:
                    return "returned"
                if kind == "break" and i == 1:
                    break
                if kind == "continue" and i == 1:
                    continue
                if kind == "raise" and i == 1:
                    raise KeyError(i)
                if kind == "inner" and i == 1:
                    int("x")
            except ValueError:
                print("inner caught", end=" ")
            else:
                print("else", i, end=" ")
            finally:
                print("finally", i, end=" ")
        except KeyError as e:
            print("caught", e, end=" ")
    else:
        print("loop else", end=" ")
    return "end"


for kind in ("none", "return", "break", "continue", "raise", "inner"):
    print(kind, "->", ways(kind))


def finally_return():
    try:
        raise ValueError("lost")
    finally:
        return "finally wins"


def finally_break():
    while True:
        try:
            return "try"
        finally:
            break
    return "after loop"


def nested_finally():
    out = []
    try:
        try:
            out.append(1)
            raise ValueError
        finally:
            out.append(2)
    except ValueError:
        out.append(3)
    finally:
        out.append(4)
    return out


def reraise_in_loop():
    log = []
    for exc in (ValueError("a"), TypeError("b")):
        try:
            try:
                raise exc
            except ValueError:
                log.append("v")
                raise
        except Exception as e:
            log.append(repr(e))
    return log


print(finally_return(), finally_break(), nested_finally(), reraise_in_loop())


def gen():
    try:
        yield 1
        yield 2
    finally:
        print("gen closed")


for x in gen():
    print(x)
    break
print("after break")


def with_else(x):
    try:
        y = 10 / x
    except ZeroDivisionError:
        return "zero"
    else:
        return y
    finally:
        print("bye", end=" ")


print(with_else(0), with_else(5))
