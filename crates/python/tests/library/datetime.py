from datetime import date, datetime as dt, time, timedelta, timezone
d = dt(2024, 2, 29, 13, 5, 7, 89)
d, str(d), d.isoformat(), d.date(), d.time(), d.replace(day=1), d.weekday(), d.isocalendar(), d.timetuple()
d.strftime("%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %U %y %I %p %%")
dt.strptime("03 Mar 2021 04:05", "%d %b %Y %H:%M")
dt.strptime("x", "%d")
dt.fromisoformat("2024-01-02T03:04:05.678+02:00"), date.fromisoformat("2024-01-02"), time.fromisoformat("04:05")
dt.fromisoformat("nonsense")
d + timedelta(days=1, hours=12), d - dt(2024, 1, 1), d - timedelta(weeks=1)
dt(2024, 2, 30)
timedelta(days=-1, seconds=5), str(timedelta(days=-1, seconds=5)), timedelta(1.5), timedelta(hours=25).total_seconds()
timedelta(1) / 2, timedelta(1) // timedelta(hours=5), timedelta(1) % timedelta(hours=5), divmod(timedelta(1), timedelta(hours=5)), -timedelta(1), abs(timedelta(-1)), timedelta(1) * 2.5
u = dt(2024, 1, 1, tzinfo=timezone.utc)
u, str(u), u.astimezone(timezone(timedelta(hours=2), "X")), u.timestamp(), u.utcoffset(), u.tzname(), u == u.astimezone(timezone(timedelta(hours=5)))
u < d
date(2024, 3, 1) - date(2024, 2, 1), date(2024, 1, 1).toordinal(), date.fromordinal(738000), date.min, date.max, date(2024, 1, 1).ctime(), date.fromisocalendar(2024, 1, 1)
timezone(timedelta(hours=24))
timezone(timedelta(hours=-3, minutes=-30)), str(timezone.utc), datetime.UTC is timezone.utc
dt.fromtimestamp(0, timezone.utc), dt.fromtimestamp(1.5, timezone.utc), dt.combine(date(2024, 1, 1), time(5))
time(25)
time(1, 2, 3), time(1, 2) < time(2), time(1, tzinfo=timezone.utc).isoformat(), time(1, 2, 3, 4).isoformat("milliseconds")
f"{d:%H:%M}", dt.min, timedelta.max, timedelta.resolution
hash(d) == hash(d.replace()), sorted([date(2, 1, 1), date(1, 1, 1)])
datetime.MINYEAR, datetime.MAXYEAR
