print("{} {} {}".format(1, "two", 3.0))
print("{1} {0} {1}".format("a", "b"))
print("{name} is {age:>4}".format(name="Ann", age=30))
print("{0[1]} {0[0]} {d[key]} {c.real}".format([1, 2], d={"key": "v"}, c=7))
print("{:>8}|{:<8}|{:^8}|{:.3f}|{:,}|{:08.2f}".format("r", "l", "m", 2 / 3, 10 ** 6, -3.14159))
print("{!r} {!s} {:{}}|".format("q", "q", "x", 5))
print("{{}} {}".format("braces"))
print("%s %d %f %.2f %5d|%-5d|%05d" % ("s", 3, 1.5, 2.345, 42, 42, 42))
print("%x %X %o %e %g %% %c %r %+d" % (255, 255, 8, 12345.678, 0.0001, "c", "q", 7))
print("%(name)s has %(n)03d" % {"name": "Bob", "n": 7})
print("%s" % [1, 2], "%s and %s" % ("a", ("b",)), "%10s|%-10s|" % ("hi", "hi"))
print("Thread %s finished in %.1f s" % ("A", 2.04))
print(format(255, "08b"), format(3.14159, ".2f"), format("x", ">4"), format(10 ** 9, ","))
for bad in (lambda: "%d" % "x", lambda: "%s %s" % "one", lambda: "%s" % (1, 2),
            lambda: "{} {}".format(1), lambda: "{x}".format(y=1), lambda: f"{'a':d}",
            lambda: format(1.5, "d")):
    try:
        print(bad())
    except (TypeError, ValueError, IndexError, KeyError) as e:
        print(type(e).__name__, e)
