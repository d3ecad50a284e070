"""Months and weeks, as numbers and as text."""  # Left out: HTML, other languages, a whole year as text.

import datetime
from enum import IntEnum

__all__ = ["IllegalMonthError", "IllegalWeekdayError", "isleap", "leapdays", "weekday", "monthrange", "monthcalendar",
           "setfirstweekday", "firstweekday", "Calendar", "TextCalendar", "month", "prmonth", "timegm",
           "month_name", "month_abbr", "day_name", "day_abbr", "Day", "Month"]


class IllegalMonthError(ValueError, IndexError):
    def __init__(self, month):
        self.month = month

    def __str__(self):
        return f"bad month number {self.month!r}; must be 1-12"


class IllegalWeekdayError(ValueError):
    def __init__(self, weekday):
        self.weekday = weekday

    def __str__(self):
        return f"bad weekday number {self.weekday!r}; must be 0 (Monday) to 6 (Sunday)"


Month = IntEnum("Month", "JANUARY FEBRUARY MARCH APRIL MAY JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER",
                module=__name__)
Day = IntEnum("Day", "MONDAY TUESDAY WEDNESDAY THURSDAY FRIDAY SATURDAY SUNDAY", module=__name__, start=0)
globals().update(Month.__members__)
globals().update(Day.__members__)

day_name = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
day_abbr = [name[:3] for name in day_name]
month_name = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
              "November", "December"]
month_abbr = [name[:3] for name in month_name]


def isleap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leapdays(y1, y2):
    y1 -= 1
    y2 -= 1
    return (y2 // 4 - y1 // 4) - (y2 // 100 - y1 // 100) + (y2 // 400 - y1 // 400)


def weekday(year, month, day):
    return Day(datetime.date(year, month, day).weekday())


def monthrange(year, month):
    """The weekday of the first day, and the number of days."""
    if not 1 <= month <= 12:
        raise IllegalMonthError(month)
    days = [0, 31, 29 if isleap(year) else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]
    return weekday(year, month, 1), days


def _global(cls):
    # The repr of a member is its name in the module, as in CPython.
    cls.__repr__ = lambda self: f"calendar.{self.name}"


_global(Month)
_global(Day)


class Calendar:
    def __init__(self, firstweekday=0):
        self.firstweekday = firstweekday

    def iterweekdays(self):
        for i in range(self.firstweekday, self.firstweekday + 7):
            yield i % 7

    def itermonthdays(self, year, month):
        first, days = monthrange(year, month)
        before = (first - self.firstweekday) % 7
        yield from [0] * before
        yield from range(1, days + 1)
        yield from [0] * ((self.firstweekday - first - days) % 7)

    def itermonthdays2(self, year, month):
        for i, day in enumerate(self.itermonthdays(year, month), self.firstweekday):
            yield day, i % 7

    def itermonthdates(self, year, month):
        first, _ = monthrange(year, month)
        start = datetime.date(year, month, 1) - datetime.timedelta(days=(first - self.firstweekday) % 7)
        for i in range(len(list(self.itermonthdays(year, month)))):
            yield start + datetime.timedelta(days=i)

    def monthdayscalendar(self, year, month):
        days = list(self.itermonthdays(year, month))
        return [days[i:i + 7] for i in range(0, len(days), 7)]


class TextCalendar(Calendar):
    def formatweek(self, week, width):
        return " ".join((f"{day:2}" if day else "").center(width) for day in week)

    def formatweekheader(self, width):
        names = day_name if width >= 9 else day_abbr
        return " ".join(names[day][:width].center(width) for day in self.iterweekdays())

    def formatmonth(self, year, month, w=0, l=0):
        w, l = max(2, w), max(1, l)
        title = f"{month_name[month]} {year}".center(7 * (w + 1) - 1).rstrip()
        text = title + "\n" * l + self.formatweekheader(w).rstrip() + "\n" * l
        for week in self.monthdayscalendar(year, month):
            text += self.formatweek(week, w).rstrip() + "\n" * l
        return text

    def prmonth(self, year, month, w=0, l=0):
        print(self.formatmonth(year, month, w, l), end="")


_text = TextCalendar()
month = _text.formatmonth
prmonth = _text.prmonth
monthcalendar = _text.monthdayscalendar


def setfirstweekday(day):
    if not 0 <= day <= 6:
        raise IllegalWeekdayError(day)
    _text.firstweekday = day


def firstweekday():
    return _text.firstweekday


def timegm(tuple):
    year, month, day, hour, minute, second = tuple[:6]
    days = datetime.date(year, month, 1).toordinal() - 719163 + day - 1
    return ((days * 24 + hour) * 60 + minute) * 60 + second
