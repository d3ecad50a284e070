# Sizes and moments beyond what there is.
import time, datetime
for f in (lambda: time.gmtime(10**18), lambda: time.localtime(-10**18), lambda: time.gmtime(10**11), lambda: time.gmtime(10**12), lambda: time.ctime(10**18), lambda:time.gmtime(-10**11), lambda: time.gmtime(0), lambda: time.gmtime(951782400), lambda: time.gmtime(-1), lambda: datetime.datetime.fromtimestamp(10**18), lambda: datetime.datetime.fromtimestamp(10**12)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print([] * 10**18, () * 10**18, '' * 10**18)
l = []; l *= 10**18; print(l)
for source in ("x" + ".a" * 10**5, "+".join(["1"] * 10**5), "f" + "()" * 10**5):
    try:
        exec(source)
    except RecursionError as e:
        print(e)
print(sorted(range(200_000), key=str)[-1])
