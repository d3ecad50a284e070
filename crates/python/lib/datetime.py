"""Dates, times, and the spans between them. The only time zones here are UTC and fixed offsets."""

import time as _time
from _datetext import offset_text as _offset_text, parse as _parse, strftime as _strftime, time_text as _time_text
from sys import version_info as _version

MINYEAR, MAXYEAR = 1, 9999

_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTHS = ("", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    if month == 2 and _is_leap(year):
        return 29
    return (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month]


def _ordinal(year, month, day):
    # Give the number of the day; 1 January of the year 1 is day 1.
    before = (year - 1) * 365 + (year - 1) // 4 - (year - 1) // 100 + (year - 1) // 400
    return before + _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year)) + day


def _from_ordinal(n):
    year = max(1, (n - 1) * 400 // 146097)
    while _ordinal(year + 1, 1, 1) <= n:
        year += 1
    month = 12
    while _ordinal(year, month, 1) > n:
        month -= 1
    return year, month, n - _ordinal(year, month, 1) + 1


class timedelta:
    """A span of time: days, seconds and microseconds; the days alone may be negative."""

    __slots__ = ("_days", "_seconds", "_microseconds")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        self = object.__new__(cls)
        # Whole numbers stay exact. Floats are rounded to the microsecond, once at the end.
        whole = fraction = 0
        for value, unit in ((days, 86_400_000_000), (seconds, 1_000_000), (microseconds, 1), (milliseconds, 1000),
                            (minutes, 60_000_000), (hours, 3_600_000_000), (weeks, 604_800_000_000)):
            if isinstance(value, float):
                fraction += value * unit
            else:
                whole += value * unit
        total = whole + round(fraction)
        seconds, self._microseconds = divmod(total, 1_000_000)
        self._days, self._seconds = divmod(seconds, 86_400)
        if abs(self._days) > 999_999_999:
            if abs(self._days) >= 2 ** 31:
                raise OverflowError("Python int too large to convert to C int")
            raise OverflowError(f"days={self._days}; must have magnitude <= 999999999")
        return self

    def __reduce__(self):
        return type(self), (self._days, self._seconds, self._microseconds)

    days = property(lambda self: self._days)
    seconds = property(lambda self: self._seconds)
    microseconds = property(lambda self: self._microseconds)

    def _total(self):
        return (self._days * 86_400 + self._seconds) * 1_000_000 + self._microseconds

    def total_seconds(self):
        return self._total() / 1_000_000

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (("days", self._days), ("seconds", self._seconds),
                                                       ("microseconds", self._microseconds)) if value]
        return f"datetime.timedelta({', '.join(parts) or '0'})"

    def __str__(self):
        text = f"{self._seconds // 3600}:{self._seconds // 60 % 60:02}:{self._seconds % 60:02}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        return text + (f".{self._microseconds:06}" if self._microseconds else "")

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta(microseconds=self._total() + other._total())

    __radd__ = __add__

    def __sub__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta(microseconds=self._total() - other._total())

    def __neg__(self):
        return timedelta(microseconds=-self._total())

    def __abs__(self):
        return -self if self._days < 0 else self

    def __mul__(self, factor):
        if not isinstance(factor, (int, float)):
            return NotImplemented
        return timedelta(microseconds=round(self._total() * factor))

    __rmul__ = __mul__

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, (int, float)):
            return timedelta(microseconds=round(self._total() / other))
        return NotImplemented

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        return NotImplemented

    def __mod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return timedelta(microseconds=self._total() % other._total())

    def __divmod__(self, other):
        return (self // other, self % other) if isinstance(other, timedelta) else NotImplemented

    def __bool__(self):
        return self._total() != 0

    def __hash__(self):
        return hash(self._total())

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented


def _within(name, value, low, high):
    if not low <= value <= high:
        given = f", not {value}" if _version >= (3, 14) else ""
        raise ValueError(f"{name} must be in {low}..{high}{given}")


class tzinfo:
    """A base for the rules of a time zone."""

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """The local time of a moment that is said in UTC."""
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        saved = dt.dst()
        if saved is None:
            raise ValueError("fromutc: non-None dst() result required")
        dt += offset - saved
        return dt + dt.dst()

    def __reduce__(self):
        args = self.__getinitargs__() if hasattr(self, "__getinitargs__") else ()
        return type(self), args, self.__dict__ or None


def _checked_zone(zone):
    if zone is not None and not isinstance(zone, tzinfo):
        raise TypeError(f"tzinfo argument must be None or of a tzinfo subclass, not type '{type(zone).__name__}'")
    return zone


def _checked_fold(fold):
    if fold not in (0, 1):
        given = f", not {fold}" if _version >= (3, 14) else ""
        raise ValueError(f"fold must be either 0 or 1{given}")
    return fold


class timezone(tzinfo):
    """A fixed distance from UTC."""

    def __new__(cls, offset, name=None):
        if name is None and not offset and hasattr(cls, "utc"):
            return cls.utc
        if abs(offset) >= timedelta(1):
            raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) and "
                             f"timedelta(hours=24), not {offset!r}" + ("" if _version >= (3, 14) else "."))
        self = object.__new__(cls)
        self._offset = offset
        self._name = name
        return self

    def __reduce__(self):
        return type(self), (self._offset,) if self._name is None else (self._offset, self._name)

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + (_offset_text(self._offset) if self._offset else "")

    def dst(self, dt):
        return None

    def fromutc(self, dt):
        return dt + self._offset

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        name = "" if self._name is None else f", {self._name!r}"
        return f"datetime.timezone({self._offset!r}{name})"

    def __str__(self):
        return self.tzname(None)


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


class IsoCalendarDate(tuple):
    """Year, week and weekday as ISO 8601 counts them."""

    def __new__(cls, year, week, weekday):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"


# A pickle holds a byte for each part, two for the year, three for the microseconds, as in CPython.
def _state_of_date(state):
    return state[0] << 8 | state[1], state[2], state[3]


def _state_of_time(state):
    return state[0], state[1], state[2], state[3] << 16 | state[4] << 8 | state[5]


class date:
    """A day."""

    __replace__ = lambda self, **changes: self.replace(**changes)

    def __new__(cls, year, month=None, day=None):
        if isinstance(year, bytes):
            year, month, day = _state_of_date(year)
        if month is None or day is None:
            missing, position = ("month", 2) if month is None else ("day", 3)
            raise TypeError(f"function missing required argument '{missing}' (pos {position})")
        if _version >= (3, 14):
            _within("year", year, MINYEAR, MAXYEAR)
        elif not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"year {year} is out of range")
        _within("month", month, 1, 12)
        most = _days_in_month(year, month)
        if not 1 <= day <= most:
            if _version >= (3, 14):
                raise ValueError(f"day {day} must be in range 1..{most} for month {month} in year {year}")
            raise ValueError("day is out of range for month")
        self = object.__new__(cls)
        self._year, self._month, self._day = year, month, day
        return self

    def __reduce__(self):
        return type(self), (self._state(),)

    def _state(self):
        return bytes((self._year >> 8, self._year & 255, self._month, self._day))

    year = property(lambda self: self._year)
    month = property(lambda self: self._month)
    day = property(lambda self: self._day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromtimestamp(cls, timestamp):
        t = _time.localtime(timestamp)
        return cls(t.tm_year, t.tm_mon, t.tm_mday)

    @classmethod
    def fromordinal(cls, n):
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        return cls(*_from_ordinal(n))

    @classmethod
    def fromisoformat(cls, text):
        if not isinstance(text, str):
            raise TypeError("fromisoformat: argument must be str")
        parts = text.split("-")
        if len(text) == 8 and len(parts) == 1:
            parts = text[:4], text[4:6], text[6:]
        if [len(part) for part in parts] != [4, 2, 2] or not all([part.isdecimal() for part in parts]):
            week = text.replace("-", "")
            if week[4:5] != "W" or not (week[:4] + week[5:]).isdecimal() or len(week) not in (7, 8):
                raise ValueError(f"Invalid isoformat string: {text!r}")
            return cls.fromisocalendar(int(week[:4]), int(week[5:7]), int(week[7:] or 1))
        return cls(*map(int, parts))

    @classmethod
    def fromisocalendar(cls, year, week, day):
        first = _ordinal(year, 1, 4)
        if not MINYEAR <= year <= MAXYEAR:
            raise ValueError(f"Year is out of range: {year}")
        long = _ordinal(year + 1, 1, 4) - (_ordinal(year + 1, 1, 4) + 6) % 7 - first + (first + 6) % 7 == 371
        if not 1 <= week <= 52 + long:
            raise ValueError(f"Invalid week: {week}")
        if not 1 <= day <= 7:
            raise ValueError(f"Invalid {'weekday' if _version >= (3, 14) else 'day'}: {day} (range is [1, 7])")
        monday = first - (first + 6) % 7
        return cls.fromordinal(monday + (week - 1) * 7 + day - 1)

    def isocalendar(self):
        n = self.toordinal()
        thursday = n - (n + 6) % 7 + 3
        year = _from_ordinal(thursday)[0]
        return IsoCalendarDate(year, (thursday - _ordinal(year, 1, 1)) // 7 + 1, self.weekday() + 1)

    def timetuple(self):
        return _time.struct_time((*_time.gmtime((self.toordinal() - 719163) * 86_400)[:8], -1))

    def ctime(self):
        return self.strftime("%a %b %e %H:%M:%S %Y")

    def toordinal(self):
        return _ordinal(self._year, self._month, self._day)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def replace(self, year=None, month=None, day=None):
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    def isoformat(self):
        return f"{self._year:04}-{self._month:02}-{self._day:02}"

    __str__ = isoformat

    def __repr__(self):
        return f"datetime.date({self._year}, {self._month}, {self._day})"

    def strftime(self, format):
        return _strftime(self, format)

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        n = self.toordinal() + other.days
        if not 1 <= n <= 3652059:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + timedelta(-other.days)
        if isinstance(other, date):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _key(self):
        return (self._year, self._month, self._day)

    def __hash__(self):
        return hash(self._key())

    def _comparable(self, other):
        if not isinstance(other, date) or isinstance(self, datetime) != isinstance(other, datetime):
            return False
        if isinstance(self, datetime) and (self.utcoffset() is None) != (other.utcoffset() is None):
            raise TypeError("can't compare offset-naive and offset-aware datetimes")
        return True

    def __eq__(self, other):
        try:
            return self._key() == other._key() if self._comparable(other) else NotImplemented
        except TypeError:
            return False

    def __lt__(self, other):
        return self._key() < other._key() if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if self._comparable(other) else NotImplemented


class time:
    """A time of day."""

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        self = object.__new__(cls)
        if isinstance(hour, bytes):
            tzinfo = minute or None
            hour, minute, second, microsecond = _state_of_time(hour)
        for name, value, most in (("hour", hour, 23), ("minute", minute, 59), ("second", second, 59),
                                  ("microsecond", microsecond, 999_999)):
            _within(name, value, 0, most)
        self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
        self.tzinfo, self.fold = _checked_zone(tzinfo), _checked_fold(fold)
        return self

    def __reduce__(self):
        return type(self), (self._state(),) if self.tzinfo is None else (self._state(), self.tzinfo)

    def _state(self):
        micro = self.microsecond
        return bytes((self.hour, self.minute, self.second, micro >> 16, micro >> 8 & 255, micro & 255))

    @classmethod
    def fromisoformat(cls, text):
        try:
            moment = datetime.fromisoformat("2000-01-01T" + text.removeprefix("T"))
        except ValueError:
            raise ValueError(f"Invalid isoformat string: {text!r}") from None
        return cls(moment.hour, moment.minute, moment.second, moment.microsecond, moment.tzinfo)

    def utcoffset(self):
        return None if self.tzinfo is None else self.tzinfo.utcoffset(None)

    def tzname(self):
        return None if self.tzinfo is None else self.tzinfo.tzname(None)

    def dst(self):
        return None if self.tzinfo is None else self.tzinfo.dst(None)

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        parts = [old if new is None else new for new, old in zip((hour, minute, second, microsecond), self._key())]
        return type(self)(*parts, self.tzinfo if tzinfo is True else tzinfo, fold=self.fold if fold is None else fold)

    __replace__ = replace

    def isoformat(self, timespec="auto"):
        offset = self.utcoffset()
        return _time_text(self, timespec) + ("" if offset is None else _offset_text(offset))

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = [self.hour, self.minute]
        if self.second or self.microsecond:
            parts.append(self.second)
        if self.microsecond:
            parts.append(self.microsecond)
        if self.tzinfo is not None:
            parts.append(f"tzinfo={self.tzinfo!r}")
        if self.fold:
            parts.append("fold=1")
        return f"datetime.time({', '.join(map(str, parts))})"

    def strftime(self, format):
        return datetime(1900, 1, 1, *self._key()).strftime(format)

    def _key(self):
        return (self.hour, self.minute, self.second, self.microsecond)

    def __hash__(self):
        return hash(self._key())

    def __eq__(self, other):
        return self._key() == other._key() if isinstance(other, time) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if isinstance(other, time) else NotImplemented


class datetime(date):
    """A day and a time of day."""

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(year, bytes):
            tzinfo, state = month, year
            year, month, day = _state_of_date(state)
            hour, minute, second, microsecond = _state_of_time(state[4:])
        self = date.__new__(cls, year, month, day)
        self._time = time(hour, minute, second, microsecond, fold=fold)
        self._tzinfo = _checked_zone(tzinfo)
        return self

    def __reduce__(self):
        state = date._state(self) + self._time._state()
        return type(self), (state,) if self._tzinfo is None else (state, self._tzinfo)

    hour = property(lambda self: self._time.hour)
    minute = property(lambda self: self._time.minute)
    second = property(lambda self: self._time.second)
    microsecond = property(lambda self: self._time.microsecond)
    tzinfo = property(lambda self: self._tzinfo)
    fold = property(lambda self: self._time.fold)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        seconds, microsecond = divmod(round(timestamp * 1_000_000), 1_000_000)
        if tz is None:
            t = _time.localtime(seconds)
        else:
            t = _time.gmtime(seconds)
        made = cls(t.tm_year, t.tm_mon, t.tm_mday, t.tm_hour, t.tm_min, t.tm_sec, microsecond, tz)
        return made if tz is None else tz.fromutc(made)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(_time.time(), UTC).replace(tzinfo=None)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        return cls.fromtimestamp(timestamp, UTC).replace(tzinfo=None)

    @classmethod
    def strptime(cls, text, format):
        year, month, day, hour, minute, second, micro, offset, yday, zone = _parse(text, format)
        tz = None
        if offset is not None:
            tz = timezone(timedelta(seconds=offset), zone)
        if yday is not None:
            month, day = _from_ordinal(_ordinal(year, 1, 1) + yday - 1)[1:]
        return cls(year, month, day, hour, minute, second, micro, tz)

    @classmethod
    def combine(cls, day, moment, tzinfo=True):
        return cls(day.year, day.month, day.day, moment.hour, moment.minute, moment.second, moment.microsecond,
                   moment.tzinfo if tzinfo is True else tzinfo)

    @classmethod
    def fromisoformat(cls, text):
        try:
            day = date.fromisoformat(text[:10])
            rest, tz = text[11:], None
            if rest.endswith(("Z", "z")):
                rest, tz = rest[:-1], UTC
            for sign in "+", "-":
                if sign in rest:
                    rest, _, offset = rest.partition(sign)
                    hours, minutes = offset[:2], offset[-2:] if len(offset) > 2 else "0"
                    span = timedelta(hours=int(hours), minutes=int(minutes))
                    tz = timezone(span if sign == "+" else -span) if span else UTC
            seconds, _, fraction = rest.partition(".")
            parts = [int(part) for part in seconds.split(":")] if seconds else []
            if fraction:
                parts.append(int(fraction[:6].ljust(6, "0")))
            return cls(day.year, day.month, day.day, *parts, tzinfo=tz)
        except (TypeError, ValueError):
            raise ValueError(f"Invalid isoformat string: {text!r}") from None

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(*self._time._key())

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def astimezone(self, tz=None):
        tz = UTC if tz is None else tz
        return datetime.fromtimestamp(self.timestamp(), tz)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None, microsecond=None,
                tzinfo=True, *, fold=None):
        given = (year, month, day, hour, minute, second, microsecond)
        parts = [old if new is None else new for new, old in zip(given, self._parts())]
        zone = self._tzinfo if tzinfo is True else tzinfo
        return type(self)(*parts, zone, fold=self.fold if fold is None else fold)

    def _parts(self):
        return (self._year, self._month, self._day, *self._time._key())

    def _microseconds(self):
        t = self._time
        seconds = self.toordinal() * 86_400 + t.hour * 3600 + t.minute * 60 + t.second
        return seconds * 1_000_000 + t.microsecond

    def timestamp(self):
        since = self._microseconds() - 719163 * 86_400_000_000
        offset = self.utcoffset()
        if offset is not None:
            return (since - offset._total()) / 1_000_000
        # This is local time: ask for its distance from UTC at that moment.
        local = _time.localtime(since // 1_000_000)
        shift = _ordinal(local.tm_year, local.tm_mon, local.tm_mday) * 86_400 + local.tm_hour * 3600
        shift += local.tm_min * 60 + local.tm_sec - 719163 * 86_400 - since // 1_000_000
        return since / 1_000_000 - shift

    def timetuple(self):
        full = _time.gmtime(self._microseconds() // 1_000_000 - 719163 * 86_400)
        return _time.struct_time((*full[:8], -1 if self._tzinfo is None else 0))

    def isoformat(self, sep="T", timespec="auto"):
        offset = self.utcoffset()
        return f"{date.isoformat(self)}{sep}{_time_text(self._time, timespec)}" + (
            "" if offset is None else _offset_text(offset))

    def __str__(self):
        return self.isoformat(" ")

    def __repr__(self):
        parts = list(self._parts())
        while len(parts) > 5 and parts[-1] == 0:
            parts.pop()
        text = ", ".join(map(str, parts))
        text += ", fold=1" if self.fold else ""
        return f"datetime.datetime({text}{'' if self._tzinfo is None else f', tzinfo={self._tzinfo!r}'})"

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        seconds, microsecond = divmod(self._microseconds() + other._total(), 1_000_000)
        days, seconds = divmod(seconds, 86_400)
        if not 1 <= days <= 3652059:
            raise OverflowError("date value out of range")
        return type(self)(*_from_ordinal(days), seconds // 3600, seconds // 60 % 60, seconds % 60, microsecond,
                        self._tzinfo)

    __radd__ = __add__

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self + -other
        if isinstance(other, datetime):
            if (self.utcoffset() is None) != (other.utcoffset() is None):
                raise TypeError("can't subtract offset-naive and offset-aware datetimes")
            return timedelta(microseconds=self._key() - other._key())
        return NotImplemented

    def _key(self):
        offset = self.utcoffset()
        return self._microseconds() - (0 if offset is None else offset._total())

    def __hash__(self):
        return hash(self._key())


timedelta.min, timedelta.max = timedelta(-999999999), timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = datetime.resolution = time.resolution = timedelta(microseconds=1)
date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(days=1)
time.min, time.max = time(), time(23, 59, 59, 999999)
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
timezone.min, timezone.max = timezone(timedelta(hours=-23, minutes=-59)), timezone(timedelta(hours=23, minutes=59))
