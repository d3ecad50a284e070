# Rules of a time zone are a class of the program; what is out of range is said.
import datetime as d
for f in (lambda: d.date(2023,13,1), lambda: d.date(2023,2,29), lambda: d.date(0,1,1), lambda: d.date(2023,0,1), lambda: d.date(2023,1,32), lambda: d.datetime(2023,1,1,25), lambda: d.datetime(2023,1,1,2,60), lambda: d.datetime(2023,1,1,2,3,60), lambda: d.datetime(2023,1,1,2,3,4,1000000), lambda: d.time(24), lambda: d.time(1,60), lambda: d.date(10000,1,1), lambda: d.date.fromisoformat("2023-02-30"), lambda: d.date.fromisocalendar(2020, 54, 1), lambda: d.date.fromisocalendar(2020, 1, 8), lambda: d.date.fromordinal(0), lambda: d.date.max + d.timedelta(1), lambda: d.timedelta(10**10), lambda: d.datetime.fromtimestamp(1e20), lambda: d.timezone(d.timedelta(1)), lambda: d.time(fold=2), lambda: d.datetime(2020,1,1,tzinfo=3)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
