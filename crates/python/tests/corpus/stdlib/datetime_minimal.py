from datetime import datetime, timedelta, date

start = datetime(2024, 2, 28, 22, 30)
print(start, start + timedelta(hours=26), (datetime(2024, 3, 1) - start).total_seconds())
print(start.isoformat(), start.strftime("%Y-%m-%d %H:%M"), date(2024, 12, 25), timedelta(seconds=3725))
print(start.year, start.weekday(), start < datetime(2025, 1, 1), timedelta(minutes=90), date(2024, 3, 1) - date(2024, 2, 1))
print(repr(start), repr(timedelta(days=1, seconds=5)))
