# Moments as text and back, clocks by number, and what is refused.
import copy
import pickle
import time

epoch = time.gmtime(0)
print(epoch, epoch.tm_zone, epoch.tm_gmtoff, time.struct_time.n_fields, time.struct_time.__match_args__)
print(pickle.loads(pickle.dumps(epoch)) == epoch, pickle.loads(pickle.dumps(epoch)).tm_zone, copy.replace(epoch, tm_year=5)[:2])
letters = "%a %A %b %B %c %x %X %j %U %W %V %G %g %u %w %y %Y %C %I %p %e %D %F %R %T %r %h %k %l %n %t %% %s %-d"
for t in ((1900, 13, 1, 0, 0, 0, 0, 1, -1), (1900, 1, 32, 0, 0, 0, 0, 1, -1), (2000, 0, 0, 0, 0, 0, 0, 0, 0),
          (2024, 2, 29, 13, 4, 5, 3, 60, 0), (2021, 1, 3, 0, 0, 0, 6, 3, 0), (2020, 12, 31, 12, 0, 61, 3, 366, 0),
          (2000, 1, 1, 24, 0, 0, 0, 1, 0), (2000, 1, 1, 0, 60, 0, 0, 1, 0), (2000, 1, 1, 0, 0, 62, 0, 1, 0),
          (2000, 1, 1, 0, 0, 0, -2, 1, 0), (2000, 1, 1, 0, 0, 0, 7, 1, 0), (2000, 1, 1, 0, 0, 0, 0, 367, 0)):
    try:
        print(repr(time.strftime(letters, t)))
    except ValueError as e:
        print(e)
for year in (1, 1969, 1970, 2100, 9999):
    there = time.mktime((year, 3, 4, 5, 6, 7, 0, 0, 0))
    print(there, time.gmtime(there)[:8], time.ctime(there))
print(time.mktime((2024, 14, -3, 25, 61, 61, 0, 0, 0)), time.asctime((2024, 2, 9, 12, 0, 0, 3, 0, 0)))
print(time.strptime("2024-02-29 12:13:14", "%Y-%m-%d %H:%M:%S"))
print(time.strptime("60 2024", "%j %Y")[:8], time.strptime("Feb 3 01 PM 2024", "%b %d %I %p %Y")[:6])
for wrong in (lambda: time.asctime(0), lambda: time.asctime((1, 2)), lambda: time.strftime(1), lambda: time.gmtime("a"),
              lambda: time.gmtime(1e300), lambda: time.gmtime(float("nan")), lambda: time.mktime((1, 2)),
              lambda: time.clock_gettime("x"), lambda: time.clock_gettime(-1), lambda: time.get_clock_info("x"),
              lambda: time.struct_time((1, 2)), lambda: time.strptime("x", "%Y"), lambda: time.mktime("a"),
              lambda: time.localtime(2**70), lambda: time.strftime("%Y", (1.0,) * 9)):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
now = time.clock_gettime(time.CLOCK_MONOTONIC)
print(now <= time.monotonic(), time.clock_gettime_ns(time.CLOCK_REALTIME) > 10**18, time.clock_getres(time.CLOCK_MONOTONIC))
for name in ("time", "monotonic", "perf_counter", "process_time", "thread_time"):
    info = time.get_clock_info(name)
    print(name, info.monotonic, info.adjustable, info.implementation)
for text, form in (("2024 09 Mon", "%Y %U %a"), ("2024 00 Sun", "%Y %W %a"), ("2020 W53 5", "%G W%V %u"), ("48", "%U"), ("2023 00 0", "%Y %U %w")):
    print(time.strptime(text, form)[:8])
