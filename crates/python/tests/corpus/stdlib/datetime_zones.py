# Rules of a time zone are a class of the program; what is out of range is said.
from datetime import *
import pickle, copy
class EST(tzinfo):
    def utcoffset(self, dt): return timedelta(hours=-5) + self.dst(dt)
    def dst(self, dt): return timedelta(hours=1) if dt is not None and 4 <= dt.month <= 9 else timedelta(0)
    def tzname(self, dt): return "EDT" if self.dst(dt) else "EST"
d = datetime(2020, 7, 1, 12, 30, 5, 7, EST())
print(d.isoformat(), d.tzname(), d.dst(), d.astimezone(timezone.utc), d.utcoffset())
print(datetime(2020, 1, 1, 12, tzinfo=timezone.utc).astimezone(EST()).isoformat())
print(datetime.fromtimestamp(0, EST()).isoformat(), datetime.fromtimestamp(86400 * 200, EST()).isoformat())
print(time(1, 2, 3).replace(minute=5), time(1, 2, fold=1), datetime(2020, 1, 1, fold=1), datetime(2020, 1, 1, fold=1).replace(hour=3))
class D(date): pass
print(type(D(2020, 1, 1) + timedelta(1)), type(D(2020,1,1).replace(day=3)))
class DT(datetime): pass
print(type(DT(2020, 1, 1) + timedelta(1)))
for t in ("2020-W05-3", "20200203", "2020-2-3", "2020W05", "x"):
    try: print(date.fromisoformat(t))
    except ValueError as e: print(e)
print(pickle.loads(pickle.dumps(d.replace(tzinfo=timezone.utc))), copy.deepcopy(timedelta(3)), pickle.loads(pickle.dumps(time(3, 4))))
try: tzinfo().utcoffset(None)
except NotImplementedError as e: print(e)
print(date(2020, 12, 31).strftime("%j %U %W %V"), datetime(2020, 3, 1, 4).strftime("%j"))
print(time(1, 2, tzinfo=timezone.utc), time(3).dst(), datetime.combine(date(2020,1,1), time(5, tzinfo=timezone.utc)))
class P(timedelta):
    def __new__(cls, v): return timedelta.__new__(cls, v * 2)
print(P(3), timedelta(days=1, hours=2))
