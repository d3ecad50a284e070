from datetime import date, datetime, time, timedelta, timezone

a = datetime(2024, 2, 28, 22, 30, 5, 120)
d = date(2024, 12, 31)
print(a, repr(a), d, repr(d), a + timedelta(days=1, hours=5), a - timedelta(1), d + timedelta(1), d - date(2024, 1, 1))
print(a - datetime(2023, 1, 1), a.isoformat(timespec="seconds"))
for f in ("%Y-%m-%d %H:%M:%S.%f", "%A %a %B %b %d %j %I:%M %p %y %w %u %%", "%T %R %F"):
    print(a.strftime(f), d.strftime(f))
print(f"{a:%H:%M}", f"{d}", timedelta(1.5), timedelta(hours=25, microseconds=3), timedelta(-1), repr(timedelta()))
print(timedelta(minutes=5) / 2, timedelta(minutes=5) * 3, timedelta(hours=1) // timedelta(minutes=7),
      timedelta(hours=1) % timedelta(minutes=7), -timedelta(1), abs(timedelta(-2)), timedelta(1) == timedelta(hours=24))
print(a.replace(year=2000), a.date(), a.time(), repr(a.time()), a.weekday(), d.isoweekday(), d.toordinal(),
      date.fromordinal(738000), datetime.fromisoformat("2024-05-06T07:08:09"))
u = datetime(2024, 1, 1, tzinfo=timezone.utc)
print(u, repr(u), u.timestamp(), datetime.fromtimestamp(0, timezone.utc), timezone(timedelta(hours=-5)))
for g in (lambda: date(2023, 2, 29), lambda: datetime(2023, 13, 1), lambda: datetime(2023, 1, 1, 25),
          lambda: date.fromisoformat("x"), lambda: date(0, 1, 1)):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
print(datetime.now() > datetime(2020, 1, 1), datetime.now().date() == date.today(), isinstance(a, date), a < datetime(2025, 1, 1),
      sorted([date(2024, 5, 1), date(2023, 5, 1)]), time(9, 30), time(9, 30) < time(10), timedelta(days=400))
